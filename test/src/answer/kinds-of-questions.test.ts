import { describe, expect, it } from "vitest";
import { answererOf, expectVerbatim, papersIn, useAnswerer } from "./use-answerer.js";

const answerer = useAnswerer();
const ask = (question: string) => answerer.ask(question);

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
    ["summarize https://arxiv.org/abs/2510.10395", "2510.10395"],
    ["can you explain https://arxiv.org/abs/2504.11544 to me?", "2504.11544"],
    ["what problem does 2509.16117 solve?", "2509.16117"],
    ["https://arxiv.org/abs/2510.10395", "2510.10395"],
  ])("and asks nothing else is answered by what it says: %s", async (question, paper) => {
    const answer = await ask(question);
    expect(answer.answered).toBe(true);
    expect(papersIn(answer)).toEqual(new Set([paper]));
  });

  it.each([
    "how much memory does 2301.99999 save with its pruned frames?",
    "what does https://arxiv.org/abs/2301.99999 propose?",
  ])("that the index does not have is not answered from another, nor is one near: %s", async (question) => {
    expect(await ask(question)).toMatchObject({
      answered: false,
      near: [],
      missing: [{ kind: "arxiv", id: "2301.99999" }],
    });
  });

  it("beside one that the index has is passed over", async () => {
    const answer = await ask("what problem do 2509.16117 and 2301.99999 solve?");
    expect(papersIn(answer)).toEqual(new Set(["2509.16117"]));
    expect(answer.missing).toEqual([]);
  });
});

describe("a question that the paper it names leaves open", () => {
  it("is refused, with that paper before others that are near", async () => {
    for (const question of ["Who are the authors of NodeRAG?", "When was NodeRAG published?"]) {
      const answer = await ask(question);
      expect(answer.answered).toBe(false);
      expect(answer.near[0]?.arxivId).toBe("2504.11544");
    }
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
    [
      "how does the KL-free forward-process RL compare to FlowGRPO, and how many reference images can the manga coloring tool take at once?",
      ["25times more efficient than FlowGRPO", "over 200 reference images"],
    ],
  ])("is answered from the papers of all parts: %s", async (question, answers) => {
    const answer = await ask(question);
    const [first, second] = answer.citations;
    expect(first?.quote).toContain(answers[0]);
    expect(second?.quote).toContain(answers[1]);
    expectVerbatim(answer);
  });

  it("is answered as far as the papers do, where its end is no question of its own", async () => {
    // The whole is 0.43 probable here, its start 0.73.
    const { citations, core } = await answererOf(answerer.library, 0.6).ask(
      "what does a small key norm tell you about attention, and on which GPUs?",
    );
    expect(citations[0]?.quote).toContain("high attention score");
    expect(core).toBe("what does a small key norm tell you about attention");
  });

  it("is answered as it is asked where it is not with what is told beside it", async () => {
    const told = "My cat likes boxes. What does a small key norm tell you about attention?";
    const { citations, core } = await answererOf(answerer.library, 0.6).ask(told);
    expect(citations[0]?.quote).toContain("high attention score");
    expect(core).toBe("What does a small key norm tell you about attention?");
  });

  it("is answered from the paper that its first part names, where the second points back", async () => {
    const answer = await ask("what is NodeRAG and what does it outperform?");
    expect(papersIn(answer)).toEqual(new Set(["2504.11544"]));
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

describe("a question about one version of something", () => {
  it("is answered by none that only speaks of another", async () => {
    const answer = await answerer.ask("how fast does surgsam 2 segment surgical video?");
    expect(answer.citations[0]?.paper.id).toBe("2408.07931");
    const other = await answerer.ask("how fast does surgsam 3 segment surgical video?");
    expect(other).toMatchObject({ answered: false, citations: [] });
    expect(other.near[0]?.id).toBe("2408.07931");
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

describe("a question which paper introduced something", () => {
  it("is answered by that paper, and by no other that only speaks of it", async () => {
    for (const question of ["which paper introduced NodeRAG?", "who came up with NodeRAG?"]) {
      const introduced = await ask(question);
      expect(papersIn(introduced)).toEqual(new Set(["2504.11544"]));
      expect(introduced.citations[0]?.quote).toContain("we propose NodeRAG");
    }
    expect((await ask("which paper introduced reinforcement learning?")).answered).toBe(false);
    expect((await ask("which paper proposed SAM2?")).answered).toBe(false);
  });
});

describe("a question that is about no paper", () => {
  it.each(["what is the weather in berlin", "how do i fix my car", "who won the world cup"])(
    "is refused: %s",
    async (question) => {
      expect((await ask(question)).answered).toBe(false);
    },
  );
});

describe("a question what something is", () => {
  it.each(["WHAT IS NODERAG?", "noderag", "What are NodeRAGs exactly?"])(
    "is answered however it is written: %s",
    async (question) => {
      const answer = await ask(question);
      expect(answer.answered).toBe(true);
      expect(answer.citations[0]?.paper.arxivId).toBe("2504.11544");
    },
  );

  it("is answered however the thing is spelled", async () => {
    const answer = await ask("what is retrieval augmented generation?");
    expect(answer.citations[0]?.quote).toMatch(/^Retrieval-augmented generation/);
  });

  it("is not answered by a paper that lacks a word of the thing", async () => {
    for (const question of ["what is quantum entanglement?", "what's the weather today?"]) {
      expect((await ask(question)).answered).toBe(false);
    }
  });

  it("is answered first by the sentence that says so", async () => {
    const [first] = (await ask("what is NodeRAG?")).citations;
    expect(first?.quote).toMatch(/we propose NodeRAG, a graph-centric framework/);
  });

  it("is not answered by papers that only speak of it", async () => {
    const answer = await ask("what is FlowGRPO?");
    expect(answer.answered).toBe(false);
    expect(answer.near.map(({ arxivId }) => arxivId)).toContain("2509.16117");
  });
});
