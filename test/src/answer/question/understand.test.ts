import { describe, expect, it } from "vitest";
import {
  pointsBack,
  pointsNowhere,
  saysItGoesOn,
  staysWithCited,
  withPrevious,
} from "../../../../src/answer/question/follow-up-question.js";
import { understand as understandOn } from "../../../../src/answer/question/understand.js";

const TODAY = "2026-11-25";
const understand = (question: string) => understandOn(question, TODAY);

describe("what kind of question is asked", () => {
  it("several papers are asked for, or one thing", () => {
    expect(understand("Any work on video understanding?").topic?.text).toBe("video understanding");
    expect(understand("what works better, pruning or quantizing?").topic).toBeNull();
  });

  it.each([
    ["which paper evaluates agents in video games?", true],
    ["What recent papers found that pruning hurts?", true],
    ["is there a study that compares DPO and PPO?", true],
    ["which of these papers uses a diffusion model?", true],
    ["papers on KV cache compression", true],
    ["surveys on tool use", true],
    ["which paper introduces a benchmark for GUI agents?", true],
    ["which benchmarks test GUI agents?", false],
    ["which works better, DPO or PPO?", false],
    ["what does this paper propose?", false],
    ["what paper's dataset is the largest?", false],
    ["how do people shrink the KV cache?", false],
  ])("papers are asked for, or what they say: %s", (question, asksForPapers) => {
    expect(understand(question).asksForPapers).toBe(asksForPapers);
  });

  it.each([
    ["compare NodeRAG and O-Mem", ["NodeRAG", "O-Mem"]],
    ["What's the difference between DPO and PPO?", ["DPO", "PPO"]],
    ["NodeRAG vs. GraphRAG", ["NodeRAG", "GraphRAG"]],
    ["Muon vs AdamW, how much faster is it really?", ["Muon", "AdamW"]],
    ["DPO versus PPO which is better", ["DPO", "PPO"]],
    [
      "how does ToM-U differ from the Bayesian account of mindreading?",
      ["ToM-U", "the Bayesian account of mindreading"],
    ],
  ])("two things are compared: %s", (question, sides) => {
    expect(understand(question).sides).toEqual(sides);
  });

  it.each([
    ["RhoA or Rac1: which is activated first?", ["RhoA", "Rac1"]],
    ["DPO or SimPO, which needs no reference model", ["DPO", "SimPO"]],
    ["Is clomiphene or metformin better for ovulation?", ["clomiphene", "metformin"]],
    ["does SFT or GRPO work better?", ["SFT", "GRPO"]],
    ["is it still needed or is there something better", null],
    ["which base model do they finetune, SD1.5 or SDXL?", null],
    ["does RLHF make models less diverse or creative", null],
  ])("there is a choice of two: %s", (question, sides) => expect(understand(question).sides).toEqual(sides));

  it.each([
    ["olmesartan vs ramipril", true],
    ["Olmesartan vs. ramipril in the elderly?", true],
    ["MLA vs GQA trade-offs, is latent KV more expressive?", false],
    ["what is agentic RL vs normal RLVR", false],
    ["TOFU vs MUSE vs WMDP", false],
    ["MoBA vs NSA which is better", false],
  ])("two are named and nothing is asked of them: %s", (question, isVersus) => {
    expect(understand(question).isVersus).toBe(isVersus);
  });

  it.each([
    [
      "How does the surgery version of SAM2 save memory? And how many reference images can the manga tool take?",
      [
        "How does the surgery version of SAM2 save memory?",
        "And how many reference images can the manga tool take?",
      ],
    ],
    [
      "how well do the benchmark's scores agree with people, and how large is the robot video dataset?",
      ["how well do the benchmark's scores agree with people", "how large is the robot video dataset?"],
    ],
    ["what is codearc and which model does best on it?", ["what is codearc", "which model does best on it?"]],
    [
      "what latency reduction does flowkv get and on what gpus does it run?",
      ["what latency reduction does flowkv get", "on what gpus does it run?"],
    ],
  ])("there are several parts: %s", (question, parts) => {
    expect(understand(question).parts).toEqual(parts);
  });

  it.each([
    "how do masking and pruning clash with each other?",
    "how are these models trained to choose whether to think or not? which steps",
    "which llm is inside HISE-KT? gpt-4?",
  ])("there is one part: %s", (question) => {
    expect(understand(question).parts).toEqual([]);
  });

  it.each([
    [
      "how many reference pics can the tool take at once, and at what resolution?",
      "how many reference pics can the tool take at once",
    ],
    ["did actual students take part in testing, and how many?", "did actual students take part in testing"],
    ["is it fast? on which GPU", null],
    ["what GPUs and how many for deepseek v3?", null],
    ["which text-to-image model is personalised and can run on a phone?", null],
    ["how large is the robot video dataset?", null],
    ["how large is the robot video dataset and how many people rated its scores?", null],
  ])("what comes before a part that is none of its own: %s", (question, start) => {
    expect(understand(question).core).toBe(start);
  });

  it.each([
    [
      "Our clinic sees many patients. Does olmesartan control blood pressure better than ramipril?",
      "Does olmesartan control blood pressure better than ramipril?",
    ],
    ["i train robots. how large is the robot video dataset? thanks", "how large is the robot video dataset?"],
    ["We use LoRA. Does it scale to larger language models?", null],
    ["We use LoRA. Is that all?", null],
    ["how large is the robot video dataset?", null],
  ])("what asks among what is told: %s", (question, core) => {
    expect(understand(question).core).toBe(core);
  });

  it("papers are named by id, link and title", () => {
    const { references, quoted } = understand(
      'is "Optimal Brain Restoration" better than https://arxiv.org/abs/2405.15738v2?',
    );
    expect(references).toEqual([{ kind: "arxiv", id: "2405.15738", version: 2 }]);
    expect(quoted).toEqual(["Optimal Brain Restoration"]);
  });
});

describe("a question after another", () => {
  it.each([
    "and how large is it?",
    "why?",
    "what about memory?",
    "how does it compare with older models of speech?",
    "how many patients were studied?",
    "does that hold for larger vision models and more data?",
    "is that method applied to larger vision models?",
    "is it faster than other speech models?",
    "why is that surprising to most vision researchers?",
  ])("points back: %s", (question) => expect(pointsBack(question)).toBe(true));

  it.each([
    "how many captions in the fine-tuning set of AVoCaDO?",
    "which graph retrieval systems does NodeRAG beat?",
    "which models that reason over long videos exist?",
    "is it possible to prune large vision models?",
    "does scaling imply that language models reason?",
  ])("stands alone: %s", (question) => expect(pointsBack(question)).toBe(false));

  it.each([
    ["how many patients were studied?", true],
    ["and what dose?", true],
    ["which of them are about yeast?", true],
    ["how does it kill tuberculosis?", false],
    ["what about rosiglitazone?", false],
  ])("is about what was cited alone, or may name something new: %s", (question, stays) => {
    expect(staysWithCited(question)).toBe(stays);
  });

  it.each([
    ["how sensitive is it?", true],
    ["and Th1?", true],
    ["what dose was given?", true],
    ["how does it kill tuberculosis?", true],
    ["what is apoptosis?", false],
    ["papers that use reinforcement learning", false],
    ["how does pruning change its loss?", false],
    ["is it possible to prune?", false],
  ])("says that it goes on: %s", (question, goesOn) => expect(saysItGoesOn(question)).toBe(goesOn));

  it("is searched for with the telling words of the one before", () => {
    expect(withPrevious("and how large is it?", "How does NodeRAG structure its graph?")).toBe(
      "how large is it, NodeRAG structure graph?",
    );
    expect(withPrevious("how large is NodeRAG?", "what is NodeRAG?")).toBe("how large is NodeRAG?");
  });
});

describe("a question that follows nothing", () => {
  it.each([
    ...[
      "is it good?",
      "how does this work?",
      "what datasets did they use?",
      "what is your name?",
      "who made you?",
    ],
    ...[
      "how many papers do you have?",
      "and the model?",
      "and what dose?",
      "and in women?",
      "at what angle?",
    ],
    ...["which one is better?", "how many patients were studied?", "what dose was given?", "why?"],
    ...["what were the side effects?", "how many mice were used?", "what is the sample size"],
    ...["and in the second paper?", "what does the third one say?", "what about the accuracy?"],
  ])("is about nothing: %s", (question) => {
    expect(pointsNowhere(question)).toBe(true);
  });

  it.each([
    ...[
      "can you explain pruning?",
      "what is grokking and what causes it",
      "does UniPool use it?",
      "what is attention?",
    ],
    ...[
      "is it possible to jailbreak?",
      "models that reason",
      "Transformers: how do they work?",
      "how does Ferret do this?",
      'how does "Ferret" do this?',
      "how does K-means do that?",
      "what is it called when a model makes things up?",
      "how do people shrink the KV cache?",
    ],
    ...[
      "what is accuracy?",
      "and how does dropout work?",
      "what about rosiglitazone?",
      "and NodeRAG?",
      "pruning vs quantization, which one is better?",
      "with what drugs is malaria treated?",
      "what dose of aspirin was given?",
    ],
  ])("is about something: %s", (question) => {
    expect(pointsNowhere(question)).toBe(false);
  });
});
