import { describe, expect, it } from "vitest";
import { answererOf, expectVerbatim, papersIn, useAnswerer } from "./use-answerer.js";

const answerer = useAnswerer();
const ask = (question: string) => answerer.ask(question);

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

  it("is answered where a topic is a single word", async () => {
    expect(papersIn(await ask("papers on RAG"))).toContain("2504.11544");
  });

  it("that asks for things of a kind is answered by papers that speak of such", async () => {
    const answer = await ask("which benchmarks test agents?");
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { paper } of answer.citations)
      expect(`${paper.title} ${paper.abstract}`).toMatch(/benchmark/i);
  });

  it("that asks for things of a kind lists the papers that introduce one, and none that were tested on one", async () => {
    expect(papersIn(await ask("which benchmarks are there for reasoning models?"))).toEqual(
      new Set(["2510.08189"]),
    );
    expect(papersIn(await ask("which benchmarks test agents?"))).toEqual(new Set(["2408.06327"]));
  });

  it("that asks for ways to do something has others behind those that introduce one", async () => {
    const { citations } = await ask("which methods are there for reasoning?");
    expect(citations.length).toBeGreaterThan(1);
    expect(citations[0]?.quote).toMatch(/\bwe (?:introduce|propose)\b/i);
  });

  it.each([
    ["are there benchmarks for multimodal models?", "we introduce VisualAgentBench (VAB)"],
    ["are there benchmarks for robot videos?", "we introduce a comprehensive robotics benchmark"],
  ])(
    "that asks for things of a kind is answered by sentences that introduce such: %s",
    async (question, told) => {
      const answer = await ask(question);
      expect(answer.citations[0]?.quote).toContain(told);
      expectVerbatim(answer);
    },
  );

  it.each(["the migration of birds in autumn", "hallucination detection", "deepfake detection"])(
    "is refused where no paper is about it: %s",
    async (topic) => {
      expect((await ask(`which papers are about ${topic}?`)).answered).toBe(false);
    },
  );

  it.each(["compare NodeRAG and O-Mem"])("that compares two is answered from both: %s", async (question) => {
    const answer = await ask(question);
    expect(papersIn(answer)).toEqual(new Set(["2504.11544", "2511.13593"]));
    expectVerbatim(answer);
  });

  it.each([
    ["compare speculative decoding and KV cache compression", "2501.19324", "2406.11430"],
    ["compare graph-based RAG with personal memory for agents", "2504.11544", "2511.13593"],
    ["compare line art colorization and anomaly detection with synthetic images", "2504.12240", "2512.23227"],
  ])(
    "that compares two papers by what they are about is answered from both: %s",
    async (question, left, right) => {
      const answer = await ask(question);
      expect(papersIn(answer)).toEqual(new Set([left, right]));
      expectVerbatim(answer);
    },
  );

  it.each([
    "which papers are about memory for agents?",
    "compare speculative decoding and KV cache compression",
  ])("is refused where it is less probable than a set threshold: %s", async (question) => {
    const { probability } = await ask(question);
    const askWith = async (threshold: number) => await answererOf(answerer.library, threshold).ask(question);
    expect((await askWith(probability - 0.01)).answered).toBe(true);
    expect((await askWith(probability + 0.01)).answered).toBe(false);
  });

  it("has no words marked, since a topic has no short answer", async () => {
    const { citations } = await ask("any work on video understanding or generation?");
    expect(citations.map(({ span }) => span)).toEqual(citations.map(() => null));
  });

  it("that compares what one paper compares is answered from that paper", async () => {
    const answer = await ask("how does the KL-free forward-process RL compare to FlowGRPO?");
    expect(answer.citations[0]?.paper.arxivId).toBe("2509.16117");
  });

  it.each([
    ["pruning vs quantization, which one wants a wide range of weights?", "2509.11177"],
    ["how do line art colorization and StyleGAN differ?", null],
    ["genomics vs histology", "2506.19681"],
    ["AVoCaDO vs Gemini", null],
    ["does AVoCaDO or rosiglitazone caption videos better?", null],
  ])("that asks how two things differ is answered where a paper says so: %s", async (question, paper) => {
    const { citations } = await ask(question);
    expect(citations[0]?.paper.arxivId ?? null).toBe(paper);
  });
});
