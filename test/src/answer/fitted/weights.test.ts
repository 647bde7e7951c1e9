import { describe, expect, it } from "vitest";
import { MATCH_FEATURES } from "../../../../src/answer/candidates/match.js";
import { answerWeights, linear, products, quadratic } from "../../../../src/answer/fitted/weights.js";
import { FOUND_EVIDENCE, GIVEN_EVIDENCE } from "../../../../src/answer/reading/evidence.js";
import { SENTENCE_FEATURES } from "../../../../src/answer/reading/sentence-features.js";
import { WORDING_FEATURES } from "../../../../src/answer/reading/wording.js";

const { sentence, match, wording, found, given } = answerWeights();
const productsOf = (names: readonly string[]) => products(names, []).map(({ name }) => name);

describe("The fitted weights", () => {
  it.each([
    ["a sentence", SENTENCE_FEATURES, sentence],
    ["a match", MATCH_FEATURES, match.weights],
    ["the wording", WORDING_FEATURES, wording.weights],
    ["what was found", FOUND_EVIDENCE, found.mean],
    ["what was found, its deviations", FOUND_EVIDENCE, found.deviation],
    ["what was found, multiplied", productsOf(FOUND_EVIDENCE), found.weights],
    ["a paper that is given", GIVEN_EVIDENCE, given.mean],
    ["a paper that is given, its deviations", GIVEN_EVIDENCE, given.deviation],
    ["a paper that is given, multiplied", productsOf(GIVEN_EVIDENCE), given.weights],
  ])("are those of the features that there are: of %s", (_, names, weights) => {
    expect(Object.keys(weights).sort()).toEqual([...names].sort());
  });

  it("give nothing for a feature that they were not fitted with", () => {
    expect(() => linear(["place", "new"], { intercept: 0, weights: { place: 1 } }, [1, 1])).toThrow(
      "There is no weight for “new”",
    );
    const fitted = { mean: { place: 0 }, deviation: { place: 1 }, least: {}, intercept: 0, threshold: 0.5 };
    const weights = { place: 1, "place*place": 1 };
    expect(quadratic(["place"], { ...fitted, weights }, [0])).toBe(0.5);
    expect(() => quadratic(["place"], { ...fitted, weights: { place: 1 } }, [0])).toThrow("place*place");
    expect(() => quadratic(["new"], { ...fitted, weights }, [0])).toThrow("new");
  });
});
