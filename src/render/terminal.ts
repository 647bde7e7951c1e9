import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import type { Hit } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { type Answer, answerText, type Citation } from "../answer/answer.js";
import { summarize } from "../summary/summarize.js";

/** The width that everything is laid out for: the terminal's, within what is pleasant to read. */
function width(): number {
  return Math.min(Math.max(process.stdout.columns ?? 80, 40), 100);
}

/** Wraps a text, every line of it behind an indent. */
export function block(text: string, indent: number): string {
  const space = " ".repeat(indent);
  return wrapAnsi(text, width() - indent)
    .split("\n")
    .map((line) => space + line)
    .join("\n");
}

/** Text of a paper as a terminal can show it: LaTeX made readable, and no control sequences of its own. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return readableLatex(text).replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
}

/** Date, upvotes, categories and first authors in one line. */
function facts(paper: StoredPaper): string {
  const authors = paper.authors.slice(0, 3).join(", ") + (paper.authors.length > 3 ? " and others" : "");
  const parts = [
    paper.published?.slice(0, 10),
    paper.upvotes ? `${paper.upvotes} upvotes` : null,
    paper.categories[0],
    authors ? clean(authors) : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** A paper's title behind a mark, its link and what else names it. */
export function heading(mark: string, paper: StoredPaper): string {
  const title = block(pc.bold(clean(paper.title)), 4).trimStart();
  const lines = [
    mark.length > 3 ? `${pc.cyan(mark)}\n    ${title}` : `${pc.cyan(mark.padStart(3))} ${title}`,
    paper.url ? `    ${pc.blue(paper.url)}` : `    ${pc.dim(paper.id)}`,
  ];
  const known = facts(paper);
  if (known) lines.push(pc.dim(block(known, 4)));
  return lines.join("\n");
}

/** A list of hits, each with its link, its summary and why it matched. */
export function renderHits(hits: readonly Hit[], empty: string): string {
  if (hits.length === 0) return empty;
  return hits
    .map(({ paper, sentence }, i) => {
      const summary = summarize(paper);
      const lines = [heading(`${i + 1}.`, paper), block(clean(summary.text), 4)];
      const isNew = sentence && !summary.sentences.some(({ quote }) => quote === sentence.text);
      if (isNew) lines.push(pc.dim(block(`“${clean(sentence.text)}”`, 4)));
      return lines.join("\n");
    })
    .join("\n\n");
}

function quote({ quote: text, span, n }: Citation): string {
  const mark = pc.cyan(`[${n}]`);
  if (!span || span.end <= span.start) return `${clean(text)} ${mark}`;
  const answer = pc.bold(clean(text.slice(span.start, span.end)));
  return `${clean(text.slice(0, span.start))}${answer}${clean(text.slice(span.end))} ${mark}`;
}

/** The papers that are quoted, each once, behind the marks of its quotes. */
function sources(citations: readonly Citation[]): string {
  const marks = new Map<number, string>();
  for (const { paper, n } of citations) marks.set(paper.key, `${marks.get(paper.key) ?? ""}[${n}]`);
  const papers = new Map(citations.map(({ paper }) => [paper.key, paper]));
  return [...papers.values()].map((paper) => heading(marks.get(paper.key) ?? "", paper)).join("\n");
}

/** An answer: what answers, in quotes, then the papers quoted; or what is near where nothing answers. */
export function renderAnswer(answer: Answer): string {
  const parts: string[] = [];
  if (answer.answered) {
    const text = answer.prose ? [clean(answerText(answer))] : answer.citations.map(quote);
    parts.push(text.map((line) => block(line, 2)).join("\n\n"), sources(answer.citations));
  } else {
    parts.push(block("The papers of this index do not answer that.", 0));
  }
  if (answer.near.length > 0) {
    const title = answer.answered ? "Near:" : "Not an answer, but near:";
    const papers = answer.near.map((paper) => heading("-", paper));
    parts.push([pc.dim(title), ...papers].join("\n"));
  }
  return parts.join("\n\n");
}

/** A paper in a sentence or two. */
export function renderSummary(paper: StoredPaper, summary: string): string {
  return `${heading("", paper)}\n${block(clean(summary), 4)}`;
}

/** Everything that is known of a paper. */
export function renderPaper(paper: StoredPaper): string {
  const rows: [string, string | null][] = [
    ["Authors", paper.authors.join(", ") || null],
    ["Published", paper.published?.slice(0, 10) ?? null],
    ["Version", paper.version === null ? null : `v${paper.version}`],
    ["Categories", paper.categories.join(", ") || null],
    ["DOI", paper.doi],
    ["Upvotes", paper.upvotes === null ? null : String(paper.upvotes)],
    [
      "Code",
      paper.codeUrl && paper.codeUrl + (paper.codeStars === null ? "" : ` (${paper.codeStars} stars)`),
    ],
    ["Project", paper.projectUrl],
    ["Organization", paper.organization],
    ["Keywords", paper.keywords.join(", ") || null],
    ["From", paper.origins.join(", ")],
  ];
  const known = rows.flatMap(([name, value]) =>
    value ? [block(`${pc.dim(`${name}:`)} ${clean(value)}`, 4)] : [],
  );
  const summary = `${pc.dim("In short:")} ${clean(summarize(paper).text)}`;
  return [heading("", paper), known.join("\n"), block(summary, 4), block(clean(paper.abstract), 4)].join(
    "\n\n",
  );
}
