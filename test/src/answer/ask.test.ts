import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { paperSchema } from "../../../index/paper.js";
import type { Answer } from "../../../src/answer/answer.js";
import { createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";
import { answererOf, expectVerbatim, papersIn, useAnswerer } from "./use-answerer.js";

/** Questions about thirty papers as people put them in a chat. */
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
  ...["hello", "thanks", "🎉🎉", "how long does it take to bake sourdough bread?"],
  ...["今日の晩ご飯、何にしようかな", "¿a qué hora abre el supermercado los domingos?"],
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

const answerer = useAnswerer();
const ask = (question: string) => answerer.ask(question);

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
    // The threshold lets 92 % through; these are twenty.
    expect(shareOf(({ answer }) => answer.answered)).toBeGreaterThanOrEqual(0.85);
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

  it.each([
    ["how do pruning and quantisation clash?", "how do pruning and quantization clash?"],
    ["what is quantisation?", "what is quantization?"],
  ])("are answered alike in British and American spelling: %s", async (british, american) => {
    const [one, other] = [await ask(british), await ask(american)];
    expect(one.citations).toEqual(other.citations);
    expect(other.answered).toBe(true);
  });

  it("have no more quotes than are asked for", async () => {
    const { citations } = await answerer.ask("how does the surgery version of SAM2 save memory?", {
      limit: 1,
    });
    expect(citations).toHaveLength(1);
  });
});

describe("a name alone", () => {
  it("is answered, also where it is a word of courtesy", async () => {
    const named = openTestLibrary(() => new Date("2026-08-01"));
    onTestFinished(() => named.close());
    const title = "NICE: Non-linear Independent Components Estimation";
    const abstract =
      "We propose a deep learning framework for modeling complex high-dimensional densities called Non-linear " +
      "Independent Component Estimation (NICE). It is based on the idea that a good representation is one in which " +
      "the data has a distribution that is easy to model.";
    await named.ingest([
      sourceOf("jsonl:nice", [paperSchema.parse({ arxivId: "1410.8516", title, abstract })]),
    ]);
    expect(papersIn(await answererOf(named).ask("NICE"))).toEqual(new Set(["1410.8516"]));
    expect((await answererOf(named).ask("nice")).answered).toBe(false);
  });
});

describe("a paper that is named by its id", () => {
  it("is read where the filters let it through, however many have its title", async () => {
    const many = openTestLibrary(() => new Date("2026-08-01"));
    onTestFinished(() => many.close());
    const papers = Array.from({ length: 12 }, (_, i) =>
      paperSchema.parse({
        arxivId: `2401.${String(10_001 + i)}`,
        title: "Introduction",
        abstract: i === 11 ? "We study how sparrows learn to sing in the dark." : "Introduction to birds.",
        categories: ["q-bio.NC"],
      }),
    );
    await many.ingest([sourceOf("jsonl:many", papers)]);
    const filters = { categories: ["q-bio"] };
    const { citations } = await answererOf(many).ask("2401.10012", { filters });
    expect(citations.map(({ paper }) => paper.arxivId)).toEqual(["2401.10012"]);
    const others = await answererOf(many).ask("2401.10012", { filters: { categories: ["cs"] } });
    expect(others.citations).toEqual([]);
  });
});

describe("questions that nothing in the index answers", () => {
  it("are mostly refused, with the papers that are near", async () => {
    const answers: Answer[] = [];
    for (const question of UNANSWERABLE) answers.push(await ask(question));
    const refused = answers.filter(({ answered }) => !answered);
    expect(refused.length).toBeGreaterThanOrEqual(7);
    expect(refused.flatMap(({ citations }) => citations)).toEqual([]);
    const withNear = refused.filter(({ near }) => near.length > 0);
    expect(withNear.length / refused.length).toBeGreaterThanOrEqual(0.8);
  });

  it.each(OFF_TOPIC)("nor are they about papers, so that none is near: %s", async (message) => {
    expect(await ask(message)).toMatchObject({ answered: false, citations: [], near: [] });
  });

  it.each([
    ["how many models were put through the VisualAgentBench tests?", "ToolHop"],
    ["what does VisualAgentBench train open models with?", "WorldGUI"],
  ])("are less probable for a name that no paper has: %s", async (question, unknown) => {
    const known = await ask(question);
    const other = await ask(question.replace("VisualAgentBench", unknown));
    expect(other.probability).toBeLessThan(known.probability);
  });

  it("are those about a paper whose title the index does not have, whatever others say", async () => {
    const question = "how does the surgery version of SAM2 save memory";
    const asked = `${question} in the paper "SurgSAM-9: Never Written by Anybody at All"?`;
    expect((await ask(`${question}?`)).answered).toBe(true);
    const answer = await ask(asked);
    expect(answer.answered).toBe(false);
    expect(answer.near.map(({ arxivId }) => arxivId)).toContain("2408.07931");
  });

  it("may not be empty", async () => {
    await expect(ask(" \n")).rejects.toMatchObject({ code: "usage" });
  });

  it("are answered all the same where the threshold is 0", async () => {
    const willing = createAnswerer({
      library: answerer.library,
      log: createLogger("silent"),
      llm: null,
      threshold: 0,
    });
    expect((await willing.ask("what fps does SeeKer run at?")).answered).toBe(true);
  });
});
