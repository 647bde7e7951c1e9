import { describe, expect, it } from "vitest";
import { outline } from "../../../../src/answer/candidates/outline.js";

const LATEX = {
  title: "On $\\Lambda$CDM",
  abstract: "We use ``the'' \\emph{Planck} data.  The amplitude $\\sigma_8 = 0.811\\pm 0.006$ is small.",
};

describe("the outline of a paper", () => {
  it("is read with its LaTeX made readable, and quoted as it was written", () => {
    const { text, offset, sentences } = outline(LATEX);
    expect(text).toBe("On ΛCDM. We use “the” Planck data.  The amplitude σ₈ = 0.811±0.006 is small.");
    expect(text.slice(offset, offset + 2)).toBe("We");
    const [, second] = sentences();
    if (!second) throw new Error("There is no second sentence.");
    expect(text.slice(second.read.start, second.read.end)).toBe("The amplitude σ₈ = 0.811±0.006 is small.");
    expect(LATEX.abstract.slice(second.start, second.end)).toBe(second.text);
    const { start, end } = second.sourceOf({ start: 14, end: 33 });
    expect(second.text.slice(start, end)).toBe("$\\sigma_8 = 0.811\\pm 0.006$ is");
  });

  it("is read as it is written where it has no LaTeX", () => {
    const { text, sentences } = outline({ title: "A title", abstract: "One.  Two (of 3)." });
    expect(text).toBe("A title. One.  Two (of 3).");
    expect(sentences().map(({ text, read, start }) => [text, read.start - start])).toEqual([
      ["One.", 9],
      ["Two (of 3).", 9],
    ]);
  });

  it("holds symbols and names with digits in every spelling", () => {
    const { distinct } = outline({ title: "TNF-α and IL-6", abstract: "The $H_0$ of $\\Lambda$CDM." });
    for (const term of ["tnf", "alpha", "il", "6", "il6", "h0", "lambda", "cdm"])
      expect(distinct).toContain(term);
  });
});
