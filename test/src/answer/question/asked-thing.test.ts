import { describe, expect, it } from "vitest";
import { askedThing } from "../../../../src/answer/question/asked-thing.js";

describe("a question what something is", () => {
  it.each([
    ["what is FlashAttention?", "FlashAttention"],
    ["What's LoRA", "LoRA"],
    ["what is a mixture of experts?", "mixture of experts"],
    ["what is chain of thought?", "chain of thought"],
    ["what are graphs of thoughts?", "graphs of thoughts"],
    ["define theory of mind", "theory of mind"],
    ["what is chain-of-thought?", "chain-of-thought"],
    ["what is in-context learning?", "in-context learning"],
    ["what are diffusion transformers?", "diffusion transformers"],
    ["define speculative decoding", "speculative decoding"],
    ["what is PFGM++?", "PFGM++"],
    ["what is test-time scaling exactly?", "test-time scaling"],
    ["what is τ-bench?", "τ-bench"],
    ["what is D^2-Monitor", "D^2-Monitor"],
    ["WHAT IS UNIPOOL?", "UNIPOOL"],
    ["what is the size of the open robot video dataset?", null],
    ["what is the goal of the paper?", null],
    ["what are limitations of transformers?", null],
    ["what is a drawback of pruning?", null],
    ["what is the effect of learning rate?", null],
    ["what is effect of learning rate?", null],
    ["explain the loss of plasticity", null],
    ["what is state of the art?", null],
    ["what is state of the art on ImageNet?", null],
    ["what is it?", null],
    ["what is the main idea behind the scaling of attention?", null],
    ["how does LoRA work?", null],
    ["which paper introduced LoRA?", "LoRA"],
    ["who came up with LoRA?", "LoRA"],
    ["what paper first proposed the sparrow search", "sparrow search"],
  ])("%s", (question, thing) => {
    expect(askedThing(question)).toBe(thing);
  });
});
