import { expect, it } from "vitest";
import { withoutManner } from "../../../../src/answer/question/manner.js";

it.each([
  ["explain flow matching like I'm five", "explain flow matching"],
  ["Explain LoRA to me like im 5!", "Explain LoRA!"],
  ["explain attention as if I were a five-year-old", "explain attention"],
  ["what is flow matching in simple terms?", "what is flow matching?"],
  ["what is RLHF, in layman's terms?", "what is RLHF?"],
  ["in a nutshell, how does RLHF work?", "how does RLHF work?"],
  ["briefly explain GRPO", "explain GRPO"],
  ["eli5: what is LoRA?", "explain LoRA?"],
  ["eli5 speculative decoding", "explain speculative decoding"],
])("how a question is to be answered is no part of it: %s", (question, asked) => {
  expect(withoutManner(question)).toBe(asked);
});

it.each([
  "which models answer in one sentence or more?",
  "does it work in short videos?",
  "when does it need to know a sound that is named in a sentence?",
  "is text rewritten in simple terms by a model?",
  "briefly",
  "eli5",
])("what is asked of such manners stays: %s", (question) => {
  expect(withoutManner(question)).toBe(question);
});
