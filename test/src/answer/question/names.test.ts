import { describe, expect, it } from "vitest";
import { isName, namesIn, possibleNames } from "../../../../src/answer/question/names.js";

describe("a name", () => {
  it.each(["LoRA", "GRPO", "FlashAttention", "GPT4", "PFGM++", "o-Mem", "τ-bench"])(
    "is written as no word is: %s",
    (name) => {
      expect(isName(name)).toBe(true);
    },
  );

  it.each(["attention", "Quantization", "speculative decoding", "O", "Chain-of-Thought", "Fine-Tuning"])(
    "is not %s",
    (words) => {
      expect(isName(words)).toBe(false);
    },
  );

  it("is found in a question, without the marks around it", () => {
    expect(namesIn('how many tools are in "ToolHop", and does GPT-4o beat (DeepSeek-R1)?')).toEqual([
      "ToolHop",
      "GPT-4o",
      "DeepSeek-R1",
    ]);
    expect(namesIn("how do people shrink the cache?")).toEqual([]);
  });

  it("may also be a word with a capital, but for the first, after those that are nothing else", () => {
    const question = 'Is "Ferret" better than K-means, NodeRAG, Ferret or the plan B. that I (We?) had?';
    expect(possibleNames(question)).toEqual(["NodeRAG", "Ferret", "K-means", "We"]);
    expect(possibleNames("LoRA is good?")).toEqual(["LoRA"]);
    expect(possibleNames("What is it?")).toEqual([]);
  });
});
