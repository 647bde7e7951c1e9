import { MONTHS } from "../../index/dates.js";
import { surname } from "../../index/identity.js";
import type { StoredPaper } from "../../index/paper.js";
import { plainWords } from "../../index/text/words.js";

/** What an entry is made of. */
export type Citable = Omit<StoredPaper, "key">;

/** Words that do not make a citation key. */
const SMALL_WORDS = new Set("a an are for in is of on and the to towards with".split(" "));

/**
 * A paper as a BibTeX entry.
 * @param key what it is cited by; unique in a bibliography
 */
export function toBibtex(paper: Citable, key: string = citationKey(paper)): string {
  const month = MONTHS[Number(paper.published?.slice(5, 7)) - 1] ?? null;
  const fields: [string, string | null][] = [
    // Doubled braces keep the capitals as they are.
    ["title", braced(`{${texText(paper.title)}}`)],
    ["author", paper.authors.length > 0 ? braced(paper.authors.map(authorName).join(" and ")) : null],
    ["year", braced(paper.published?.slice(0, 4))],
    ["month", month],
    ["eprint", braced(paper.arxivId)],
    ["archivePrefix", paper.arxivId ? "{arXiv}" : null],
    ["primaryClass", paper.arxivId ? braced(paper.categories[0]) : null],
    ["doi", braced(paper.doi)],
    ["url", braced(paper.url?.replaceAll("{", "%7B").replaceAll("}", "%7D"))],
    ["abstract", braced(texText(paper.abstract))],
  ];
  const known = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${value}`]));
  return `@${paper.arxivId || !paper.doi ? "misc" : "article"}{${key},\n${known.join(",\n")}\n}`;
}

/** Gives each paper of a bibliography a key of its own: a second `smith2024deep` is `smith2024deepb`. */
export function bibtexKeys(): (paper: Citable) => string {
  const uses = new Map<string, number>();
  return (paper) => {
    const key = citationKey(paper);
    const count = (uses.get(key) ?? 0) + 1;
    uses.set(key, count);
    return count === 1 ? key : key + suffix(count - 1);
  };
}

/** A key in the usual form: first author's surname, year, first telling word of the title; ASCII, as BibTeX wants. */
function citationKey(paper: Citable): string {
  const year = paper.published?.slice(0, 4) ?? "";
  const telling =
    plainWords(paper.title)
      .split(" ")
      .find((word) => !SMALL_WORDS.has(word)) ?? "";
  return `${surname(paper.authors[0] ?? "")}${year}${telling}`.replace(/[^a-z0-9]/gi, "") || "paper";
}

/** 1 as `b`, 25 as `z`, 26 as `aa`: the first has none. */
function suffix(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : suffix(Math.floor(number / 26) - 1) + last;
}

/** A name that BibTeX would take apart at its commas or at its `and` is kept whole by braces. */
function authorName(name: string): string {
  const text = texText(name);
  return /,|\sand\s/i.test(name) ? `{${text}}` : text;
}

function braced(text: string | null | undefined): string | null {
  return text ? `{${withPairedBraces(text)}}` : null;
}

/**
 * Text of a paper for LaTeX: what TeX would take for a comment, a column or a parameter is escaped, and braces
 * that do not pair are left out. LaTeX in the text is left to LaTeX.
 */
function texText(text: string): string {
  return withPairedBraces(text.replace(/(?<!\\)[%&#]/g, "\\$&"));
}

/** Without braces where they do not pair: one would end its field early, or run on to the end of the file. */
function withPairedBraces(text: string): string {
  return isBalanced(text) ? text : text.replace(/[{}]/g, "");
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
