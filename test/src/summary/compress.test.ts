import { describe, expect, it } from "vitest";
import { shortenings } from "../../../src/summary/compress.js";

const plain = (sentence: string) => shortenings(sentence)[0];

describe("shortenings", () => {
  it.each([
    [
      "In this paper, we present Denoising LM (DLM), a scaled model.",
      "We present Denoising LM, a scaled model.",
    ],
    ["In this work we survey user simulation.", "We survey user simulation."],
    ["Specifically, agents share one memory.", "Agents share one memory."],
    ["To address these limitations, we propose RICO.", "We propose RICO."],
    ["To tackle this challenge, in this work we introduce HISA.", "We introduce HISA."],
    ["We further introduce GUI-RCPO.", "We introduce GUI-RCPO."],
    ["(i) We prove that it converges [3, 4].", "We prove that it converges."],
    [", we introduce points of a higher order.", "We introduce points of a higher order."],
    ["However, mBERT is weaker than k-means", "mBERT is weaker than k-means."],
  ])("drops lead-ins, asides and citations: %s", (sentence, expected) => {
    expect(plain(sentence)).toBe(expected);
  });

  it.each([
    "We bound $f(x) (see 1)$ by $\\mathcal{O}(n)$, in O (n) steps.",
    "(Non-)convex losses and GAN(s) with n(1) units are common.",
    "To the best of our knowledge, this is the first audit.",
    "This paper presents \\method, {\\em a way} to $x, which$ we add.",
    "Data are at https://github.com/a/b(c).",
  ])("leaves mathematics, names, hedges and links alone: %s", (sentence) => {
    expect(shortenings(sentence)).toEqual([sentence]);
  });

  it("offers the sentence without circumstances before and afterthoughts behind", () => {
    expect(
      shortenings(
        "Motivated by this success, we propose a benchmark for financial models, which covers eight tasks.",
      ),
    ).toEqual([
      "Motivated by this success, we propose a benchmark for financial models, which covers eight tasks.",
      "Motivated by this success, we propose a benchmark for financial models.",
      "We propose a benchmark for financial models, which covers eight tasks.",
      "We propose a benchmark for financial models.",
    ]);
  });

  it.each([
    [
      "a subject is not left without its verb",
      "The large new model of vision and language, which is open, wins.",
    ],
    [
      "a condition is not left without what follows from it",
      "While it is trained on very few labels, with noise, it works.",
    ],
    [
      "a bracket or quotation is not left open",
      'We ask "what is learnt by the models, which are large" here.',
    ],
    [
      "a condition at the end is kept",
      "We find that larger models reason better than before, but only in English.",
    ],
  ])("does not cut where the sense would suffer: %s", (_, sentence) => {
    expect(shortenings(sentence)).toEqual([sentence]);
  });

  it("gives something to read whatever it is given", () => {
    for (const text of ["", "However,", "(a)", "$$$", "\\textbf{", ", ; --", "In this paper,"]) {
      expect(shortenings(text).length).toBeGreaterThan(0);
    }
  });
});
