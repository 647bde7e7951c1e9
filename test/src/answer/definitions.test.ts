import { describe, expect, it } from "vitest";
import type { FoundAnswer } from "../../../src/answer/asking.js";
import { answerDefinition } from "../../../src/answer/definitions.js";
import { storedPaper } from "../../make-paper.js";
import { candidateOf } from "./make-candidate.js";

const USE = "Here federated learning trains a robot.";
const SAYS = "Federated learning is a way to train a model without its data.";
const DOES = "Federated learning enables training across devices.";
const SPELLS = "Low-rank adaptation (LoRA) is everywhere.";
const COMPARES = "It beats LoRA by a point.";

/** Candidates with one sentence each, in the order of a search, of which the first was read. */
function found(answered: boolean, ...abstracts: readonly string[]) {
  const papers = abstracts.map((abstract, i) =>
    storedPaper({ key: i + 1, title: `Paper ${i + 1}`, abstract }),
  );
  const candidates = papers.map(candidateOf);
  const quotes = papers.slice(0, 1).map((paper) => {
    const sentence = { text: paper.abstract, start: 0, end: paper.abstract.length };
    return { paper, sentence, span: null, score: 1 };
  });
  const read: FoundAnswer = { answered, probability: 0.5, quotes, near: [] };
  return { candidates, read };
}

function answer(question: string, thing: string, answered: boolean, ...abstracts: readonly string[]) {
  const { candidates, read } = found(answered, ...abstracts);
  const told = answerDefinition(question, thing, candidates, read);
  return { answered: told.answered, quotes: told.quotes.map(({ sentence }) => sentence.text) };
}

describe("What is federated learning?", () => {
  const ask = (answered: boolean, ...abstracts: readonly string[]) =>
    answer("what is federated learning?", "federated learning", answered, ...abstracts);

  it("is answered by a sentence that says so, though one that only uses it is nearer", () => {
    expect(ask(true, USE, "Robots act.", SAYS)).toEqual({ answered: true, quotes: [SAYS, USE] });
  });

  it("is answered by it even where what was read would not", () => {
    expect(ask(false, USE, SAYS)).toEqual({ answered: true, quotes: [SAYS, USE] });
  });

  it("is answered by nothing else where two or more say so, what it is before what it does", () => {
    expect(ask(true, USE, DOES, SAYS).quotes).toEqual([SAYS, DOES]);
  });

  it("is not answered by what it does alone where what was read is not enough", () => {
    expect(ask(false, USE, DOES).answered).toBe(false);
  });

  it("is answered by what was read where none says so", () => {
    expect(ask(true, USE, "Robots act.")).toEqual({ answered: true, quotes: [USE] });
  });

  it("is not answered by a paper that has not even the words", () => {
    expect(ask(true, "Robots act.").answered).toBe(false);
  });

  it.each([
    ["rag", "The storage of fragments costs time.", false],
    ["pretraining", "Here pre-training takes days.", true],
    ["pre-training", "Here pretraining takes days.", true],
    ["multi-modal learning", "Here multimodal learning takes days.", true],
    ["preference optimisation", "Here preference optimization takes days.", true],
  ])("has them in whatever spelling, as words of their own: %s in “%s”", (thing, sentence, isHeld) => {
    expect(answer(`what is ${thing}?`, thing, true, sentence).answered).toBe(isHeld);
  });
});

describe("What is LoRA?", () => {
  it("is not answered by who only compares himself with it", () => {
    expect(answer("what is LoRA?", "LoRA", true, COMPARES).answered).toBe(false);
  });

  it("is answered by who spells it out, wherever that was found", () => {
    const told = answer("what is LoRA?", "LoRA", true, COMPARES, SPELLS);
    expect(told).toEqual({ answered: true, quotes: [SPELLS, COMPARES] });
  });

  it("is left to what was read where that spells it out as well", () => {
    expect(answer("what is LoRA?", "LoRA", true, SPELLS, SPELLS).quotes).toEqual([SPELLS]);
  });
});

it.each([
  ["what are the best optimizers?", "best optimizers"],
  ["what's the largest open dataset?", "largest open dataset"],
  ["what is the fastest kernel?", "fastest kernel"],
])("what asks for the first of its kind is no definition: %s", (question, thing) => {
  expect(answer(question, thing, true, USE, SAYS)).toEqual({ answered: true, quotes: [USE] });
});
