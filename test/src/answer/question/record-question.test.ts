import { describe, expect, it } from "vitest";
import { recordAsked } from "../../../../src/answer/question/record-question.js";
import { papersMeant } from "../../../../src/answer/record.js";
import { titleFinder } from "../title-finder.js";

const finder = titleFinder([
  "FlowKV: Fast Prefilling",
  "Block Diffusion: Interpolating Between Autoregressive and Diffusion Language Models",
  "DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning",
  "Qwen3 Technical Report",
  "BitNet b1.58 2B4T Technical Report",
  "s1: Simple test-time scaling",
  "Diffusion Models Beat GANs on Image Synthesis",
  "Diffusion Feedback Helps CLIP See Better",
  "GPT or BERT: why not both?",
  "Attention Is All You Need for KV Cache",
  "Tensor Product Attention Is All You Need",
  "Accessing GPT-4 level Mathematical Olympiad Solutions",
]);

/** Whether a question asks for the record of a paper in view, of one that is called so in the index, or of one of such a name. */
function asksRecord(question: string): boolean {
  const asked = recordAsked(question);
  return asked !== null && (asked.isOfPaper || papersMeant(asked, finder) !== null);
}

/** The titles of the papers whose record a question asks for; null for another question. */
function titlesMeant(question: string, among = finder): string[] | null {
  const asked = recordAsked(question);
  return asked && (papersMeant(asked, among)?.map(({ title }) => title) ?? []);
}

describe("what stands in a paper's record", () => {
  it.each([
    ...[
      "what's the title?",
      "when was it released?",
      "authors of the LoRA paper",
      "publication date?",
      "pdf?",
    ],
    ...["who wrote the second paper?", "when was paper 3 published?"],
    ...["who wrote flowkv", "when was flowkv published?", "who is the first author of flowkv?"],
    ...[
      "who wrote the paper on symptom checkers?",
      "who are the authors of the symptom checker paper?",
      "when was the paper on fungal meat published?",
    ],
    ...[
      "who wrote the mixture of experts paper?",
      "when was the tree of thoughts paper published?",
      "is there code for the needle in a haystack paper?",
      "who wrote the scaling laws for neural language models paper?",
    ],
    ...[
      "who are the authors?",
      "who wrote this paper?",
      "Who wrote UniPool?",
      "who is the first author",
      "authors?",
    ],
    ...[
      "list the authors",
      "when was it published?",
      "what year is this from?",
      "When was Qwen-Image-2.0 published?",
    ],
    ...[
      "what is the title?",
      "which category is it in?",
      "how many upvotes does it have?",
      "what is its arXiv id?",
    ],
    ...[
      "where was this published?",
      "give me the bibtex",
      "how old is this paper?",
      "how many authors are there?",
    ],
  ])("is asked for: %s", (question) => {
    expect(asksRecord(question)).toBe(true);
  });

  it.each([
    ...["how many upvotes does it take to inject a fake fact?", "who wrote the prompts of the benchmark?"],
    ...["which plotting library do the models have to write chart code in?", "when was the data collected?"],
    ...[
      "what is a citation?",
      "what is PDF?",
      "who annotated it?",
      "what is the idea?",
      "which category of errors is the most frequent?",
    ],
    ...[
      "what is the title generation model trained on?",
      "how recent are the web pages?",
      "how many authors took part in the survey?",
    ],
    ...["who wrote flows", "who wrote the flowkv prompts?", "when was the training paper data collected?"],
    ...["who wrote flowkv and what does it propose?", "who wrote flowkv and when does it fail?"],
    ...["who wrote the abstract of the second paper?", "who made the figures in this paper?"],
    ...["does it generate code?", "is the code that it writes tested?", "what is the name of the dataset?"],
  ])("is not asked for: %s", (question) => {
    expect(asksRecord(question)).toBe(false);
  });

  it.each([
    ...[
      "who wrote the qwen3 technical report?",
      "who wrote deepseek r1",
      "who are the authors of block diffusion",
    ],
    ...["authors of block diffusion", "when was deepseek r1 published", "what year is block diffusion from"],
    ...[
      "what is the arxiv id of block diffusion",
      "pdf of block diffusion",
      "link to the qwen3 technical report",
    ],
    ...["who is behind LIMO", "who made bitnet", "which lab made flowkv", "who made the FlowKV model?"],
    ...[
      "who is the first author of s1 simple test-time scaling",
      "where was flowkv published",
      "doi of flowkv",
    ],
    ...["how many upvotes did deepseek r1 get", "when did the qwen3 paper come out", 'who wrote "FlowKV"?'],
    ...[
      "who wrote diffusion models beat gans",
      "github link for flowkv",
      "is there code for block diffusion",
    ],
  ])("is asked for of a paper that is called by its title, or a part of it: %s", (question) => {
    expect(asksRecord(question)).toBe(true);
  });

  it.each([
    ...["who wrote about block diffusion", "who made diffusion models better?", "link to diffusion models"],
    ...["code for diffusion models", "implementation of attention", "which lab made progress on this?"],
    ...["who made the first language model?", "when was reinforcement learning published"],
  ])("is not asked for by words that are no paper's: %s", (question) => {
    expect(asksRecord(question)).toBe(false);
  });

  it.each([
    ...["who created CLIP?", "when was BERT published?", "when was GPT-4 released?", "github of CLIP"],
    ...[
      "who wrote the BERT paper?",
      "when did the clip paper come out?",
      "who wrote Attention is all you need?",
    ],
    "who wrote the attention is all you need paper?",
  ])("is not that of papers that only mention what is asked of: %s", (question) => {
    expect(titlesMeant(question)).toEqual([]);
  });

  it.each([
    ["who made Qwen3?", "Qwen3 Technical Report"],
    ["who wrote FlowKV and when?", "FlowKV: Fast Prefilling"],
    ["who wrote FlowKV, and when was it published?", "FlowKV: Fast Prefilling"],
    ["when was FlowKV published and by whom?", "FlowKV: Fast Prefilling"],
    ["who made bitnet?", "BitNet b1.58 2B4T Technical Report"],
    ["who wrote the paper on BERT?", "GPT or BERT: why not both?"],
    ["who wrote the paper on CLIP?", "Diffusion Feedback Helps CLIP See Better"],
    ["who wrote the FlowKV paper?", "FlowKV: Fast Prefilling"],
    ["who wrote Diffusion Feedback Helps CLIP?", "Diffusion Feedback Helps CLIP See Better"],
    ["who wrote the diffusion feedback paper?", "Diffusion Feedback Helps CLIP See Better"],
    [
      "when was the paper on olympiad solutions published?",
      "Accessing GPT-4 level Mathematical Olympiad Solutions",
    ],
  ])("is that of the paper that is called so: %s", (question, title) => {
    expect(titlesMeant(question)).toEqual([title]);
  });

  it.each([
    [2, ["A Mixture-of-Experts", "A A Mixture-of-Experts"]],
    [11, []],
  ])("is that of the few that have in their titles what a paper is described by, of %i", (count, meant) => {
    const titles = Array.from({ length: count }, (_, i) => `${"A ".repeat(i + 1)}Mixture-of-Experts`);
    expect(titlesMeant("who wrote the mixture of experts paper?", titleFinder(titles))).toEqual(meant);
  });

  it.each([
    ...[
      "is there code?",
      "where can I find the code?",
      "is the code open source?",
      "did they release the code?",
    ],
    ...["Is the code available?", "is there an official implementation of it?"],
  ])("is code: %s", (question) => {
    expect(recordAsked(question)).toEqual({
      isOfCode: true,
      names: [],
      isOfPaper: true,
      describesPaper: true,
    });
  });
});
