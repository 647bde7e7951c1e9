import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { bibtexKeys, toBibtex } from "../render/bibtex.js";
import type { FileDraft } from "../render/files.js";

export type ExportFormat = "bibtex" | "csv";

/** A reading list as a file. */
export function libraryFile(papers: readonly StoredPaper[], format: ExportFormat): FileDraft {
  if (format === "csv") return { name: "reading-list.csv", content: toCsv(papers) };
  const keyOf = bibtexKeys();
  const entries = papers.map((paper) => toBibtex(paper, keyOf(paper)));
  return { name: "reading-list.bib", content: `${entries.join("\n\n")}\n` };
}

const COLUMNS: readonly [name: string, value: (paper: StoredPaper) => string][] = [
  ["id", ({ id }) => id],
  ["title", ({ title }) => readableLatex(title)],
  ["authors", ({ authors }) => authors.map(readableLatex).join("; ")],
  ["published", ({ published }) => published?.slice(0, 10) ?? ""],
  ["categories", ({ categories }) => categories.join(" ")],
  ["upvotes", ({ upvotes }) => String(upvotes ?? "")],
  ["url", ({ url }) => url ?? ""],
  ["doi", ({ doi }) => doi ?? ""],
  ["code", ({ codeUrl }) => codeUrl ?? ""],
];

/** Papers as CSV with a line of names (RFC 4180). */
export function toCsv(papers: readonly StoredPaper[]): string {
  const lines = papers.map((paper) => COLUMNS.map(([, value]) => cell(value(paper))));
  const rows = [COLUMNS.map(([name]) => name), ...lines];
  return rows.map((row) => `${row.join(",")}\r\n`).join("");
}

/**
 * One cell. A spreadsheet would run what begins like a formula, whoever wrote it, so that such text gets an
 * apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
