import { describe, expect, it } from "vitest";
import { rouge1 } from "../tools/fit/rouge.js";

describe("rouge1", () => {
  // Expected: rouge-score 0.1.2 (PyPI), RougeScorer(["rouge1"], use_stemmer=True), F-measure.
  it.each([
    [
      "We propose a general framework for relational reasoning.",
      "The proposed frameworks reason about relations in general.",
      0.625,
    ],
    ["The cat, the dog and the bird.", "the the the cat", 8 / 11],
    [
      "Generative models learn generalised representations",
      "Generating a model learned generalization-based representation",
      2 / 3,
    ],
  ])("agrees with the reference implementation: %s", (reference, candidate, expected) => {
    expect(rouge1([reference], candidate)).toBeCloseTo(expected, 10);
  });

  it("counts the best of several references", () => {
    expect(rouge1(["nothing alike", "a summary"], "A summary!")).toBe(1);
  });

  it("is 0 where there is nothing to compare", () => {
    expect(rouge1([], "a")).toBe(0);
    expect(rouge1(["a"], "")).toBe(0);
    expect(rouge1([""], "")).toBe(0);
  });
});
