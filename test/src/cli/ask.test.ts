import { describe, expect, it } from "vitest";
import { z } from "zod";
import { abstracts, useRecordedPapers } from "./recorded-papers.js";
import { run } from "./run.js";

// What the command line promises to machines and people about answers, summaries and papers, on twelve real papers.

const { data, json } = useRecordedPapers();

const paperSchema = z.strictObject({ id: z.string(), title: z.string(), url: z.string().nullable() });
const answerSchema = z.strictObject({
  question: z.string(),
  answered: z.boolean(),
  answer: z.string(),
  probability: z.number().min(0).max(1),
  citations: z.array(paperSchema.extend({ n: z.number(), quote: z.string() })),
  near: z.array(paperSchema),
  isOfRecord: z.boolean(),
  published: z.strictObject({ since: z.string().optional(), until: z.string().optional() }),
  slips: z.array(z.strictObject({ written: z.string(), meant: z.string() })),
});

describe("ask", () => {
  it("prints an answer in the promised shape, whose quotes are verbatim", async () => {
    const question = "How many languages does Aya 23 support?";
    const answer = await json(answerSchema, "ask", question, "--limit", "2");
    expect(answer.question).toBe(question);
    expect(answer.answered).toBe(true);
    expect([1, 2]).toContain(answer.citations.length);
    for (const { id, quote } of answer.citations) expect(abstracts.get(id)).toContain(quote);
  });

  it("tells machines of what stands in a paper's record and in no abstract, and of slips", async () => {
    const answer = await json(answerSchema, "ask", "who wrote Aya 23?");
    expect(answer).toMatchObject({ answered: false, isOfRecord: true, published: {}, slips: [] });
    expect(answer.near.map(({ title }) => title)).toEqual([expect.stringMatching(/^Aya 23: /)]);
  });

  it("says that nothing answers what no paper answers, and what is near", async () => {
    const text = await run(["ask", "How many hours did the annotators of Aya 23 work?", ...data]);
    expect(text.stdout).toMatch(
      /^The papers of this index do not answer that\.\n\nNot an answer, but near:\n/,
    );
    expect(text.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("summarize and paper", () => {
  it("print a summary in the promised shape", async () => {
    const schema = z.strictObject({ id: z.string(), title: z.string(), summary: z.string().min(1) });
    expect(await json(schema, "summarize", "the road less scheduled")).toMatchObject({
      id: "2405.15682",
      title: "The Road Less Scheduled",
    });
  });

  it("print everything that is known of a paper", async () => {
    const paper = await json(z.looseObject({}), "paper", "https://arxiv.org/abs/2405.15032");
    expect(paper).toMatchObject({
      id: "2405.15032",
      arxivId: "2405.15032",
      upvotes: 11,
      origins: ["jsonl"],
      abstract: abstracts.get("2405.15032"),
      summary: expect.stringMatching(/./),
    });
    expect(paper).not.toHaveProperty("key");
    const { stdout } = await run(["paper", "aya 23", ...data]);
    expect(stdout).toMatch(/Aya 23.*Authors +Viraat Aryabumi.*Published +2024-05-23.*In short:/s);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("print a BibTeX entry", async () => {
    const { stdout } = await run(["paper", "2405.15682", "--bibtex", ...data]);
    expect(stdout).toMatch(/^@misc\{defazio2024road,\n {2}title = \{\{The Road Less Scheduled\}\},\n/);
    expect(stdout).toContain("  month = may,\n  eprint = {2405.15682},\n  archivePrefix = {arXiv},\n");
    const { bibtex } = await json(z.object({ bibtex: z.string() }), "paper", "2405.15682", "--bibtex");
    expect(`${bibtex}\n`).toBe(stdout);
  });
});
