import { describe, expect, it } from "vitest";
import { introducerOf, tellingOf } from "../../../../src/answer/reading/definition.js";

describe("a sentence", () => {
  it.each([
    ["LoRA is a method that trains few weights.", "LoRA", "is"],
    [
      "Following that, we propose SageAttention, a highly efficient quantization method.",
      "SageAttention",
      "is",
    ],
    ["Chain-of-Thought (CoT) is a way to reason.", "chain of thought", "is"],
    ["A chain of thought, a row of steps, comes first.", "chain-of-thought", "is"],
    ["We present Video In-Context Learning, a novel task.", "in-context learning", "nothing"],
    ["The chain of thought is a row of steps.", "chain of thought", "is"],
    ["We use a mixture of many experts.", "mixture of experts", "nothing"],
    ["Speculative decoding (SD) is a way to draft tokens.", "speculative decoding", "is"],
    ["Theory of Mind (ToM)-an understanding of the mental states of others-is rare.", "theory of mind", "is"],
    ["Speculative decoding – the drafting of tokens – saves time.", "speculative decoding", "is"],
    ["We introduce Theory of Mind Augmented Persuader (ToMAP).", "theory of mind", "nothing"],
    ["We propose LoRA Fusion for many tasks.", "LoRA", "nothing"],
    ["We introduce MAS-Bench to fill this gap.", "MAS-Bench", "is"],
    ["The learned difference, known as a task vector, tells the way.", "task vector", "is"],
    ["Group Relative Policy Optimization (GRPO) has become popular.", "GRPO", "does"],
    ["SageAttention2++ is 3.9 times faster than FlashAttention.", "FlashAttention", "nothing"],
    ["SageAttention2++ is a faster attention.", "SageAttention2", "nothing"],
    ["TempFlow-GRPO is a framework.", "GRPO", "nothing"],
    ["We propose Multi-View GRPO (MV-GRPO), a novel approach.", "GRPO", "nothing"],
    ["We introduce LoRA.rar, a method to merge.", "LoRA", "nothing"],
    ["We train with LoRA and the usual loss.", "LoRA", "nothing"],
    ["LoRA is a method that trains few weights.", "LORA", "is"],
    ["We introduce UniPool, a pool of experts.", "UNIPOOL", "is"],
    ["Vision-language-action (VLA) models act.", "VLAs", "does"],
    ["VLAs are the models that act.", "VLAs", "is"],
    ["MicroRNAs (miRNAs) are the smallest of all.", "microRNA", "is"],
    ["A prion is a protein.", "prions", "is"],
    ["MicroRNAs (miRNAs) are small noncoding RNAs that regulate genes.", "microRNAs", "is"],
    ["Telomeres are protective structures of chromosomes.", "telomere", "is"],
    ["VLMs are used in many systems of robots.", "VLM", "about"],
    ["Prions are often found in samples that are old.", "prion", "about"],
    ["Apoptosis is a kind of death.", "apoptosis", "is"],
    ["Prions consist of a protein that is folded otherwise.", "prion", "does"],
    ["Federated learning (FL) enables training across devices.", "federated learning", "does"],
    ["In mammals, autophagy regulates growth.", "autophagy", "does"],
    ["Speculative decoding has become popular.", "speculative decoding", "about"],
    ["Continual learning is a core requirement for models that are in use.", "continual learning", "about"],
    ["SageAttention2 reduces the error more than others.", "SageAttention2", "about"],
    ["Resistance to apoptosis is an early sign.", "apoptosis", "nothing"],
    ["Tumor cell apoptosis, a sign of age, was rare.", "apoptosis", "nothing"],
    ["Cells were challenged by TNF-α, the levels of which rose.", "TNF-α", "nothing"],
    ["Of 30 who died from malaria, the counts were high.", "malaria", "nothing"],
    ["We introduced telomerase into cells.", "telomerase", "nothing"],
    ["We propose a Graph Neural Network (GNN) regression model.", "graph neural network", "nothing"],
    ["In RLHF and DPO, a penalty is used.", "DPO", "nothing"],
    ["We introduce VLM^2-Bench, a benchmark.", "VLM", "nothing"],
    ["We study emergent misalignment, a broad change for the worse.", "emergent misalignment", "is"],
    ["We present D^2-Monitor, a way to watch.", "D^2-Monitor", "is"],
    ["We introduce \\textbf{MJA}, a jailbreaking attack.", "MJA", "is"],
    ["We introduce \\textbf{M}etaphor Attack (\\textit{MJA}).", "MJA", "does"],
    // In whatever spelling of a symbol
    ["NF-kappaB is a transcription factor.", "NF-κB", "is"],
    ["Nuclear factor kappa B (NFκB) acts here.", "NFkB", "does"],
    ["Lambda cold dark matter ($\\Lambda$CDM) fits.", "ΛCDM", "does"],
    ["We find a fluctuation amplitude $\\sigma_8 = 0.811\\pm 0.006$.", "σ8", "does"],
    ["It is tight where $\\sigma_8 = 0.8$.", "σ8", "nothing"],
  ])("%s: tells of %s: %s", (sentence, thing, says) => {
    expect(tellingOf(thing)(sentence)).toBe(says);
  });
});

describe("the authors of a sentence", () => {
  it.each([
    ["We propose LoRA, a way to train few weights.", "LoRA", true],
    [
      "In this paper, we introduce a novel Group Relative Policy Optimization (GRPO) objective.",
      "GRPO",
      true,
    ],
    ["This work presents direct preference optimization, which needs no reward.", "DPO", false],
    [
      "This work presents direct preference optimization, which needs no reward.",
      "direct preference optimization",
      true,
    ],
    [
      "We describe a new algorithm called Direct Preference Optimization (DPO).",
      "direct preference optimization",
      true,
    ],
    ["To this end, a mixture of depths is introduced.", "mixture of depths", true],
    ["We propose iterative direct preference optimization.", "direct preference optimization", false],
    ["We introduce a variant of Group Relative Policy Optimization (GRPO).", "GRPO", false],
    ["We introduce a Group Relative Policy Optimization (GRPO)-based method.", "GRPO", false],
    ["We propose Multi-View GRPO (MV-GRPO), a novel approach.", "GRPO", false],
    ["Direct Preference Optimization (DPO), a standard method, needs no reward.", "DPO", false],
    ["LoRA is a method that trains few weights.", "LoRA", false],
  ])("introduce a thing or only speak of it: %s", (sentence, thing, introduced) => {
    expect(introducerOf(thing)(sentence)).toBe(introduced);
  });
});
