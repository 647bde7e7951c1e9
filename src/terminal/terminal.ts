import wrapAnsi from "wrap-ansi";
import { isMadeUpId } from "../../index/identity.js";
import type { Hit } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { type Answer, answerText, type Citation, OF_RECORD, readAs, unanswered } from "../answer/answer.js";
import { withoutControls } from "../process/controls.js";
import { answeringWords } from "../render/answering-words.js";
import { counted } from "../render/counted.js";
import { notIndexed } from "../search/find-papers.js";
import { NOTHING_CLOSE, readingOf, type Searched } from "../search/search-papers.js";
import { sourceSummary } from "../summary/source-summary.js";
import { summarize } from "../summary/summarize.js";
import { colors } from "./colors.js";

/** The width that everything is laid out for: the terminal's, within what is pleasant to read. Some say that they have 0. */
function width(): number {
  return Math.min(Math.max(process.stdout.columns || 80, 40), 100);
}

/** Wraps a text, every line of it behind an indent. */
export function block(text: string, indent: number): string {
  const space = " ".repeat(indent);
  return wrapAnsi(text, width() - indent)
    .split("\n")
    .map((line) => space + line)
    .join("\n");
}

/** Text of a paper as a terminal can show it: LaTeX made readable, and nothing that is not text. */
export function printable(text: string): string {
  return withoutControls(readableLatex(text));
}

/** Date, upvotes, categories and first authors in one line. */
function facts(paper: StoredPaper): string {
  const authors = paper.authors.slice(0, 3).join(", ") + (paper.authors.length > 3 ? " and others" : "");
  const parts = [
    paper.published?.slice(0, 10),
    paper.upvotes ? counted(paper.upvotes, "upvote") : null,
    paper.categories[0],
    authors ? printable(authors) : null,
  ];
  return withoutControls(parts.filter(Boolean).join(" · "));
}

/** A paper's title behind a mark, and its link; where it has none, the id that its source gave it, if any. */
export function paperHeading(mark: string, paper: StoredPaper): string {
  const title = block(colors.bold(printable(paper.title)), 4).trimStart();
  const lines = [
    mark.length > 3 ? `${colors.cyan(mark)}\n    ${title}` : `${colors.cyan(mark.padStart(3))} ${title}`,
  ];
  if (paper.url) lines.push(`    ${colors.blue(withoutControls(paper.url))}`);
  else if (!isMadeUpId(paper.id)) lines.push(`    ${colors.dim(withoutControls(paper.id))}`);
  const known = facts(paper);
  if (known) lines.push(colors.dim(block(known, 4)));
  return lines.join("\n");
}

/** A list of hits, each with its link, its summary and why it matched. */
export function renderHits(hits: readonly Hit[], empty: string): string {
  if (hits.length === 0) return block(empty, 0);
  return hits
    .map(({ paper, sentence }, i) => {
      const summary = summarize(paper);
      const lines = [paperHeading(`${i + 1}.`, paper), block(printable(summary.text), 4)];
      const isNew = sentence && summary.quote !== sentence.text;
      if (isNew) lines.push(colors.dim(block(`“${printable(sentence.text)}”`, 4)));
      return lines.join("\n");
    })
    .join("\n\n");
}

/** What a search found, below lines that say how its query was read, if not as it stands, and where none of it is close. */
export function renderSearched(searched: Searched): string {
  const { hits, close } = searched;
  const parts = readingOf(searched).map((line) => colors.dim(block(printable(line), 0)));
  if (!close && hits.length > 0) parts.push(colors.yellow(block(`${NOTHING_CLOSE}:`, 0)));
  return [...parts, renderHits(hits, "No paper of the index matches.")].join("\n\n");
}

/** A quote with the words that answer in bold. */
function quote({ quote: text, span }: Citation): string {
  const words = span && answeringWords(text, span);
  if (!words) return printable(text);
  const answer = colors.bold(printable(text.slice(words.start, words.end)));
  return printable(text.slice(0, words.start)) + answer + printable(text.slice(words.end));
}

const markedQuote = (citation: Citation) => `${quote(citation)} ${colors.cyan(`[${citation.n}]`)}`;

/** The papers that are quoted, each once, behind the marks of its quotes. */
function sources(citations: readonly Citation[]): string {
  const marks = new Map<number, string>();
  for (const { paper, n } of citations) marks.set(paper.key, `${marks.get(paper.key) ?? ""}[${n}]`);
  const papers = new Map(citations.map(({ paper }) => [paper.key, paper]));
  return [...papers.values()].map((paper) => paperHeading(marks.get(paper.key) ?? "", paper)).join("\n");
}

/**
 * An answer: what answers, in quotes, then the papers quoted; or what is near where nothing answers.
 *
 * @param after the question that it goes on from
 */
export function renderAnswer(answer: Answer, after: string | null = null): string {
  const understood = [...readAs(answer), ...(after === null ? [] : [`following up: ${after}`])];
  const parts = understood.map((line) => colors.dim(block(printable(line), 0)));
  if (answer.answered) {
    parts.push(...quoted(answer));
  } else if (answer.missing.length > 0) {
    parts.push(
      ...answer.missing.map((reference) => block(withoutControls(notIndexed(reference).message), 0)),
    );
  } else if (answer.isOfRecord) {
    parts.push(block(OF_RECORD, 0), ...answer.near.map(record));
  } else {
    parts.push(block(unanswered(answer), 0));
  }
  if (answer.near.length > 0 && !answer.isOfRecord) {
    const title = answer.answered ? "Near:" : "Not an answer, but near:";
    const papers = answer.near.map((paper) => paperHeading("-", paper));
    parts.push([colors.dim(title), ...papers].join("\n"));
  }
  return parts.join("\n\n");
}

/** The quotes and then the papers; or, where papers were asked for, each with its quote below it. */
function quoted(answer: Answer): string[] {
  const { citations, prose, isOfPapers } = answer;
  if (prose === null && isOfPapers) {
    return citations.map((citation) => `${sources([citation])}\n${block(quote(citation), 4)}`);
  }
  const text = prose === null ? citations.map(markedQuote) : [printable(answerText(answer))];
  return [text.map((line) => block(line, 2)).join("\n\n"), sources(citations)];
}

/** A paper in a sentence, and what its source says of it. */
export function renderSummary(paper: StoredPaper, summary: string): string {
  return [`${paperHeading("", paper)}\n${block(printable(summary), 4)}`, ...toldSummary(paper)].join("\n\n");
}

/** The summary that came with a paper, where one did, under the name of who wrote it. */
function toldSummary(paper: StoredPaper): string[] {
  const told = sourceSummary(paper);
  return told ? [block(`${colors.dim(`${told.by}:`)} ${printable(told.text)}`, 4)] : [];
}

/** What is known of a paper beside its text. */
function record(paper: StoredPaper): string {
  const rows: [string, string | null][] = [
    ["Authors", paper.authors.join(", ") || null],
    ["Published", paper.published?.slice(0, 10) ?? null],
    ["Version", paper.version === null ? null : `v${paper.version}`],
    ["Categories", paper.categories.join(", ") || null],
    ["DOI", paper.doi],
    ["Upvotes", paper.upvotes === null ? null : String(paper.upvotes)],
    ["Code", codeText(paper)],
    ["Project", paper.projectUrl],
    ["From", paper.organization],
    ["Keywords", paper.keywords.join(", ") || null],
    ["Source", paper.origins.join(", ")],
    ["Id", isMadeUpId(paper.id) ? paper.id : null],
  ];
  const known = rows.flatMap(([name, value]) => (value ? [row(name, printable(value))] : []));
  return [paperHeading("", paper), known.join("\n")].join("\n\n");
}

/** Everything that is known of a paper. */
export function renderPaper(paper: StoredPaper): string {
  const summary = `${colors.dim("In short:")} ${printable(summarize(paper).text)}`;
  return [record(paper), block(summary, 4), ...toldSummary(paper), block(printable(paper.abstract), 4)].join(
    "\n\n",
  );
}

function codeText({ codeUrl, codeStars }: StoredPaper): string | null {
  return codeUrl && codeUrl + (codeStars === null ? "" : ` (${codeStars} stars)`);
}

/** A name in a column, and its value beside it. */
function row(name: string, value: string): string {
  const column = 16;
  return `    ${colors.dim(name.padEnd(column - 5))} ${block(value, column).trimStart()}`;
}
