import { describe, expect, it } from "vitest";
import type { Hit } from "../../../index/library.js";
import type { Answer } from "../../../src/answer/answer.js";
import type { AskOptions } from "../../../src/answer/ask.js";
import { answerFollowUp, pointsBack, withPrevious } from "../../../src/answer/follow-up.js";
import { storedPaper } from "../../make-paper.js";

describe("a follow-up", () => {
  it.each([
    "and how large is it?",
    "how fast?",
    "why?",
    "What about videos?",
    "how does that work?",
    "Which data do they use?",
  ])("points back: %s", (question) => expect(pointsBack(question)).toBe(true));

  it.each([
    "What is speculative decoding?",
    "Which paper introduced LoRA?",
    "Is there a method that compresses the key value cache?",
    "Why do language models hallucinate?",
  ])("stands alone: %s", (question) => expect(pointsBack(question)).toBe(false));

  it("gets the telling words of the question before, as they were written there", () => {
    expect(withPrevious("and how large is it?", "What is MinerU2.5?")).toBe("how large is it, MinerU2.5?");
    expect(withPrevious("how fast is MinerU2.5?", "What is MinerU2.5?")).toBe("how fast is MinerU2.5?");
  });
});

describe("the answer to a follow-up", () => {
  const cited = storedPaper({ key: 1 });
  const neighbour: Hit = { paper: storedPaper({ key: 2 }), score: 0.7, similarity: 0.7, sentence: null };
  const previous = { question: "What is MinerU2.5?", papers: [cited] };

  function parts(isAnswered: (question: string, options: AskOptions) => boolean) {
    const asked: { question: string; among: number[] | null }[] = [];
    const ask = async (question: string, options: AskOptions = {}): Promise<Answer> => {
      asked.push({ question, among: options.among?.map(({ paper }) => paper.key) ?? null });
      const answered = isAnswered(question, options);
      return { question, answered, probability: 0, citations: [], prose: null, near: [] };
    };
    return { asked, parts: { answerer: { ask }, library: { related: async () => [neighbour] } } };
  }

  it("is looked for in the cited papers first", async () => {
    const { asked, parts: given } = parts(() => true);
    const { answer, understood } = await answerFollowUp(given, "and how large is it?", previous);
    expect(asked).toEqual([{ question: "how large is it, MinerU2.5?", among: [1] }]);
    expect(answer.question).toBe("and how large is it?");
    expect(understood).toBe("how large is it, MinerU2.5?");
  });

  it("is looked for in their neighbours and then anywhere where those have none", async () => {
    const { asked, parts: given } = parts((_, { among }) => among === undefined);
    const { answer } = await answerFollowUp(given, "and how large is it?", previous);
    expect(asked.map(({ among }) => among)).toEqual([[1], [2], null]);
    expect(answer.answered).toBe(true);
  });

  it("is looked for as asked where the question stands alone, and then near the cited papers", async () => {
    const { asked, parts: given } = parts(() => false);
    await answerFollowUp(given, "What is speculative decoding?", previous);
    expect(asked).toEqual([
      { question: "What is speculative decoding?", among: null },
      { question: "What is speculative decoding, MinerU2.5?", among: [1] },
    ]);
  });
});
