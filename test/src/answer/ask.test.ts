import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Library } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import { projectFile } from "../../../index/project-root.js";
import type { Answer } from "../../../src/answer/answer.js";
import { type Answerer, createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/log.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";

/** Thirty papers of the dev split of paper-qa, and questions about them as people put them in a chat. */
const fixture = (name: string) =>
  readFileSync(projectFile("test", "fixtures", "answer", name), "utf8").trim();
const lineSchema = z.object({ id: z.string(), title: z.string(), abstract: z.string() });

const ANSWERABLE: readonly [question: string, paper: string, answer: string][] = [
  ["how many models were put through the visual agent tests?", "2408.06327", "nine proprietary LMM APIs"],
  [
    "which kinds of settings do the visual agent tasks cover?",
    "2408.06327",
    "Embodied, Graphical User Interface",
  ],
  ["why do pruning and quantizing clash with each other", "2509.11177", "favors compact ranges"],
  [
    "how many reference pics can the manga coloring tool take at once?",
    "2504.12240",
    "over 200 reference images",
  ],
  [
    "how does the memory layer change its weights at test time?",
    "2601.00671",
    "chunk-level gradient descent",
  ],
  ["locomo score of the user-profiling memory system?", "2511.13593", "51.67%"],
  ["what happens to the few-shot demos as training goes on", "2603.08068", "gradually reduced"],
  ["what do older methods for moving part objects assume that limits them", "2409.06703", "heuristics"],
  [
    "how does it decide when to call the big model while the small one drafts?",
    "2501.19324",
    "process reward model",
  ],
  [
    "how many cases, cohorts and tasks was the slide-to-molecule model checked on?",
    "2506.19681",
    "11,257 cases",
  ],
  [
    "why is typing text not enough to point at a specific object or moment in a video?",
    "2605.16079",
    "precise spatial",
  ],
  [
    "how do they figure out whether a given agent skill is still helping?",
    "2605.10923",
    "leave-one-skill-out",
  ],
  ["what's wrong with entropy bonuses for exploring in LLM RL?", "2512.15687", "no guarantee"],
  ["size of the open robot video dataset they released", "2601.15282", "4 million"],
  ["what does a small key norm tell you about attention?", "2406.11430", "high attention score"],
  ["how many captions in the fine-tuning set of the sound+picture captioner?", "2510.10395", "107K"],
  ["what's the flaw of the original sparrow search?", "2601.19346", "insufficient balance"],
  [
    "what trick do they use to turn normal questions into long multi-problem ones",
    "2510.08189",
    "query composition",
  ],
  ["how does the surgery version of SAM2 save memory?", "2408.07931", "most informative frames"],
  ["how do they throw out bad generated defect pictures?", "2512.23227", "assesses the similarity"],
];

/** About papers of the page, which do not say, and about papers that are not there. */
const UNANSWERABLE = [
  "what success rate did gpt-4o reach on VisualAgentBench",
  "how many seconds does it take to color one comic page?",
  "which gpus and how many were used to finetune SD3.5 with DiffusionNFT?",
  "how many states per object are needed to train LEIA?",
  "what fps does SeeKer run at?",
  "which base VLM was AVR fine tuned from?",
  "what GPUs and how many for deepseek v3?",
  "which face dataset was the action unit editor trained on?",
  "how many people live with the disease that the drug screening model looks at?",
  "what learning rate did the protein folding transformer use?",
];

const OFF_TOPIC = [
  ...["hey", "lol", "👍", "😂😂😂", "?", "good morning everyone", "asdfghjkl", "ok", "..."],
  "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  "how do I stop my rice from sticking to the bottom of the pot?",
  "is it going to rain in Manchester tomorrow",
  "can you recommend a good pair of running shoes under 80 bucks",
  "who won the Champions League final last night",
  "whats the capital of Mongolia",
  "who made you?",
  "<@123456789012345678> thanks!",
];

let library: Library;
let answerer: Answerer;

beforeAll(async () => {
  library = openTestLibrary(() => new Date("2026-08-01"));
  const papers = fixture("papers.jsonl")
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .map(({ id, title, abstract }) => paperSchema.parse({ arxivId: id, title, abstract }));
  await library.ingest([sourceOf("jsonl:papers", papers)]);
  // However busy the machine is, everything is read.
  const patience = 60_000;
  answerer = createAnswerer({ library, log: createLogger("silent"), llm: null, threshold: null, patience });
});
afterAll(() => library.close());

const ask = (question: string) => answerer.ask(question);
const papersIn = ({ citations }: Answer) => new Set(citations.map(({ paper }) => paper.arxivId));

function expectVerbatim({ citations }: Answer): void {
  for (const { paper, quote, span } of citations) {
    expect(paper.abstract).toContain(quote);
    if (!span) continue;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(quote.length);
  }
  expect(citations.map(({ n }) => n)).toEqual(citations.map((_, i) => i + 1));
}

describe("questions that an abstract answers", () => {
  let answers: { readonly answer: Answer; readonly paper: string; readonly words: string }[];
  beforeAll(async () => {
    answers = [];
    for (const [question, paper, words] of ANSWERABLE)
      answers.push({ answer: await ask(question), paper, words });
  });
  const shareOf = (holds: (one: (typeof answers)[number]) => boolean) =>
    answers.filter(holds).length / answers.length;

  it("are nearly all answered, the first quote by the right paper and with the answer in it", () => {
    expect(shareOf(({ answer }) => answer.answered)).toBeGreaterThanOrEqual(0.9);
    expect(
      shareOf(({ answer, paper }) => answer.citations[0]?.paper.arxivId === paper),
    ).toBeGreaterThanOrEqual(0.85);
    expect(
      shareOf(({ answer, words }) => answer.citations[0]?.quote.includes(words) ?? false),
    ).toBeGreaterThanOrEqual(0.7);
    expect(
      shareOf(({ answer, words }) => answer.citations.some(({ quote }) => quote.includes(words))),
    ).toBeGreaterThanOrEqual(0.85);
  });

  it("are answered by at most four whole sentences, verbatim, with the answering words a slice of each", () => {
    for (const { answer } of answers) {
      expectVerbatim(answer);
      expect(answer.citations.length).toBeLessThanOrEqual(4);
      expect(answer.probability).toBeGreaterThan(0);
      expect(answer.probability).toBeLessThanOrEqual(1);
    }
  });

  it("have the answering words marked in the sentence", async () => {
    const { citations } = await ask("how many reference pics can the manga coloring tool take at once?");
    const [first] = citations;
    expect(first?.quote.slice(first.span?.start, first.span?.end)).toContain("200");
  });

  it("have no more quotes than are asked for", async () => {
    const { citations } = await answerer.ask("how does the surgery version of SAM2 save memory?", {
      limit: 1,
    });
    expect(citations).toHaveLength(1);
  });
});

describe("questions that nothing in the index answers", () => {
  it("are mostly refused, with the nearest papers", async () => {
    const answers: Answer[] = [];
    for (const question of UNANSWERABLE) answers.push(await ask(question));
    expect(answers.filter(({ answered }) => !answered).length).toBeGreaterThanOrEqual(7);
    for (const { answered, citations, near } of answers) {
      if (answered) continue;
      expect(citations).toEqual([]);
      expect(near).toHaveLength(3);
    }
  });

  it.each(OFF_TOPIC)("nor are they about papers: %s", async (message) => {
    const { answered, citations } = await ask(message);
    expect({ answered, citations }).toEqual({ answered: false, citations: [] });
  });

  it("may not be empty", async () => {
    await expect(ask(" \n")).rejects.toMatchObject({ code: "usage" });
  });

  it("are answered all the same where the threshold is 0", async () => {
    const willing = createAnswerer({ library, log: createLogger("silent"), llm: null, threshold: 0 });
    expect((await willing.ask("what fps does SeeKer run at?")).answered).toBe(true);
  });
});

describe("a question that names a paper", () => {
  it.each(["what do older methods assume that limits them, according to LEIA?"])(
    "is answered from that paper: %s",
    async (question) => {
      const answer = await ask(question);
      expect(answer.answered).toBe(true);
      expect(papersIn(answer)).toEqual(new Set(["2409.06703"]));
      expect(answer.citations[0]?.quote).toContain("heuristics");
      expectVerbatim(answer);
    },
  );

  it.each([
    [
      "what does 2501.19324 use to decide whether to call the target model?",
      "2501.19324",
      "process reward model",
    ],
    ["how much does 2604.14568 cut token usage?", "2604.14568", "50--90"],
    ["how large is the dataset of https://arxiv.org/abs/2601.15282?", "2601.15282", "4 million"],
    [
      "why can't older methods articulate objects, according to https://arxiv.org/abs/2409.06703v1?",
      "2409.06703",
      "heuristics",
    ],
    ['how many entries does the "Data Contamination Report" report?', "2407.21530", "566"],
    ['what speedup does "Optimal Brain Restoration" reach?', "2509.11177", "4.72x"],
  ])(
    "by id, by link or by a part of its title is answered with the sentence that answers: %s",
    async (question, paper, words) => {
      const answer = await ask(question);
      expect(papersIn(answer)).toEqual(new Set([paper]));
      expect(answer.citations[0]?.quote).toContain(words);
    },
  );

  it.each([
    ["what is AVoCaDO?", "2510.10395"],
    ["what's NodeRAG", "2504.11544"],
    ["what is 2504.12240?", "2504.12240"],
    ["explain DiffusionNFT", "2509.16117"],
  ])("and asks nothing else is answered by what it says: %s", async (question, paper) => {
    const answer = await ask(question);
    expect(answer.answered).toBe(true);
    expect(papersIn(answer)).toEqual(new Set([paper]));
  });

  it("that the index does not have is not answered from another", async () => {
    expect((await ask("how much memory does 2301.99999 save with its pruned frames?")).answered).toBe(false);
  });
});

describe("a question over several papers", () => {
  it.each([
    "which papers are about reinforcement learning for language models?",
    "any work on video understanding or generation?",
  ])("is answered by a sentence of each: %s", async (question) => {
    const answer = await ask(question);
    expect(answer.answered).toBe(true);
    expect(answer.citations.length).toBeGreaterThanOrEqual(2);
    expect(papersIn(answer).size).toBe(answer.citations.length);
    expectVerbatim(answer);
  });

  it("is refused where no paper is about it", async () => {
    expect((await ask("which papers are about the migration of birds in autumn?")).answered).toBe(false);
  });

  it.each(["compare NodeRAG and O-Mem"])("that compares two is answered from both: %s", async (question) => {
    const answer = await ask(question);
    expect(papersIn(answer)).toEqual(new Set(["2504.11544", "2511.13593"]));
    expectVerbatim(answer);
  });

  it.each([
    ["compare speculative decoding and KV cache compression", "2501.19324", "2406.11430"],
    ["compare graph-based RAG with personal memory for agents", "2504.11544", "2511.13593"],
    [
      "what's the difference between line art colorization and anomaly detection with synthetic images?",
      "2504.12240",
      "2512.23227",
    ],
  ])(
    "that compares two papers by what they are about is answered from both: %s",
    async (question, left, right) => {
      const answer = await ask(question);
      expect(papersIn(answer)).toEqual(new Set([left, right]));
      expectVerbatim(answer);
    },
  );

  it("has no words marked, since a topic has no short answer", async () => {
    const { citations } = await ask("any work on video understanding or generation?");
    expect(citations.map(({ span }) => span)).toEqual(citations.map(() => null));
  });

  it("that compares what one paper compares is answered from that paper", async () => {
    const answer = await ask("how does the KL-free forward-process RL compare to FlowGRPO?");
    expect(answer.citations[0]?.paper.arxivId).toBe("2509.16117");
  });
});

describe("a question of several parts", () => {
  it.each([
    [
      "How does the surgery version of SAM2 save memory? And how many reference images can the manga coloring tool take at once?",
      ["most informative frames", "over 200 reference images"],
    ],
    [
      "what does a small key norm tell you about attention, and what is the flaw of the original sparrow search?",
      ["high attention score", "insufficient balance"],
    ],
    [
      "how do they throw out bad generated defect pictures, and why do pruning and quantizing clash with each other?",
      ["assesses the similarity", "favors compact ranges"],
    ],
  ])("is answered from the papers of all parts: %s", async (question, answers) => {
    const answer = await ask(question);
    const [first, second] = answer.citations;
    expect(first?.quote).toContain(answers[0]);
    expect(second?.quote).toContain(answers[1]);
    expectVerbatim(answer);
  });

  it("about one paper is answered in every part", async () => {
    const { citations } = await ask(
      "how well do the robot video benchmark's scores agree with people, and how large is the open robot video dataset?",
    );
    const quoted = citations.map(({ quote }) => quote).join(" ");
    expect(quoted).toContain("Spearman correlation coefficient of 0.96");
    expect(quoted).toContain("4 million");
  });
});

describe("a question about a number", () => {
  it.each([
    ["how many captions in the fine-tuning set of the sound+picture captioner?", "107K"],
    ["on how many test functions was the geometric sparrow variant compared", "23"],
  ])("is answered with it: %s", async (question, number) => {
    const [first] = (await ask(question)).citations;
    expect(first?.quote.slice(first.span?.start, first.span?.end)).toContain(number);
  });
});

describe("a question that goes on from another", () => {
  const previous = {
    question: "how does the surgery version of SAM2 save memory?",
    paperIds: ["2408.07931"],
  };

  it("is answered from the paper that was quoted", async () => {
    const answer = await answerer.ask("and how much faster is it than the original?", { previous });
    expect(answer.answered).toBe(true);
    expect(answer.citations[0]?.paper.arxivId).toBe("2408.07931");
    expect(answer.citations[0]?.quote).toMatch(/3\s*(?:times|×|\\times|x)/);
  });

  it("is answered from anywhere where it stands alone", async () => {
    const answer = await answerer.ask("what's the flaw of the original sparrow search?", { previous });
    expect(answer.citations[0]?.paper.arxivId).toBe("2601.19346");
  });

  it("is refused where nothing says, with the papers near both", async () => {
    const answer = await answerer.ask("and how much did it cost in euros?", { previous });
    expect(answer.answered).toBe(false);
    expect(answer.near.length).toBeGreaterThan(0);
  });
});
