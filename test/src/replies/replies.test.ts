import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "../../../index/text/sentences.js";
import type { Answer } from "../../../src/answer/answer.js";
import { renderLine } from "../../../src/render/inline.js";
import { renderMessage } from "../../../src/render/message.js";
import { answerReply, quoteLine, sourcesReply } from "../../../src/replies/answer-reply.js";
import { listReply } from "../../../src/replies/list-reply.js";
import { authorsLine, factsLine, readableDate } from "../../../src/replies/paper-lines.js";
import { bibtexReply, paperReply, severalSavedReply } from "../../../src/replies/paper-reply.js";
import { messageProblems } from "../../fakes/discord/validation/message-limits.js";
import { storedPaper } from "../../make-paper.js";
import { MENTION } from "../render/discord-markdown.js";
import { anyText, longText } from "../render/papers.js";

const answerActions = {
  sources: "v1|a",
  related: "v1|b",
  follow: "v1|c",
  helpful: "v1|d",
  unhelpful: "v1|e",
  open: "v1|f",
};
const listActions = { page: (page: number) => `v1|page|${page}`, open: "v1|open" };
const paperActions = { related: "v1|r", ask: "v1|ask", save: "v1|s", bibtex: "v1|b" };

const hostilePaper = fc.record({
  key: fc.integer({ min: 1, max: 6 }),
  title: longText,
  abstract: longText,
  authors: fc.array(anyText, { maxLength: 40 }),
  published: fc.option(fc.oneof(fc.constant("2026-05-20T10:00:00Z"), anyText)),
  categories: fc.array(anyText, { maxLength: 5 }),
  sourceSummary: fc.option(longText),
  url: fc.option(fc.oneof(fc.webUrl(), anyText)),
  codeUrl: fc.option(fc.oneof(fc.webUrl(), anyText)),
  arxivId: fc.option(fc.constant("2605.12357")),
  upvotes: fc.option(fc.nat()),
});

const hostileAnswer = fc
  .record({
    question: longText,
    answered: fc.boolean(),
    papers: fc.array(hostilePaper, { minLength: 1, maxLength: 4 }),
    prose: fc.option(longText),
    start: fc.nat(60),
    length: fc.nat(60),
  })
  .map(({ question, answered, papers, prose, start, length }): Answer => {
    const near = papers.map((known) => storedPaper(known));
    const citations = near.map((paper, index) => {
      const quote = sentences(paper.abstract)[0]?.text ?? paper.abstract;
      const end = Math.min(quote.length, start + length);
      return { n: index + 1, paper, quote, span: start < end ? { start, end } : null };
    });
    const shown = answered ? citations : [];
    // Words alone are read as others, however long.
    const slips = [{ written: "e".repeat(length + 7), meant: "everyone" }];
    const missing = near.map(({ key }) => ({ kind: "doi" as const, doi: `10.1145/${key}` }));
    return {
      question,
      slips,
      core: prose,
      missing,
      answered,
      probability: 0.5,
      citations: shown,
      isOfPapers: start % 2 === 0,
      published: start % 2 === 0 ? { since: "2026-05-01", until: "2026-05-31" } : {},
      prose,
      near,
      isOfRecord: !answered && start % 2 === 0,
      lacksPaper: !answered && start % 3 === 0,
    };
  });

function expectFine(draft: Parameters<typeof renderMessage>[0]): void {
  const payload = renderMessage(draft);
  expect(messageProblems(payload)).toEqual([]);
  const menus = payload.components.flatMap(({ components }) => components);
  const shown = JSON.stringify([
    payload.content,
    payload.embeds,
    menus.map((one) => ("label" in one ? one.label : "")),
  ]);
  expect(shown).not.toMatch(MENTION);
}

describe("the replies", () => {
  it("are within Discord's limits and mention nobody, whatever papers and people wrote", () => {
    fc.assert(
      fc.property(hostileAnswer, longText, (answer, text) => {
        expectFine(answerReply(answer, answerActions, { kind: "previous", question: text }));
        expectFine(sourcesReply(answer.question, answer.citations, "v1|open"));
        const list = { heading: text, note: text, papers: answer.near, page: 0, total: 12 };
        expectFine(listReply(list, listActions));
        for (const paper of answer.near) {
          expectFine(paperReply(paper, paperActions));
          expectFine(bibtexReply(paper));
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it("name a paper by its first authors, date, category and upvotes", () => {
    const paper = storedPaper({
      authors: ["Ada Lovelace", "Alan Turing", "Grace Hopper", "Kurt Gödel"],
      published: "2026-05-20T17:00:00Z",
      categories: ["cs.CL", "cs.AI"],
      upvotes: 40,
    });
    expect(factsLine(paper)).toBe("Ada Lovelace, Alan Turing and 2 others · 20 May 2026 · cs.CL · ▲ 40");
    expect(factsLine(storedPaper())).toBe("");
    expect(authorsLine(["A", "B", "C"], 2)).toBe("A, B and C");
    expect(authorsLine(["A", "B"], 2)).toBe("A and B");
    expect(readableDate("2026-05")).toBe("May 2026");
    expect(readableDate("2026")).toBe("2026");
  });

  it("make the words of a quote that answer bold, and always whole words", () => {
    const quote = "It is a 1.2B-parameter model.";
    const line = (start: number, end: number) =>
      renderLine(quoteLine({ quote, span: { start, end } })).replace("\\.", ".");
    expect(line(8, 12)).toBe("It is a **1.2B-parameter** model.");
    expect(line(10, 11)).toBe("It is a **1.2B-parameter** model.");
    expect(renderLine(quoteLine({ quote, span: null }))).toBe(quote);
  });

  it("show the whole of a formula in bold where a part of it answers", () => {
    const quote = "It costs $O(n^2)$ time.";
    expect(renderLine(quoteLine({ quote, span: { start: 9, end: 12 } }))).toBe("It costs **O(n²)** time.");
  });

  it("leave a formula that cannot be made readable as code, also in bold and in titles", () => {
    const formula = "$\\mathcal{L}_{\\ours}$";
    const paper = storedPaper({
      title: `On ${formula} losses`,
      abstract: `We propose ${formula} as the loss. It is small.`,
      url: "https://arxiv.org/abs/2605.12357",
    });
    const shown = `\`${formula}\``;
    const { description = "" } = renderMessage(paperReply(paper, paperActions)).embeds[0] ?? {};
    expect(description).toContain(`**We propose** ${shown} **as the loss.**`);
    const list = { heading: "x", note: "", papers: [paper], page: 0, total: 1 };
    const { description: listed = "" } = renderMessage(listReply(list, listActions)).embeds[0] ?? {};
    expect(listed).toContain(`On ${shown} losses ([link](<https://arxiv.org/abs/2605.12357>))`);
    const citation = { n: 1, paper, quote: `We propose ${formula} as the loss.`, span: null };
    const { description: sources = "" } =
      renderMessage(sourcesReply("x", [citation], "v1|o")).embeds[0] ?? {};
    expect(sources).toContain(`> **We propose** ${shown} **as the loss.**`);
  });

  it("name papers that were asked for before what they say", () => {
    const papers = ["Glue", "Paste"].map((title, key) =>
      storedPaper({ key, title, published: "2026-05-20" }),
    );
    const citations = papers.map((paper, i) => ({
      n: i + 1,
      paper,
      quote: `${paper.title} sticks.`,
      span: null,
    }));
    const told = {
      slips: [],
      core: null,
      published: {},
      missing: [],
      near: [],
      prose: null,
      isOfRecord: false,
      lacksPaper: false,
    };
    const answer = { question: "x", answered: true, probability: 1, citations, isOfPapers: true, ...told };
    const facts = "-# 20 May 2026";
    expect(renderMessage(answerReply(answer, answerActions)).embeds[0]?.description).toBe(
      `\\[1\\] **Glue**\n${facts}\n> Glue sticks.\n\n\\[2\\] **Paste**\n${facts}\n> Paste sticks.`,
    );
  });

  it("show a quote as it was given, though the abstract was revised since", () => {
    const sources = (abstract: string, ...quotes: string[]) => {
      const paper = storedPaper({ title: "Glue", abstract });
      const citations = quotes.map((quote, index) => ({ n: index + 1, paper, quote, span: null }));
      return renderMessage(sourcesReply("x", citations, "v1|o")).embeds[0]?.description;
    };
    const given = "We show that it sticks to most surfaces.";
    const revised = "Its abstract was revised since, and no longer says so word for word.";
    expect(sources("Glue is old. We show that it sticks to all surfaces.", given)).toBe(
      `\\[1\\] **Glue**\n> **${given}** \\[1\\]\n-# ${revised}`,
    );
    expect(sources("Glue is old. It is cheap. It holds for years.", given, "Glue is old.")).toBe(
      `\\[1\\]\\[2\\] **Glue**\n> **${given}** \\[1\\]\n-# ${revised}\n> **Glue is old.** \\[2\\] It is cheap.`,
    );
    expect(sources(given, given)).not.toContain(revised);
  });

  it("show a source's own summary under its name, beside the one in the paper's words", () => {
    const abstract = "Glue is old. We show that it sticks.";
    const shown = (known: Parameters<typeof storedPaper>[0]) =>
      renderMessage(paperReply(storedPaper({ abstract, ...known }), paperActions)).embeds[0]?.description;
    expect(shown({ sourceSummary: "Glue is studied.", origins: ["hf"] })).toMatch(
      /\*\*We show that it sticks\.\*\*.*-# Hugging Face's AI summary\s+Glue is studied\..*Glue is old\./s,
    );
    expect(shown({ sourceSummary: "Glue is studied.", origins: ["jsonl"] })).toContain(
      "Its source's summary",
    );
    expect(shown({})).not.toContain("summary");
  });

  it("say where the papers of a page stand in the list, and turn no page that is not there", () => {
    const papers = [1, 2, 3, 4, 5].map((key) => storedPaper({ key, title: `Paper ${key}` }));
    const first = renderMessage(
      listReply({ heading: "x", note: "", papers, page: 0, total: 7 }, listActions),
    );
    expect(first.embeds[0]?.footer?.text).toBe("1–5 of 7");
    expect(first.components[0]?.components).toMatchObject([{ disabled: true }, { disabled: false }]);
    const last = renderMessage(
      listReply({ heading: "x", note: "", papers: papers.slice(0, 2), page: 1, total: 7 }, listActions),
    );
    expect(last.embeds[0]?.footer?.text).toBe("6–7 of 7");
    expect(last.components[0]?.components).toMatchObject([{ disabled: false }, { disabled: true }]);
    expect(last.embeds[0]?.description).toContain("**6.**".replace(".", "\\."));
  });
});

it.each([
  [["saved", "saved"], 2, "Saved 2 papers. Your reading list has 2 papers."],
  [["saved", "already"], 2, "Saved 1 paper. 1 was there already. Your reading list has 2 papers."],
  [["already", "already"], 2, "2 were there already. Your reading list has 2 papers."],
  [
    ["saved", "full"],
    1_000,
    "Saved 1 paper. For 1 there was no room left. Your reading list has 1,000 papers.",
  ],
] as const)("papers that are saved together are counted: %j", (results, count, text) => {
  expect(renderMessage(severalSavedReply(results, count, "v1|show")).content).toBe(text);
});
