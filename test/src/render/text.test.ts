import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, escapeMarkdown, plain } from "../../../src/render/text.js";
import { MENTION, readMarkdown } from "./discord-markdown.js";
import { anyText } from "./papers.js";

const withoutJoins = (text: string) => text.replaceAll("\u200b", "");

describe("marks that pile up", () => {
  it("are cut down to what scripts have, and nothing else is", () => {
    expect(clean(`z${"\u0301".repeat(40)}algo`)).toBe(`z${"\u0301".repeat(6)}algo`);
    for (const text of ["Việt Nam".normalize("NFD"), "ကြွှေ့", "👩‍👩‍👧‍👦 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"]) expect(clean(text)).toBe(text);
  });
});

describe("untrusted text in markdown", () => {
  it.each([
    ["a *b* _c_ ~~d~~ ||e|| `f`", "a \\*b\\* \\_c\\_ \\~\\~d\\~\\~ \\|\\|e\\|\\| \\`f\\`"],
    ["[a](https://b.c)", "\\[a\\](https:\\//b.c)"],
    ["# Not a heading", "\\# Not a heading"],
    ["A # in the middle - and > there 1. too", "A # in the middle - and > there 1. too"],
    ["1. Not a list\n- nor this\n> nor a quote", "1\\. Not a list\n\\- nor this\n\\> nor a quote"],
    ["hi @everyone", "hi @\u200beveryone"],
    ["<@123> <#1> <t:1:R>", "\\<@\u200b123> \\<#1> \\<t\\:1:R>"],
    [":smile: at 12:30", "\\:smile: at 12:30"],
    ["join discord.gg/abc", "join discord.gg\\/abc"],
    ["BERT: Pre-training (v2), state-of-the-art!", "BERT: Pre-training (v2), state-of-the-art!"],
  ])("%j becomes %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("is shown as it was written and does nothing, whatever it is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { found, text: shown } = readMarkdown(escapeMarkdown(text));
        expect(found).toEqual([]);
        expect(withoutJoins(shown)).toBe(withoutJoins(clean(text)));
        if (!/\p{C}|\p{M}{7}/u.test(text)) expect(withoutJoins(shown)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("mentions nobody, even to one who does not understand escapes", () => {
    fc.assert(
      fc.property(anyText, (text) => !MENTION.test(escapeMarkdown(text))),
      { numRuns: 2_000 },
    );
  });

  it("loses control characters, halves of characters and marks that turn its direction", () => {
    expect(clean("a\u0000b\u202ec\ud800d\r\ne\tf")).toBe("abc\ufffdd\ne f");
    expect(plain("  a \n b ")).toBe("a b");
    for (const [first, last] of [
      [0x202a, 0x202e],
      [0x2066, 0x2069],
      [0xfeff, 0xfeff],
      [0xfff9, 0xfffb],
    ] as const) {
      for (let code = first; code <= last; code += 1) {
        expect(clean(`a${String.fromCodePoint(code)}b`), code.toString(16)).toBe("ab");
      }
    }
  });
});
