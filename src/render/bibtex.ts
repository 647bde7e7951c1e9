import type { StoredPaper } from "../../index/paper.js";
import { plainWords } from "../../index/text/words.js";

/** Words that do not make a citation key. */
const SMALL_WORDS = new Set([
  "a",
  "an",
  "the",
  "on",
  "of",
  "for",
  "in",
  "to",
  "and",
  "with",
  "is",
  "are",
  "towards",
]);

/** Characters that BibTeX would take for its own; LaTeX in the text is left to LaTeX. */
function protect(text: string): string {
  return text.replace(/(?<!\\)([%&#])/g, "\\$1");
}

/** Braces that do not pair would end the field early: they are taken out. */
function balanced(text: string): string {
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? text : text.replace(/[{}]/g, "");
}

/** A key in the usual form: first author's surname, year, first telling word of the title. */
function citationKey(paper: Omit<StoredPaper, "key">): string {
  const surname =
    plainWords(paper.authors[0] ?? "")
      .split(" ")
      .at(-1) || "anonymous";
  const year = paper.published?.slice(0, 4) ?? "";
  const word =
    plainWords(paper.title)
      .split(" ")
      .find((candidate) => !SMALL_WORDS.has(candidate)) ?? "";
  return `${surname}${year}${word}`.replace(/[^\p{L}\p{N}]/gu, "");
}

/** A paper as a BibTeX entry. */
export function toBibtex(paper: Omit<StoredPaper, "key">): string {
  const fields: [string, string | null][] = [
    ["title", `{${balanced(protect(paper.title))}}`],
    ["author", paper.authors.length > 0 ? balanced(protect(paper.authors.join(" and "))) : null],
    ["year", paper.published?.slice(0, 4) ?? null],
    ["month", paper.published?.slice(5, 7) ?? null],
    ["eprint", paper.arxivId],
    ["archivePrefix", paper.arxivId && "arXiv"],
    ["primaryClass", paper.arxivId && (paper.categories[0] ?? null)],
    ["doi", paper.doi],
    ["url", paper.url],
    ["abstract", balanced(protect(paper.abstract))],
  ];
  const known = fields.filter(([, value]) => value !== null && value !== "");
  const lines = known.map(([name, value]) => `  ${name} = {${value}}`);
  return `@${paper.arxivId || !paper.doi ? "misc" : "article"}{${citationKey(paper)},\n${lines.join(",\n")}\n}`;
}
