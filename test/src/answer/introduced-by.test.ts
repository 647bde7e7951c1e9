import { expect, it } from "vitest";
import { answerIntroduced } from "../../../src/answer/introduced-by.js";
import { storedPaper } from "../../make-paper.js";
import { candidateOf } from "./make-candidate.js";

/** What is quoted of papers, each a title and an abstract, for what is asked who introduced it. */
function quoted(thing: string, ...papers: readonly (readonly [title: string, abstract: string])[]) {
  const candidates = papers.map(([title, abstract], i) =>
    candidateOf(storedPaper({ key: i + 1, title, abstract })),
  );
  const { answered, quotes } = answerIntroduced(thing, candidates, []);
  expect(answered).toBe(quotes.length > 0);
  return quotes.map(({ sentence }) => sentence.text);
}

it("who introduced a thing is answered by who says so, and by none that is near, spells it out or defines it", () => {
  const says = "We propose LoRA, a way to train few weights.";
  const others = [
    ["Adapters", "LoRA is a way to train few weights."],
    ["Tuning", "Low-rank adaptation (LoRA) is everywhere."],
  ] as const;
  expect(quoted("LoRA", ...others)).toEqual([]);
  expect(quoted("LoRA", ...others, ["Low ranks", `Models are large. ${says}`])).toEqual([says]);
});

it("who introduced a thing is also who has it for the name in the title", () => {
  const paper = [
    "Direct Preference Optimization: a model that rewards itself",
    "Rewards are hard to learn. We show that they need not be learned.",
  ] as const;
  expect(quoted("direct preference optimization", paper)).toEqual(["We show that they need not be learned."]);
  expect(quoted("preference optimization", paper)).toEqual([]);
});

it("a paper of that name that does not say so in as many words is quoted with the sentence of its summary", () => {
  const framework =
    "In this report, we extend our framework to fuse models that chat, resulting in FuseChat.";
  const detail =
    "FuseChat has two stages. Then the models are merged, wherein we propose weights by their variation.";
  const paper = [
    "FuseChat: Fusion of Chat Models",
    `Training models is costly. ${framework} ${detail}`,
  ] as const;
  expect(quoted("FuseChat", paper)).toEqual([framework]);
});
