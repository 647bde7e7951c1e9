import { describe, expect, it } from "vitest";
import { readAs, unanswered } from "../../../src/answer/answer.js";
import { outline } from "../../../src/answer/candidates/outline.js";
import { firstOfEachPaper, unreadQuote } from "../../../src/answer/reading/finding.js";
import { tellingQuote } from "../../../src/answer/telling-quote.js";
import { storedPaper } from "../../make-paper.js";
import { expectVerbatim, papersIn, useAnswerer } from "./use-answerer.js";

const quoteOf = (abstract: string) => {
  const paper = storedPaper({ title: "Pruning of language models", abstract });
  return tellingQuote({ ...outline(paper), paper });
};

describe("the sentence that tells what a paper is about", () => {
  it("is the first that introduces anything, with its place in the abstract", () => {
    const abstract = "Models are large. We introduce SPAR, which prunes them. We also propose a benchmark.";
    expect(quoteOf(abstract)?.sentence).toEqual({
      text: "We introduce SPAR, which prunes them.",
      start: 18,
      end: 55,
    });
  });

  it("is none of an abstract without a sentence", () => {
    expect(quoteOf(" ")).toBeNull();
  });
});

describe("papers that are quoted once", () => {
  it("are those of one title, too: two versions of a paper are one to a reader", () => {
    const papers = ["Glue: a study", "Paste", "Glue: A Study.", "Paste"].map((title, key) =>
      storedPaper({ key, title }),
    );
    const quotes = papers.map((paper) => unreadQuote(paper, { text: "It sticks.", start: 0, end: 10 }));
    expect(firstOfEachPaper(quotes).map(({ paper }) => paper.key)).toEqual([0, 1]);
  });
});

describe("a question for a paper", () => {
  const answerer = useAnswerer();

  it("is answered by papers, each with the one quote that answers best", async () => {
    const question = "which paper calls the target model only where a process reward model says so?";
    const answer = await answerer.ask(question);
    expectVerbatim(answer);
    expect(answer).toMatchObject({ answered: true, isOfPapers: true });
    expect(answer.citations[0]?.paper.id).toBe("2501.19324");
    expect(papersIn(answer).size).toBe(answer.citations.length);
    const bare = await answerer.ask(question.replace("which paper calls", "what calls"));
    expect(bare.isOfPapers).toBe(false);
    expect(papersIn(bare).size).toBeLessThan(bare.citations.length);
  });
});

describe("a list of things of a kind", () => {
  const answerer = useAnswerer();
  const listed = async (question: string) =>
    (await answerer.ask(question)).citations.map(({ paper }) => paper.id);

  it("has none that are like what is asked for by their kind alone", async () => {
    // A benchmark of robots is one of those.
    expect(await listed("benchmarks for code generation")).toEqual([]);
    expect(await listed("benchmarks for robot videos")).toEqual(["2601.15282"]);
  });

  it("is what who asks for one of them gets", async () => {
    expect(await listed("is there a benchmark for robot videos?")).toEqual(["2601.15282"]);
  });
});

describe("a list of papers of a time", () => {
  const answerer = useAnswerer();
  const published = async (question: string) =>
    (await answerer.ask(question)).citations.map(({ paper }) => paper.published?.slice(0, 4));

  it("has none of another", async () => {
    expect(new Set(await published("papers on reinforcement learning")).size).toBeGreaterThan(1);
    const later = await published("papers on reinforcement learning since 2026");
    expect(new Set(later)).toEqual(new Set(["2026"]));
    const before = await published("papers on reinforcement learning before 2026");
    expect(new Set(before)).toEqual(new Set(["2025"]));
  });

  it("says how it read the time, which may be told from today on", async () => {
    const since = { since: "2026-01-01", until: "2026-12-31" };
    const answer = await answerer.ask("papers on reinforcement learning this year");
    expect(answer).toMatchObject({ answered: true, published: since });
    expect(readAs(answer)).toEqual(["papers since 2026-01-01, until 2026-12-31"]);
    expect(answer.citations.map(({ paper }) => paper.published?.slice(0, 4))).toContain("2026");
  });

  it("says so where that time has no paper that answers, and those of other times are near", async () => {
    const answer = await answerer.ask("papers on reinforcement learning from 1999");
    expect(answer).toMatchObject({ answered: false, citations: [] });
    const any = await answerer.ask("papers on reinforcement learning");
    const shown = [...any.citations.map(({ paper }) => paper), ...any.near].map(({ key }) => key);
    expect(answer.near.length).toBeGreaterThan(0);
    expect(shown).toEqual(expect.arrayContaining(answer.near.map(({ key }) => key)));
    expect(unanswered(answer)).toBe("No paper of that time answers that.");
    const plain = await answerer.ask("papers on knitting");
    expect(unanswered(plain)).toBe("The papers of this index do not answer that.");
  });

  it("begins with the newest where it is asked what is new", async () => {
    const answer = await answerer.ask("what's new in reinforcement learning?");
    const dates = answer.citations.map(({ paper }) => paper.published ?? "");
    expect(dates.length).toBeGreaterThan(1);
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(answer.isOfPapers).toBe(true);
  });
});

describe("a list of papers of a field that does not propose", () => {
  const answerer = useAnswerer("biomedical.jsonl");

  it.each([
    // Not "The multilobular nucleus rapidly became rounded and condensed."
    ["papers on neutrophil extracellular traps", /^In this study, we describe neutrophils responding/],
    // Not "This article forms part of a special supplement …"
    ["papers on HPV testing", /^There exists a substantial evidence base .* HPV testing is advantageous/],
    ["studies on gallstone recurrence", /^Patients with primary single stones are the best candidates/],
  ])("quotes what their summaries are made of: %s", async (question, quote) => {
    const answer = await answerer.ask(question);
    expectVerbatim(answer);
    expect(answer.citations.map((citation) => citation.quote)).toEqual([expect.stringMatching(quote)]);
  });
});
