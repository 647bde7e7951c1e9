import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, isBlank } from "../../../index/text/whitespace.js";

describe("cleanText", () => {
  it.each([
    ["  Two\n  lines\tand\r\nmore\u00A0\u2003spaces ", "Two lines and more spaces"],
    ["nul\0, bell\x07 and delete\x7F", "nul , bell and delete"],
    ["\uFEFFbyte order mark, zero\u200Bwidth", "byte order mark, zerowidth"],
    ["turned \u202Earound\u202C", "turned around"],
    ["e\u0301 as one character", "é as one character"],
    ["👩‍🔬 می‌خواهم", "👩‍🔬 می‌خواهم"],
    ["$\\alpha$ and \\textbf{all LaTeX} stay", "$\\alpha$ and \\textbf{all LaTeX} stay"],
    ["half \uD83D pair", "half \uFFFD pair"],
  ])("%j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe("isBlank", () => {
  it.each([
    "",
    " \n\t",
    "\u200B\u200D",
    "\u2060 \uFEFF",
    "\u00AD\u034F",
    "\u3164\uFFA0",
    "\u2800",
    "\u{E0020}",
  ])("%j is", (text) => expect(isBlank(text)).toBe(true));

  it.each(["x", "?", "\u200Bx", "語", "👩‍🔬", "\u0301", "\uFFFD"])("%j is not", (text) =>
    expect(isBlank(text)).toBe(false),
  );
});
