import fc from "fast-check";

/** Pieces that mean something to Discord, or that break text which is cut or joined carelessly. */
const HOSTILE = [
  "@everyone",
  "@here",
  "<@80351110224678912>",
  "<@!80351110224678912>",
  "<@&165511591545143296>",
  "<#103735883630395392>",
  "</ask:816437322781949972>",
  "<:mmLol:216154654256398347>",
  "<a:b1nzy:392938283556143104>",
  "<t:1618953630:R>",
  "<id:customize>",
  ":smile:",
  "https://evil.example/a_(b)?c=[d]",
  "<https://evil.example>",
  "steam://run/1",
  "discord.gg/abcdef",
  "[click](https://evil.example)",
  "[[nested](https://evil.example)",
  "](https://evil.example)",
  "**",
  "***",
  "__",
  "_",
  "~~",
  "||",
  "`",
  "``",
  "```",
  "\\",
  "\\\\",
  "\n# ",
  "\n## ",
  "\n-# ",
  "\n> ",
  "\n>>> ",
  "\n- ",
  "\n* ",
  "\n1. ",
  "\r\n",
  "\t",
  "\u0000",
  "\u202e",
  "\u2066",
  "\ud800",
  "¯\\_(ツ)_/¯",
  "👩‍👩‍👧‍👦",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "🇩🇪",
  "e\u0301\u0302\u0303",
  "שלום עולם",
  "مرحبا بالعالم",
  "世界中の論文を読む",
  "ก็",
  "न्त्र्य",
  "$\\alpha^2$",
  "word",
  "another-word",
  " ",
  "  ",
];

/** Any text that a paper or a person could bring: of any script, hostile, or both. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", maxLength: 8 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join("")),
);

/** The same, up to far beyond every limit. */
export const longText = fc.oneof(
  anyText,
  fc
    .tuple(anyText, fc.integer({ min: 1, max: 200 }))
    .map(([text, times]) => text.repeat(times).slice(0, 8_000)),
);

export const anyPaper = fc.record({
  id: fc.oneof(fc.constant("1706.03762"), anyText),
  title: longText,
  abstract: longText,
  authors: fc.array(anyText, { maxLength: 60 }),
  url: fc.oneof(
    fc.webUrl(),
    anyText,
    fc.constant("https://arxiv.org/abs/1706.03762"),
    fc.constant("javascript:alert(1)"),
  ),
});
export type AnyPaper = typeof anyPaper extends fc.Arbitrary<infer T> ? T : never;
