import { describe, expect, it } from "vitest";
import { namesMissingTitle, namesOtherPaper, papersNamedByTitle } from "../../../src/answer/named-papers.js";
import { withoutReferences } from "../../../src/answer/question/references.js";
import { understand } from "../../../src/answer/question/understand.js";
import { storedPaper } from "../../make-paper.js";
import { titleFinder } from "./title-finder.js";

const TODAY = "2026-11-25";
const PAPERS = [
  "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
  "O-Mem: Omni Memory System for Personalized, Long Horizon, Self-Evolving Agents",
  "FASTER: Value-Guided Sampling for Fast Reinforcement Learning",
  "Data Contamination Report from the 2024 CONDA Shared Task",
  "Parrot: Efficient Serving of Applications",
  "Dallah: A Multimodal Model for Arabic",
].map((title, i) => storedPaper({ title, key: i + 1 }));

const named = (question: string) =>
  papersNamedByTitle(question, understand(question, TODAY), PAPERS).map(({ title }) => title.slice(0, 6));

describe("a paper is named by its title", () => {
  it.each([
    ["what does NodeRAG beat?", ["NodeRA"]],
    ["how many tokens does o-mem save?", ["O-Mem:"]],
    ["what results does the work on O-Mem report?", ["O-Mem:"]],
    ["what is the paper on NodeRAG about?", ["NodeRA"]],
    ["is O-Mem's score higher than NodeRAG's?", ["NodeRA", "O-Mem:"]],
    ['what is the "Graph-based RAG" paper about?', ["NodeRA"]],
    ["what is in the data contamination report from the 2024 shared task?", ["Data C"]],
    ["What is Parrot?", ["Parrot"]],
    ["Parrot", ["Parrot"]],
    ["what is dallah?", ["Dallah"]],
  ])("%s", (question, titles) => expect(named(question)).toEqual(titles));

  it.each([
    "how much faster is it?",
    "how does a node RAG differ?",
    "what does NodeRAG2 beat?",
    "which data contamination was reported?",
    "which agents do best on O-Mem?",
    "what is a parrot?",
    "why does the Parrot answer late?",
  ])(
    "but not by words that it has in common with others, nor where things are measured on it: %s",
    (question) => expect(named(question)).toEqual([]),
  );
});

describe("a title in quotation marks", () => {
  const finder = titleFinder(PAPERS.map(({ title }) => title));
  const isMissing = (question: string) => namesMissingTitle(question, understand(question, TODAY), finder);

  it.each([
    'What does the paper "Titans: Learning to Memorize at Test Time" do?',
    'What do the authors of "LoRA-Pro: Are Low-Rank Adapters Properly Optimized?" propose?',
    "is “Titans: Learning to Memorize at Test Time” any good?",
    'what is the paper "Titans" about?',
  ])("is missing where no title of the index has it: %s", (question) => {
    expect(isMissing(question)).toBe(true);
  });

  it.each([
    'what does the paper "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes" do?',
    'what is the paper "O-Mem" about?',
    'is "Titans: Learning to Memorize at Test Time" better than the paper "O-Mem"?',
    'what is meant by "aha moment" in reasoning models?',
  ])("is not missing where one has it, nor is what is no title: %s", (question) => {
    expect(isMissing(question)).toBe(false);
  });
});

describe("titles in quotation marks", () => {
  it("are looked up for few of a question", () => {
    const asked: string[] = [];
    const titled = (title: string) => {
      asked.push(title);
      return [];
    };
    const question = Array.from({ length: 15 }, (_, i) => `"T${i}: one two three"`).join(" ");
    const finder = { find: () => null, titled, suggest: titled };
    expect(namesMissingTitle(question, understand(question, TODAY), finder)).toBe(true);
    expect(asked).toHaveLength(4);
  });
});

describe("an id in a question", () => {
  it.each([
    ["arxiv 1207.7214 what significance was reached?", "what significance was reached?"],
    ["what is found in arXiv preprint 1207.7214?", "what is found in"],
    ["summarize paper 1207.7214", "summarize"],
    ["doi: 10.1000/182 how was it measured", "how was it measured"],
    ["which paper is on arxiv", "which paper is on arxiv"],
  ])("tells the reader nothing, nor does what it is called: %s", (question, left) => {
    expect(withoutReferences(question)).toBe(left);
  });
});

describe("another paper than those that were spoken of", () => {
  /** A finder over the papers above, and the names that it was asked for. */
  function counted() {
    const asked: string[] = [];
    const titled = (name: string) => {
      asked.push(name);
      return PAPERS.filter(({ title }) => title.includes(name));
    };
    return { finder: { find: () => null, titled, suggest: titled }, asked };
  }

  it("is named by its name", () => {
    const { finder } = counted();
    expect(namesOtherPaper("Is it better than NodeRAG?", finder, [])).toBe(true);
    expect(namesOtherPaper("Is it better than NodeRAG?", finder, PAPERS)).toBe(false);
    const long = "How Much Of What They All Say About This New And Great Method Holds For NodeRAG?";
    expect(namesOtherPaper(long, finder, [])).toBe(true);
  });

  it("is looked for by few names of a question, and by each once", () => {
    const { finder, asked } = counted();
    namesOtherPaper(`it ${"A ".repeat(200)}${"Alpha Beta ".repeat(20)}`, finder, []);
    expect(asked).toEqual(["Alpha", "Beta"]);
    asked.length = 0;
    const many = Array.from({ length: 60 }, (_, i) => `Name${i}`).join(" ");
    namesOtherPaper(`it ${many}`, finder, []);
    expect(asked).toHaveLength(8);
  });
});
