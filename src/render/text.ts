/** Keeps Discord from seeing a mention of everyone or of a person, with or without its markdown. */
const ZERO_WIDTH_SPACE = "\u200b";

/** Control characters but line feed, and marks that turn the direction of all that follows. */
const HARMFUL = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]|[\ufff9-\ufffb]/gu;

/**
 * Marks above and below one letter that are more than any script has (Burmese has up to five): they pile up over the
 * lines around them.
 */
const PILED_MARKS = /(\p{M}{6})\p{M}+/gu;

/**
 * What could mean something to Discord: escapes and marks, links (also invitations without a scheme), mentions,
 * `:names:` of emoji, and what makes headings, lists and quotes at the start of a line.
 */
const MARKUP =
  /:\/\/|<@|@(?=everyone|here)|:(?=[\w+-]+:)|[\\*_~|`<[\]]|[#>+-](?<=^[^\S\n]*[#>+-])|[.)](?<=^[^\S\n]*\d+[.)])|\/(?<=discord(?:app)?\.\w+\/)/gim;

/** Without what no reader sees or can read: control characters, halves of characters, piles of marks. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll(HARMFUL, "")
    .replaceAll(PILED_MARKS, "$1");
}

/** Clean, on one line, with single spaces, also at its ends where there were any. */
export function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/g, " ");
}

/** So that nobody is mentioned, in whichever place Discord looks for mentions; a reader sees no difference. */
export function withoutMentions(text: string): string {
  return text.replaceAll(/@(?=everyone|here)|(?<=<)@/gi, `@${ZERO_WIDTH_SPACE}`);
}

/** For places where Discord shows text as it is: labels, options, footers, names of authors, choices. */
export function plain(text: string): string {
  return withoutMentions(oneLine(text).trim());
}

/**
 * Untrusted text for a place where Discord reads markdown: it looks as it was written and does nothing. No mention,
 * link, emoji, time or formatting comes of it, wherever in a message it stands.
 */
export function escapeMarkdown(text: string): string {
  return clean(text).replaceAll(MARKUP, (mark) => {
    if (mark === "://") return ":\\//";
    if (mark === "<@") return `\\<@${ZERO_WIDTH_SPACE}`;
    if (mark === "@") return `@${ZERO_WIDTH_SPACE}`;
    return `\\${mark}`;
  });
}
