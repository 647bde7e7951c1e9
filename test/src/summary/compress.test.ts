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
    ["本手法の精度は高い。", "本手法の精度は高い。"],
    ['Cells die by what is called "NETosis. "', 'Cells die by what is called "NETosis."'],
    ['We call "Stacks (VHs)," what we show.', 'We call "Stacks," what we show.'],
    ["We reproduce the work of Ma et al. (2024).", "We reproduce the work of Ma et al."],
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
    ["We present in this paper a model of text.", "We present a model of text."],
    ["With this aim, in this paper, we present a model.", "With this aim, we present a model."],
    ["As we find in this work, models plan.", "As we find in this work, models plan."],
    ["We compare models, data, as well as losses.", "We compare models, data and losses."],
    [
      "We use it in order to find models that are also able to plan.",
      "We use it to find models that can plan.",
    ],
    ["We propose a simple, yet effective way to plan.", "We propose a simple way to plan."],
    ["We propose a simple, yet effective, two-step plan.", "We propose a simple two-step plan."],
    ["We give \\emph{exact} bounds for \\textbf{all} graphs.", "We give exact bounds for all graphs."],
    ["We model signals, i.e. sums of waves, with graphs.", "We model signals with graphs."],
    ["We first show that models plan.", "We show that models plan."],
  ])("says in fewer words what stays the same: %s", (sentence, expected) => {
    expect(plain(sentence)).toBe(expected);
  });

  it.each([
    "It performs as well as models ten times its size.",
    "We handle many signals, i.e. waves, images, and text, with graphs.",
    "We show that they are not able to plan.",
  ])("does not rewrite what would then say something else: %s", (sentence) => {
    expect(plain(sentence)).toBe(sentence);
  });

  it("offers what we do without how and where else, as far as that stands without", () => {
    expect(
      shortenings("We learn a shared space of words and images using few labels across twenty domains."),
    ).toEqual([
      "We learn a shared space of words and images using few labels across twenty domains.",
      "We learn a shared space of words and images.",
      "We learn a shared space of words and images using few labels.",
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
      "a claim is not cut in two",
      "We show that training the very large models through games makes them better.",
    ],
    [
      "what is compared stays whole",
      "We compare the learning of small models through games with the usual learning.",
    ],
    [
      "a record is kept with its field",
      "We have made the best translator of long texts across ten languages.",
    ],
    ["a limit is kept", "We do not improve the accuracy of large models through games."],
    [
      "a participle keeps what it needs",
      "We study the largest models of text that were trained using games.",
    ],
    [
      "a list is not left out behind a preposition",
      "We present a way to measure doubt in large models, consisting of: Metrics: of two kinds.",
    ],
    [
      "a condition at the end is kept",
      "We find that larger models reason better than before, but only in English.",
    ],
  ])("does not cut where the sense would suffer: %s", (_, sentence) => {
    expect(shortenings(sentence)).toEqual([sentence]);
  });

  it("takes a list of hundreds of entries as it is, in a moment", () => {
    const list = `We propose a method that holds for ${"the first case; ".repeat(3_000)}`;
    expect(shortenings(list)).toEqual([`${list.slice(0, -2)}.`]);
    // A minute each, if it grew with the square of the length.
    for (const unit of ["- ", " — ", ", which is", "(a) "]) {
      expect(shortenings(unit.repeat(50_000 / unit.length))).toHaveLength(1);
    }
  });

  it("gives something to read whatever it is given", () => {
    for (const text of ["", "However,", "(a)", "$$$", "\\textbf{", ", ; --", "In this paper,"]) {
      expect(shortenings(text).length).toBeGreaterThan(0);
    }
  });
});
