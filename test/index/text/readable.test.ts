import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readableLatex } from "../../../index/text/latex.js";
import { readable } from "../../../index/text/readable.js";

const SOURCE = "A ``late'' $\\sigma_8$ of $\\Lambda$CDM~is $0.811\\pm 0.006$, by \\emph{Planck}---not 5.";

/** What a part of the readable text is in the source, and what that is in the readable text. */
function thereAndBack(source: string, part: string): readonly [string, string] {
  const { text, sourceOf, readOf } = readable(source);
  const start = text.indexOf(part);
  const there = sourceOf({ start, end: start + part.length });
  const back = readOf(there);
  return [source.slice(there.start, there.end), text.slice(back.start, back.end)];
}

describe("a text with its LaTeX made readable", () => {
  it.each([
    ["σ₈", "$\\sigma_8$", "σ₈"],
    ["e” σ", "e'' $\\sigma_8$", "e” σ₈"],
    ["“", "``", "“"],
    ["CDM is", "CDM~is", "CDM is"],
    ["ΛC", "$\\Lambda$C", "ΛC"],
    ["0.006", "$0.811\\pm 0.006$", "0.811±0.006"],
    ["lan", "\\emph{Planck}", "Planck"],
    ["not 5", "not 5", "not 5"],
  ])("knows where %j stands in its source", (part, source, read) => {
    expect(thereAndBack(SOURCE, part)).toEqual([source, read]);
  });

  it("is what readableLatex makes, and the whole is the whole", () => {
    const parts = fc.constantFrom(
      "``",
      "''",
      "`",
      "'",
      "~",
      "--",
      "---",
      "$x_c$",
      "\\emph{a}",
      "{\\em b}",
      "a",
      "5",
      " ",
      "$",
      "–",
    );
    fc.assert(
      fc.property(fc.array(parts), (list) => {
        const source = list.join("");
        const { text, sourceOf, readOf } = readable(source);
        expect(text).toBe(readableLatex(source));
        expect(sourceOf({ start: 0, end: text.length })).toEqual(
          text === "" ? { start: 0, end: 0 } : { start: 0, end: source.length },
        );
        expect(readOf({ start: 0, end: source.length })).toEqual({ start: 0, end: text.length });
      }),
    );
  });

  it("takes a formula of which nothing is left with what stands beside it", () => {
    const { text, sourceOf } = readable("$~$$x_c$");
    expect([text, sourceOf({ start: 0, end: text.length })]).toEqual(["x_c", { start: 0, end: 8 }]);
  });

  it("is its own source where it has no LaTeX", () => {
    const { text, sourceOf, readOf } = readable("plain text");
    expect([text, sourceOf({ start: 2, end: 7 }), readOf({ start: 2, end: 7 })]).toEqual([
      "plain text",
      { start: 2, end: 7 },
      { start: 2, end: 7 },
    ]);
  });
});
