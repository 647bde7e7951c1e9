import { describe, expect, it } from "vitest";
import { ofVersionAsked } from "../../../../src/answer/question/versions.js";

const isOfOther = (question: string, text: string) => ofVersionAsked(question, [text], String).length === 0;

describe("a text is of another version", () => {
  it.each([
    ["how many parameters does gemma 3 have?", "We introduce Gemma 2, of 2 to 27 billion parameters."],
    ["what does Gemma3 cost?", "Gemma-2-9B is cheap."],
    ["how much faster is flash attention 3?", "FlashAttention-2 is twice as fast."],
    ["how much faster is FlashAttention-3?", "Flash Attention 2 is twice as fast."],
    ["is qwen 2.5 multilingual?", "Qwen 2.1 is multilingual, and Qwen1.5 is not."],
    ["does CD4 rise?", "We measured CD8 in blood."],
  ])("which is nowhere the one that is asked for: %s", (question, text) => {
    expect(isOfOther(question, text)).toBe(true);
  });

  it.each([
    ["how many parameters does gemma 3 have?", "Gemma 3 has more of them than Gemma 2."],
    ["how many parameters does gemma 3 have?", "Gemma has some."],
    ["how many parameters does gemma 3 have?", "Gemma-7B has seven billion."],
    ["how many parameters does gemma have?", "Gemma 2 has more."],
    ["what is scored on AIME24?", "On AIME 2024 it scores 80."],
    ["is llama 3 open?", "Llama-3.1-8B is open."],
    ["is llama 3.1 open?", "Llama 3 is open."],
    ["do omega 3 acids help?", "Of omega-3 acids little is known, of Omega-6 less."],
    ["does it need at least 3 examples?", "It needs at least 5 examples."],
    ["what does a llama 7b score?", "Llama 13B scores less than Llama 2 70B."],
    ["what are the 3 parts?", "The 5 parts are these."],
    ["how is it held in 3D?", "Text-To 4D is held so."],
    ["what is quantized to int 4 bits?", "Weights are quantized to INT 8."],
  ])("not where it may be the same, or is none: %s, %s", (question, text) => {
    expect(isOfOther(question, text)).toBe(false);
  });
});

describe("of several texts", () => {
  const [OTHER, WITHOUT, NAMING] = [
    "Gemma 2 is small.",
    "Models are small.",
    "Gemma 3 is larger than Gemma 2.",
  ];

  it("those that name the version are meant, where some do, and else those that name no other", () => {
    const question = "how large is gemma 3?";
    expect(ofVersionAsked(question, [OTHER, WITHOUT, NAMING], String)).toEqual([NAMING]);
    expect(ofVersionAsked(question, [OTHER, WITHOUT], String)).toEqual([WITHOUT]);
    expect(ofVersionAsked("how large is it?", [OTHER, WITHOUT, NAMING], String)).toHaveLength(3);
  });

  it("all are, where what is counted is no name", () => {
    expect(ofVersionAsked("is it trained with layer 3?", ["It has layer 3.", WITHOUT], String)).toHaveLength(
      2,
    );
  });
});
