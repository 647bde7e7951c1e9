import { beforeAll, describe, expect, it } from "vitest";
import type { Previous } from "../../../src/answer/answer-follow-up.js";
import { papersIn, useAnswerer } from "./use-answerer.js";

const answerer = useAnswerer();

/** What was asked before, and the papers that were cited for it, one a quote. */
function askedBefore(question: string, ids: readonly string[]): Previous {
  return { question, papers: ids.map((id) => answerer.library.papers.byId(id)) };
}

describe("a question that goes on from another", () => {
  let previous: Previous;
  beforeAll(() => {
    previous = askedBefore("how does the surgery version of SAM2 save memory?", ["2408.07931"]);
  });

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

  it.each([
    ["what about AVoCaDO?", "2510.10395"],
    ["what is DiffusionNFT?", "2509.16117"],
    ["and NodeRAG?", "2504.11544"],
  ])("is answered from the paper that it names, where that is another: %s", async (question, paper) => {
    const answer = await answerer.ask(question, { previous });
    expect(answer.answered).toBe(true);
    expect(papersIn(answer)).toEqual(new Set([paper]));
  });

  it("is answered where it is put in a word or two", async () => {
    const [paper] = answerer.library.papers.byTitle(
      "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
    );
    for (const words of ["key findings", "main contribution", "improvements"]) {
      const answer = await answerer.ask(words, { papers: paper ? [paper] : [] });
      expect(papersIn(answer)).toEqual(new Set(["2504.11544"]));
    }
  });

  it.each([
    ...["thanks", "lol", "OK", "hello there", "nice, thank you!", "👍", "well done", "merci !", "wrong"],
    ...[
      "thank you for the answer",
      "thanks for explaining",
      "nice paper",
      "that helps a lot",
      "good to know",
    ],
    ...["this is great", "that's not my question", "amazing work"],
  ])("is refused where it asks nothing: %s", async (message) => {
    expect((await answerer.ask(message, { previous })).answered).toBe(false);
  });

  it.each(["who are the authors?", "when was it published?", "what is the title?"])(
    "is refused where the abstract is not what says it: %s",
    async (question) => {
      const papers = answerer.library.papers.byTitle(
        "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
      );
      const answer = await answerer.ask(question, { papers });
      expect(answer).toMatchObject({
        answered: false,
        isOfRecord: true,
        near: [{ arxivId: "2504.11544" }],
      });
    },
  );

  it.each([
    ["who wrote it?", ["2510.10395", "2504.11544"]],
    ["who wrote the second one?", ["2504.11544"]],
    ["when was NodeRAG published?", ["2504.11544"]],
    ["and who are the authors of noderag?", ["2504.11544"]],
  ])("shows the record of the papers cited before, or of the one it names: %s", async (question, ids) => {
    const cited = askedBefore("any papers?", ["2510.10395", "2510.10395", "2504.11544"]);
    const answer = await answerer.ask(question, { previous: cited });
    expect(answer).toMatchObject({ answered: false, citations: [], isOfRecord: true });
    expect(answer.near.map(({ arxivId }) => arxivId)).toEqual(ids);
  });

  it.each(["who wrote noderag", "github link for noderag", "who wrote 2504.11544?"])(
    "is told by the record, or by the abstract of the paper that it names: %s",
    async (question) => {
      const answer = await answerer.ask(question);
      expect([...answer.near, ...answer.citations.map(({ paper }) => paper)][0]?.arxivId).toBe("2504.11544");
      expect(answer.answered).toBe(question.startsWith("github"));
    },
  );

  it.each([
    ["who wrote NodeRAG?", true, ["2504.11544"]],
    ["who wrote 2504.11544?", true, ["2504.11544"]],
    ["who are the authors?", true, ["2510.10395", "2504.11544", "2601.19346", "2408.07931"]],
    ["who made ZebraNet2?", false, ["2510.10395", "2504.11544", "2601.19346"]],
    ["who wrote DiffusionNFT?", false, ["2510.10395", "2504.11544", "2601.19346"]],
  ])(
    "shows of papers in view the record of the one it names, or of all: %s",
    async (question, isOfRecord, ids) => {
      const inView = ["2510.10395", "2504.11544", "2601.19346", "2408.07931"];
      const papers = inView.map((id) => answerer.library.papers.byId(id));
      const answer = await answerer.ask(question, { papers });
      expect(answer).toMatchObject({ answered: false, isOfRecord });
      expect(answer.near.map(({ arxivId }) => arxivId)).toEqual(ids);
    },
  );

  it.each([
    ["who wrote ZebraNet2?", true],
    ["who wrote the ZebraNet paper?", true],
    ["who wrote the mixture of experts paper?", true],
    ["is there code for the mixture of experts paper?", true],
    ["github link for the graph of heterogeneous nodes paper", true],
    ['what does the paper "ZebraNet: Tracking All of Them" find?', true],
    ["who wrote NodeRAG?", false],
    ["what is the boiling point of mercury?", false],
  ])(
    "says where the index has no paper of that name, and shows no record of others: %s",
    async (question, lacksPaper) => {
      const answer = await answerer.ask(question);
      expect(answer).toMatchObject({ answered: false, lacksPaper });
      if (lacksPaper) expect(answer.isOfRecord).toBe(false);
    },
  );

  it.each([
    "was it peer reviewed",
    "did women differ from men",
    "is it better than vllm",
    "can vegans eat it",
  ])("is refused in a few words where no sentence is read as an answer: %s", async (question) => {
    const papers = answerer.library.papers.byTitle(
      "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
    );
    expect((await answerer.ask(question, { papers })).answered).toBe(false);
  });

  it.each(["tldr", "what is it about?", "how does NodeRAG work?", "ELI5", "what is the key insight?"])(
    "is answered where the paper as a whole is asked for: %s",
    async (question) => {
      const papers = answerer.library.papers.byTitle(
        "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
      );
      expect((await answerer.ask(question, { papers })).answered).toBe(true);
    },
  );

  it("is answered where the abstract says where the code is", async () => {
    const [paper] = answerer.library.papers.byTitle(
      "NodeRAG: Structuring Graph-based RAG with Heterogeneous Nodes",
    );
    const answer = await answerer.ask("where can I find the code?", { papers: paper ? [paper] : [] });
    expect(answer.citations[0]?.quote).toContain("GitHub repository");
  });

  it("is answered from the one of several papers whose number it has", async () => {
    const papers = ["2510.10395", "2504.11544", "2601.19346"].flatMap(
      (id) => answerer.library.papers.byId(id) ?? [],
    );
    const answer = await answerer.ask("what does the second one propose?", { papers });
    expect(papersIn(answer)).toEqual(new Set(["2504.11544"]));
  });

  it.each([
    ["what does the second one propose?", "2504.11544"],
    ["tell me about the last one", "2601.19346"],
    ["and what does the first do?", "2510.10395"],
    // A number is the mark of a quote, and a paper may have two.
    ["what does #2 propose?", "2510.10395"],
    ["what does #3 propose?", "2504.11544"],
  ])(
    "is answered from the one of the papers cited before whose number it has: %s",
    async (question, paper) => {
      const cited = askedBefore("any papers?", ["2510.10395", "2510.10395", "2504.11544", "2601.19346"]);
      const answer = await answerer.ask(question, { previous: cited });
      expect(answer.answered).toBe(true);
      expect(papersIn(answer)).toEqual(new Set([paper]));
    },
  );

  it("is answered by the places that papers had where one is gone or was joined to another", async () => {
    const [first, second] = ["2510.10395", "2504.11544"].map((id) => answerer.library.papers.byId(id));
    if (!first || !second) throw new Error("The sample lacks a paper.");
    const papers = [first, null, first, second];
    const near = async (question: string) =>
      (await answerer.ask(question, { papers })).near.map(({ id }) => id);
    expect(await near("who are the authors of the fourth one?")).toEqual(["2504.11544"]);
    expect(await near("who are the authors?")).toEqual(["2510.10395", "2504.11544"]);
    await expect(answerer.ask("what does the second one propose?", { papers })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it.each(["how many patients were studied?", "which of them are about teeth?", "and what dose was given?"])(
    "is refused where it is about the papers cited and these do not say, with these papers: %s",
    async (question) => {
      const answer = await answerer.ask(question, { previous });
      expect(answer).toMatchObject({ answered: false, citations: [], near: [{ arxivId: "2408.07931" }] });
      expect(answer.near).toHaveLength(1);
    },
  );

  it.each(["how many tasks were tested?", "what was the sample size?", "how accurate is it?"])(
    "is refused where its papers answer only the question before, and not this one: %s",
    async (question) => {
      const before = askedBefore("what does a small key norm tell you about attention?", ["2406.11430"]);
      expect((await answerer.ask(question, { previous: before })).answered).toBe(false);
    },
  );

  it("is answered in the words of the question before where its paper answers this one too", async () => {
    const before = askedBefore("how do they throw out bad generated defect pictures?", ["2512.23227"]);
    const { citations } = await answerer.ask("what dataset was used?", { previous: before });
    expect(citations[0]?.quote).toContain("MVTec AD");
  });

  it("is refused where nothing says, with the papers near both", async () => {
    const answer = await answerer.ask("and how much did it cost in euros?", { previous });
    expect(answer.answered).toBe(false);
    expect(answer.near.length).toBeGreaterThan(0);
  });
});
