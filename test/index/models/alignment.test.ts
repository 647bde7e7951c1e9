import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { alignTokens } from "../../../index/models/alignment.js";
import { anyText, shippedTokenizer } from "./tokenizer.js";

let tokenize: (text: string) => string[];

beforeAll(async () => {
  tokenize = await shippedTokenizer();
});

/** What each token covers. */
function covered(text: string): string[] {
  const offsets = alignTokens(tokenize(text), text);
  return Array.from({ length: offsets.length / 2 }, (_, i) => text.slice(offsets[2 * i], offsets[2 * i + 1]));
}

describe("a token covers the characters that it was made of", () => {
  it.each([
    [
      "words and parts of words",
      "Embeddings, of emojis.",
      ["Em", "bed", "ding", "s", ",", "of", "em", "oj", "is", "."],
    ],
    ["accents", "Für Élise, naïve", ["Für", "Élise", ",", "naïve"]],
    ["capitals that grow when they are made small", "İstanbul ẞ", ["İstanbul", "ẞ"]],
    ["LaTeX", "$\\alpha_{i}^2$", ["$", "\\", "alpha", "_", "{", "i", "}", "^", "2", "$"]],
    ["emoji, unknown to the model", "a 🎉 here", ["a", "🎉", "here"]],
    ["characters of two units, unknown to the model", "𝒳 of 𝔸", ["𝒳", "of", "𝔸"]],
    ["Chinese, each character a word", "知识 合 CJK", ["知", "识", "合", "C", "JK"]],
    ["Japanese", "日本語テスト", ["日", "本", "語", "テ", "ス", "ト"]],
    ["Korean, whose syllables are several tokens each", "한글", ["한", "한", "한", "글", "글", "글"]],
    [
      "spaces of all kinds, and none",
      "tab\there\u00a0nul\u0000l zero\u200bwidth",
      ["tab", "here", "nul\u0000l", "zero", "wi", "dt", "h"],
    ],
    ["a word too long for the model", `so ${"x".repeat(120)} long`, ["so", "x".repeat(120), "long"]],
    ["numbers and points", "3.14 U.S.", ["3", ".", "14", "U", ".", "S", "."]],
  ])("%s", (_, text, expected) => {
    expect(covered(text)).toEqual(expected);
  });

  it("in order and within the text, whatever the text is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        const offsets = alignTokens(tokens, text);
        expect(offsets).toHaveLength(2 * tokens.length);
        let [lastStart, lastEnd] = [0, 0];
        for (let i = 0; i < tokens.length; i += 1) {
          const [start = -1, end = -1] = offsets.subarray(2 * i);
          expect(start).toBeGreaterThanOrEqual(lastStart);
          expect(end).toBeGreaterThanOrEqual(Math.max(lastEnd, start));
          expect(end).toBeLessThanOrEqual(text.length);
          [lastStart, lastEnd] = [start, end];
        }
      }),
    );
  });

  it("to the end of a long text: nothing gets out of step", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 20 }), (texts) => {
        const text = `${texts.join(" ")} finally, the end`;
        expect(covered(text).slice(-4)).toEqual(["finally", ",", "the", "end"]);
      }),
    );
  });
});
