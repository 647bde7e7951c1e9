import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.js";
import { renderAnswer, renderHits, renderPaper, renderSummary } from "../../../src/terminal/terminal.js";
import { storedPaper } from "../../make-paper.js";

const ESCAPE = "\u001b";

const paper = storedPaper({
  title: "On \\emph{glue} and $\\alpha$-bonds: what makes two rough surfaces hold on to each other for years",
  abstract: "Glue is old. We show that it sticks to 95\\% of all surfaces, wet ones among them. Nobody knew.",
  url: "https://arxiv.org/abs/2401.00001",
  authors: ["Ada Lovelace", "Paul Erdős", "Emmy Noether", "Alan Turing"],
  published: "2024-01-02T03:04:05Z",
  categories: ["cs.CL"],
  upvotes: 7,
});

/** What is said to a question that nothing answers, and that names nothing. */
const NOTHING: Answer = {
  question: "?",
  slips: [],
  core: null,
  lacksPaper: false,
  missing: [],
  isOfRecord: false,
  answered: false,
  probability: 0,
  citations: [],
  isOfPapers: false,
  published: {},
  prose: null,
  near: [],
};

function widest(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length));
}

describe("a terminal of 80 columns", () => {
  it("shows a hit with its link, its facts, its summary and why it matched", () => {
    const sentence = { text: "Nobody knew.", start: 0, end: 12 };
    const text = renderHits([{ paper, score: 1, similarity: null, sentence }], "None.");
    expect(text).toMatch(/^ 1\. On glue and α-bonds: what makes two rough/);
    expect(text).toContain("\n    https://arxiv.org/abs/2401.00001\n");
    expect(text).toContain("2024-01-02 · 7 upvotes · cs.CL · Ada Lovelace, Paul Erdős, Emmy Noether and");
    expect(text).toContain("“Nobody knew.”");
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(renderHits([], "None.")).toBe("None.");
  });

  it("names papers that were asked for before what they say", () => {
    const other = storedPaper({ key: 2, title: "On paste", url: "https://arxiv.org/abs/2401.00002" });
    const citations = [paper, other].map((cited, i) => ({
      n: i + 1,
      paper: cited,
      quote: `Quote ${i + 1}.`,
      span: null,
    }));
    const text = renderAnswer({ ...NOTHING, answered: true, isOfPapers: true, citations });
    expect(text).toMatch(/^\[1\] On glue.*2401\.00001.*\n {4}Quote 1\.\n\n\[2\] On paste.*\n {4}Quote 2\.$/s);
  });

  it("shows an answer with its marks, each paper once, and what is near", () => {
    const quotes = ["We show that it sticks to 95\\% of all surfaces, wet ones among them.", "Nobody knew."];
    const citations = quotes.map((quote, i) => ({ n: i + 1, paper, quote, span: null }));
    const near = [storedPaper({ key: 2, title: "Nearby", id: "own-7" })];
    const answered = { ...NOTHING, answered: true, probability: 1, citations, near };
    const text = renderAnswer(answered);
    expect(text).toContain("sticks to 95% of all surfaces");
    expect(text).toContain("Nobody knew. [2]");
    expect(text.match(/On glue/g)).toHaveLength(1);
    expect(text).toContain("Near:\n  - Nearby\n    own-7");
    const read = renderAnswer({ ...answered, slips: [{ written: "suface", meant: "surface" }] });
    expect(read).toBe(`read “suface” as “surface”\n\n${text}`);
    expect(renderAnswer({ ...answered, core: "what sticks" })).toBe(`answered is: what sticks\n\n${text}`);
    const nothing = renderAnswer({ ...answered, answered: false, citations: [] });
    expect(nothing).toMatch(/^The papers of this index do not answer that\.\n\nNot an answer, but near:\n/);
  });

  it("breaks what it says of the question, and of what is not there, like all else", () => {
    const long = `what is it that ${"sticks and ".repeat(10)}holds?`;
    const text = renderAnswer({ ...NOTHING, core: long }, long);
    expect(text).toContain("following up: what is it");
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(widest(renderHits([], "There is none. ".repeat(10)))).toBeLessThanOrEqual(80);
  });

  it("makes the LaTeX of a quote readable, also where the words that answer begin inside of it", () => {
    const quote = 'The community has explored using Schr\\"odinger bridges.';
    for (const start of ["\\", '"', "odinger"].map((sign) => quote.indexOf(sign))) {
      const citations = [{ n: 1, paper, quote, span: { start, end: quote.length - 1 } }];
      const answered = { ...NOTHING, answered: true, probability: 1, citations };
      expect(renderAnswer(answered)).toContain("using Schrödinger bridges.");
    }
  });

  it("shows the id of a paper without a link where its source gave it one, and never a hash in a list", () => {
    const near = ["doc-17", "title:c4957960dd1f2920", "page-94b6fb02480a1ac1"].map((id, key) =>
      storedPaper({ key, id, url: null, title: `Paper ${key}` }),
    );
    expect(
      renderAnswer({ ...NOTHING, near })
        .split("\n")
        .slice(-4),
    ).toEqual(["  - Paper 0", "    doc-17", "  - Paper 1", "  - Paper 2"]);
    // Two papers of a page can have one title: the id tells them apart.
    expect(renderPaper(storedPaper({ id: "page-94b6fb02480a1ac1" }))).toMatch(/Id +page-94b6fb02480a1ac1/);
  });

  it("shows the record of a paper where that is asked for", () => {
    const text = renderAnswer({ ...NOTHING, near: [paper], isOfRecord: true });
    expect(text).toMatch(/^Abstracts do not say that\. This is known beside them:\n/);
    expect(text).toMatch(/Authors {5}Ada Lovelace, Paul Erdős, Emmy Noether, Alan Turing/);
    expect(text).not.toContain("Glue is old");
  });

  it("says that the index has no paper of a name, and shows near ones as near", () => {
    const text = renderAnswer({ ...NOTHING, near: [paper], lacksPaper: true });
    expect(text).toMatch(/^The index has no paper of that name\.\n\nNot an answer, but near:\n/);
  });

  it("says of a paper that a question names that the index does not have it", () => {
    const missing = [
      { kind: "arxiv" as const, id: "2301.00001", version: 2 },
      { kind: "doi" as const, doi: "10.1145/1" },
    ];
    expect(renderAnswer({ ...NOTHING, missing }).replaceAll(/\n+/g, " ")).toBe(
      "The index has no paper 2301.00001. It can be added with " +
        "`npm run --silent offprint -- index arxiv:2301.00001`. " +
        "The index has no paper with the DOI 10.1145/1.",
    );
  });

  it("shows all that is known of a paper in two columns, and nothing of what is not", () => {
    const text = renderPaper(paper);
    expect(text).toMatch(/\n {4}Authors {5}Ada Lovelace, Paul Erdős/);
    expect(text).toMatch(/\n {4}Published {3}2024-01-02\n/);
    expect(text).not.toContain("DOI");
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  it("shows a source's own summary under its name, beside the one in the paper's words", () => {
    const told = { ...paper, sourceSummary: "Glue is studied.", origins: ["hf"] };
    for (const text of [renderPaper(told), renderSummary(told, "It sticks.")]) {
      expect(text).toContain("\n\n    Hugging Face's AI summary: Glue is studied.");
    }
    expect(renderPaper(told)).toContain("In short: We show that it sticks to 95% of all surfaces");
    expect(renderSummary(paper, "It sticks.")).not.toContain("summary");
  });

  it("lets no text of a paper move the cursor, change colours or turn the line around", () => {
    const evil = `${ESCAPE}[2J${ESCAPE}]8;;http://evil\u0007\u202eabc\u0085`;
    const text = renderPaper(
      storedPaper({
        title: evil,
        abstract: evil,
        url: `https://x/${evil}`,
        authors: [evil],
        categories: [evil],
        keywords: [evil],
        organization: evil,
        sourceSummary: evil,
      }),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
