import { describe, expect, it } from "vitest";
import { listTopic as readOn } from "../../../../src/answer/question/list-question.js";

const TODAY = "2026-11-25";
const listTopic = (question: string) => readOn(question, TODAY);

describe("a question that asks for a list", () => {
  it.each([
    [
      "which papers are about reinforcement learning for language models?",
      "reinforcement learning for language models",
    ],
    ["Any work on video understanding?", "video understanding"],
    ["papers on video generation", "video generation"],
    ["latest papers about video generation please", "video generation"],
    ["What are the latest papers on diffusion?", "diffusion"],
    ["I'm looking for papers on world models", "world models"],
    ["I need a few good papers about OCR.", "OCR"],
    ["do you have papers on pruning?", "pruning"],
    ["latest research on mixture of experts", "mixture of experts"],
    ["are there any recent papers that study data contamination?", "data contamination"],
    ["find papers on KV cache compression", "KV cache compression"],
    ["what research is there on robot manipulation?", "robot manipulation"],
    ["list papers about protein folding", "protein folding"],
    ["could you recommend some articles on graph neural networks?", "graph neural networks"],
    ["is there anything on weather forecasting?", "weather forecasting"],
    ["anything about federated learning?", "federated learning"],
    ["do you have something on pruning", "pruning"],
    ["which benchmarks test GUI agents?", "benchmarks for GUI agents"],
    ["Which benchmarks measure long-context understanding?", "benchmarks for long-context understanding"],
    ["what benchmarks are there for code generation?", "benchmarks for code generation"],
    ["what benchmarks exist for tool use?", "benchmarks for tool use"],
    [
      "which benchmarks evaluate mathematical reasoning in images",
      "benchmarks for mathematical reasoning in images",
    ],
    ["what datasets exist for document parsing?", "datasets for document parsing"],
    ["which open datasets are available for robot manipulation?", "datasets for robot manipulation"],
    ["what data sets do you know for table recognition?", "data sets for table recognition"],
    [
      "which methods reduce hallucination in vision language models?",
      "methods for hallucination in vision language models",
    ],
    ["what techniques are there to compress the KV cache?", "techniques for compress the KV cache"],
    ["which approaches address catastrophic forgetting?", "approaches for catastrophic forgetting"],
    ["what models are there for text to speech?", "models for text to speech"],
    ["name methods that speed up diffusion sampling", "methods for speed up diffusion sampling"],
    ["name some benchmarks for multimodal retrieval", "benchmarks for multimodal retrieval"],
    ["list datasets for 3D scene understanding", "datasets for 3D scene understanding"],
    [
      "give me a few algorithms for offline reinforcement learning",
      "algorithms for offline reinforcement learning",
    ],
    ["show me frameworks for multi-agent systems", "frameworks for multi-agent systems"],
    ["please suggest tools for literature review", "tools for literature review"],
    ["are there benchmarks for scientific reasoning?", "benchmarks for scientific reasoning"],
    ["are there any surveys on diffusion models?", "survey or review for diffusion models"],
    ["do you know any good datasets for OCR?", "datasets for OCR"],
    ["any benchmarks for video generation?", "benchmarks for video generation"],
    ["does anyone know of methods that detect AI-written text?", "methods for detect AI-written text"],
    ["top 5 papers on RLHF", "RLHF"],
    ["the three most important papers about attention?", "attention"],
    ["related work on video diffusion", "video diffusion"],
    ["what is the existing literature on gene editing", "gene editing"],
    ["literature on sleep and memory?", "sleep and memory"],
    ["has anyone worked on music generation?", "music generation"],
    ["did anybody look into reward hacking", "reward hacking"],
    ["who studies dark matter halos?", "dark matter halos"],
    ["what should I read about state space models?", "state space models"],
    ["i'd like to learn more about tokenizers", "tokenizers"],
    ["what's new in video generation?", "video generation"],
    ["What's the latest on RLHF?", "RLHF"],
    ["what are the latest trends in LLM agents?", "LLM agents"],
    ["recent advances in protein design", "protein design"],
    ["what is happening in the field of robotics lately", "robotics"],
    ["summarize the state of speech translation", "speech translation"],
    ["what is the current state of quantum error correction?", "quantum error correction"],
    ["give me an overview of mixture of experts", "mixture of experts"],
    ["overview of the literature on sleep and memory", "sleep and memory"],
    ["KV cache papers", "KV cache"],
    ["any good RLHF papers?", "RLHF"],
    ["show me some speculative decoding papers please", "speculative decoding"],
    ["do you have latest graph neural network papers?", "graph neural network"],
    ["studies on intermittent fasting", "intermittent fasting"],
    ["any reviews on gene therapy?", "survey or review for gene therapy"],
    ["any humor benchmarks for image models?", "humor benchmarks for image models"],
    ["benchmarks for tool use", "benchmarks for tool use"],
    ["good open-source models for OCR?", "models for OCR"],
    ["techniques to shrink the KV cache", "techniques for shrink the KV cache"],
    ["literature reviews on cell ageing", "survey or review for cell ageing"],
    ["reviews of gene therapy", "survey or review for gene therapy"],
    ["are there any recent reviews of senescence?", "survey or review for senescence"],
    ["clinical trials on statins", "statins"],
    ["any randomized trials of vitamin D?", "vitamin D"],
    ["find meta-analyses of antidepressants", "antidepressants"],
    ["case reports on Kounis syndrome", "Kounis syndrome"],
    ["which papers mention autophagy?", "autophagy"],
    ["which paper introduces a benchmark for GUI agents?", "benchmarks for GUI agents"],
    ["What paper released a new math dataset for agents?", "math datasets for agents"],
    ["which paper proposes a new optimizer for LLM training?", "optimizer for LLM training"],
    ["which paper introduces a method for unlearning?", "methods for unlearning"],
    ["which paper proposes an approach to lossless compression?", "approaches for lossless compression"],
    ["is there a benchmark for theorem proving in Lean?", "benchmarks for theorem proving in Lean"],
    ["survey papers on agent memory", "survey or review for agent memory"],
    ["any recent review articles about senescence?", "survey or review for senescence"],
    ["is there a survey of watermarking", "survey or review for watermarking"],
    ["do you know a good tool for literature review?", "tools for literature review"],
    ["does anyone know of a method that detects AI-written text?", "methods for detects AI-written text"],
    ["what paper released a dataset of chess puzzles?", "datasets for chess puzzles"],
    ["which papers present a survey of gene therapy?", "survey or review for gene therapy"],
    ["which studies used zebrafish", "zebrafish"],
    ["are there any papers that look at sleep in mice?", "sleep in mice"],
    ["which articles report on dengue?", "dengue"],
    ["papers on mention detection", "mention detection"],
    ["who is working on protein language models", "protein language models"],
    ["is anyone looking into sleep in mice?", "sleep in mice"],
    ["which works use test-time training for video?", "test-time training for video"],
    ["papers on using LLMs for proofs", "using LLMs for proofs"],
    ["everything on telomeres", "telomeres"],
    ["show me everything you have about gout", "gout"],
    ["references on tau phosphorylation", "tau phosphorylation"],
    ["I need some good references for RNA vaccines", "RNA vaccines"],
  ])("is known: %s", (question, topic) => {
    expect(listTopic(question)?.text).toBe(topic);
  });
});

it("trials, which papers must speak of, and no other things", () => {
  expect(listTopic("randomized trials of vitamin D")?.things).toBe("trials");
  expect(listTopic("papers on vitamin D")?.things).toBeNull();
});

it("papers of a time are asked for where it is said", () => {
  const published = (question: string) => listTopic(question)?.published;
  expect(published("what's new in video generation since March 2026?")).toEqual({ since: "2026-03-01" });
  expect(published("papers on pruning in 2024")).toEqual({ since: "2024-01-01", until: "2024-12-31" });
  expect(published("which papers from 2025 study pruning?")).toEqual(published("papers on pruning in 2025"));
  expect(listTopic("which papers published since May 2026 use LoRA?")?.text).toBe("LoRA");
  expect(published("benchmarks for tool use before 2025")).toEqual({ until: "2024-12-31" });
  expect(published("papers on pruning this year")).toEqual(published("papers on pruning in 2026"));
  expect(published("any papers from the last two weeks on pruning?")).toEqual({ since: "2026-11-11" });
  expect(published("what's new this month in pruning?")).toEqual(published("papers on pruning in 2026-11"));
  expect(published("this week's papers on pruning")).toEqual({ since: "2026-11-23", until: "2026-11-29" });
  expect(listTopic("this week's papers on pruning")?.text).toBe("pruning");
  expect(published("papers on the AIME 2024 contest")).toEqual({});
  expect(listTopic("papers in 2024")).toBeNull();
});

it("the newest are asked for, or any", () => {
  expect(listTopic("what's new in pruning?")?.newest).toBe(true);
  expect(listTopic("latest papers on pruning")?.newest).toBe(true);
  expect(listTopic("what are the most recent papers about pruning?")?.newest).toBe(true);
  expect(listTopic("good papers on the latest models")?.newest).toBe(false);
});

describe("a question that asks for one thing", () => {
  it.each([
    "how many papers were the diagram questions drawn from?",
    "the paper about NodeRAG: what does it propose?",
    "papers are read by whom?",
    "what's new in DINOv3?",
    "what is new in stable diffusion 3?",
    "whats new in ModernBERT over regular BERT",
    "what is new in this paper?",
    "what is new about their approach?",
    "what is the state of polarization of the beam?",
    "papers in 2024",
    "how do I write papers",
    "similar papers?",
    "which works for long texts?",
    "which works best with LoRA?",
    "models that reason",
    "is BERT among the models to beat?",
    "what are the results of studies of statins?",
    "what do reviews of the trial say",
    "how many trials of it were there",
    "trials of the study",
    "benchmarks of the model",
    "which study used zebrafish first?",
    "is everything on the page read?",
    "what references did they miss?",
    "how do methods for pruning compare",
    "compare methods for pruning",
    "foundation models for weather, which objective wins",
    "more papers",
    "trending papers",
    "which papers",
    "can hidden prompts fool reviewers of papers",
    "has anyone reproduced o1 style reasoning in the open and what did it take",
    "who works there",
    "what are the results of the paper on pruning?",
    "what are the limitations of previous work on agents?",
    "what do earlier studies of annotator disagreement fall short on",
    "what works better, pruning or quantizing?",
    "is there anything the pruned model does better?",
    "is the code for the sampling-aware quantisation paper out?",
    "do the multimodal models match human experts at reading overview figures in papers?",
    "what rank works best for the noise subspace in the rank-asymmetric flow?",
    "which reward works in every setup for training chain of thought without a verifier?",
    "what defense against DIJA works and how much does it lower the attack success rate?",
    "what research method was used to build the AI learning platform?",
    "which deep research agent scored highest on FINDER?",
    "what makes paper folding harder than handling cloth?",
    "what was used to work out how much of the leaf is damaged?",
    "which optimizer do they use?",
    "what dataset is AVoCaDO trained on?",
    "which benchmarks does it beat GPT-4 on?",
    "which benchmarks did they use?",
    "which benchmarks was Trove tested on?",
    "which retrieval benchmarks were used to test Trove?",
    "what are the three datasets used to test the manifold defence?",
    "which of the 14 models was the most reliable?",
    "which of the unified models came out on top in MME-Unify?",
    "which pretrained vision models does SHIC lean on?",
    "what do the tested models still find hard in Arabic?",
    "what do older text-to-mask benchmarks miss?",
    "which existing datasets get extended with whole-song captions",
    "which language models power the 100 agents in the curation simulation?",
    "which models did worst as the student in the teacher protocol?",
    "what techniques power marco-o1",
    "what are existing hidden-reasoning methods missing?",
    "which memory systems went into MemTraceBench?",
    "name of the dataset they built for infographics",
    "name the two video tasks they try it on",
    "name the models that they compare it with",
    "is there a standard test for lifelong image editing?",
    "is there any method that wins on everything in continual post-training?",
    "are there any tasks on which the small model wins?",
    "do you have to retrain to use GUI-KV",
    "give an example of actions that confuse ordinary action segmentation nets",
  ])("is not taken for one: %s", (question) => {
    expect(listTopic(question)).toBeNull();
  });
});
