import { describe, expect, it } from "vitest";
import { defines } from "../../../../src/answer/reading/definition.js";

describe("a sentence", () => {
  it.each([
    ["LoRA is a method that trains few weights.", "LoRA", 2],
    ["Following that, we propose SageAttention, a highly efficient quantization method.", "SageAttention", 2],
    ["Chain-of-Thought (CoT) is a way to reason.", "chain of thought", 2],
    ["A chain of thought, a row of steps, comes first.", "chain-of-thought", 2],
    ["We present Video In-Context Learning, a novel task.", "in-context learning", 0],
    ["The chain of thought is a row of steps.", "chain of thought", 2],
    ["We use a mixture of many experts.", "mixture of experts", 0],
    ["Speculative decoding (SD) is a way to draft tokens.", "speculative decoding", 2],
    ["Theory of Mind (ToM)-an understanding of the mental states of others-is rare.", "theory of mind", 2],
    ["Speculative decoding – the drafting of tokens – saves time.", "speculative decoding", 2],
    ["We introduce Theory of Mind Augmented Persuader (ToMAP).", "theory of mind", 0],
    ["We propose LoRA Fusion for many tasks.", "LoRA", 0],
    ["We introduce MAS-Bench to fill this gap.", "MAS-Bench", 2],
    ["The learned difference, known as a task vector, tells the way.", "task vector", 2],
    ["Group Relative Policy Optimization (GRPO) has become popular.", "GRPO", 1],
    ["SageAttention2++ is 3.9 times faster than FlashAttention.", "FlashAttention", 0],
    ["SageAttention2++ is a faster attention.", "SageAttention2", 0],
    ["TempFlow-GRPO is a framework.", "GRPO", 0],
    ["We propose Multi-View GRPO (MV-GRPO), a novel approach.", "GRPO", 0],
    ["We introduce LoRA.rar, a method to merge.", "LoRA", 0],
    ["We train with LoRA and the usual loss.", "LoRA", 0],
    ["LoRA is a method that trains few weights.", "LORA", 2],
    ["We introduce UniPool, a pool of experts.", "UNIPOOL", 2],
    ["We introduce UniPool, a pool of experts.", "uniPool", 0],
    ["Vision-language-action (VLA) models act.", "VLAs", 1],
    ["VLAs are the models that act.", "VLAs", 2],
    ["We present D^2-Monitor, a way to watch.", "D^2-Monitor", 2],
    ["We introduce \\textbf{MJA}, a jailbreaking attack.", "MJA", 2],
    ["We introduce \\textbf{M}etaphor Attack (\\textit{MJA}).", "MJA", 1],
  ])("%s: says what %s is: %i", (sentence, thing, says) => {
    expect(defines(sentence, thing)).toBe(says);
  });
});
