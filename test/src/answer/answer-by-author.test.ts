import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import type { Answerer } from "../../../src/answer/ask.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";
import { answererOf, expectVerbatim } from "./use-answerer.js";

const PAPERS = [
  {
    arxivId: "2504.03775",
    title: "Serving language models across many edge devices",
    abstract: "Phones are slow. We propose to serve language models on several phones and routers.",
    published: "2025-04-03",
    authors: ["Zoë Müller", "Ada Kowalczykowa"],
  },
  {
    arxivId: "2401.00002",
    title: "Pruning of neural networks",
    abstract: "Networks are large. We propose to prune neural networks by the size of their weights.",
    published: "2026-01-01",
    authors: ["Ada Kowalczykowa"],
  },
  {
    arxivId: "2101.00003",
    title: "Pruning of roses",
    abstract: "Roses grow fast. We propose to prune them in spring.",
    published: "2021-01-01",
    authors: ["Emmy Noether"],
  },
];
const [SERVING, PRUNING] = [
  "We propose to serve language models on several phones and routers.",
  "We propose to prune neural networks by the size of their weights.",
];

let library: Library;
let answerer: Answerer;
beforeAll(async () => {
  library = openTestLibrary(() => new Date("2026-08-01"));
  const papers = PAPERS.map((paper) => paperSchema.parse(paper));
  await library.ingest([sourceOf("jsonl:papers", papers)]);
  answerer = answererOf(library);
});
afterAll(() => library.close());

describe("a question for what an author wrote", () => {
  it.each([
    ["papers by Ada Kowalczykowa", [PRUNING, SERVING]],
    ["What has Ada Kowalczykowa published?", [PRUNING, SERVING]],
    ["what did Ada Kowalczykowa publish in 2025?", [SERVING]],
    ["list papers by Ada Kowalczykowa on pruning", [PRUNING]],
  ])("is answered by what each of these papers is about: %s", async (question, quotes) => {
    const answer = await answerer.ask(question);
    expectVerbatim(answer);
    expect(answer).toMatchObject({ answered: true, slips: [] });
    expect(answer.citations.map(({ quote }) => quote)).toEqual(quotes);
  });

  it("is refused, and shows the author's papers, where none of them is on the topic", async () => {
    const { answered, near } = await answerer.ask("papers by Ada Kowalczykowa on roses");
    expect({ answered, near: near.map(({ arxivId }) => arxivId) }).toEqual({
      answered: false,
      near: expect.arrayContaining(["2504.03775", "2401.00002"]),
    });
  });

  it.each(["papers by A. Kowalczykowa", "what did Alan Turing publish?"])(
    "gets no list where nobody has that name: %s",
    async (question) => expect((await answerer.ask(question)).answered).toBe(false),
  );
});
