import { arxivUrl, normalizeArxivId } from "../arxiv-id.js";
import { calendarDay, isoDate, monthNumber } from "../dates.js";
import { OffprintError } from "../errors.js";
import type { Paper } from "../paper.js";
import { parseReference, type Reference } from "../references.js";
import { type BibtexEntry, type BibtexProblem, parseBibtex } from "../text/bibtex.js";
import { plainLatex } from "../text/latex.js";
import { shorten } from "../text/shorten.js";
import { cleanText } from "../text/whitespace.js";
import { readText } from "./file.js";
import { toPaper, webLink } from "./record.js";
import { Rejected, type Source } from "./source.js";

const MAX_BYTES = 64 * 1024 * 1024;
/** What may stand before the paper's own arXiv id. Behind other words ("Comment on arXiv:…") it is another paper's. */
const BEFORE_OWN_ID =
  /^(?:[\s:;,.()[\]]|\b(?:arxiv|corr|doi|e-?prints?|preprints?|technical|report|full|extended|version|also|available|online|at|on|as)\b(?!\.\w))*/i;

/** `bibtex:PATH`: the entries of a bibliography that have an abstract. Accents and escapes are resolved. */
export function createBibtexSource(path: string): Source {
  if (path === "") {
    throw new OffprintError("usage", "Say which file: bibtex:library.bib");
  }
  return {
    name: `bibtex:${path}`,
    kind: "bibtex",
    async *fetch(signal) {
      let entries = 0;
      for (const entry of parseBibtex(await readText(path, MAX_BYTES, signal))) {
        signal?.throwIfAborted();
        entries++;
        yield paperOf(entry);
      }
      if (entries === 0) {
        throw new OffprintError("bad-input", `${path} holds no BibTeX entry (such as "@article{key, …}").`);
      }
    },
  };
}

function paperOf(entry: BibtexEntry | BibtexProblem): Paper | Rejected {
  const where = `line ${entry.line}${entry.key === "" ? "" : ` (${shorten(entry.key, 60)})`}`;
  if (entry.kind === "problem") {
    return new Rejected(where, entry.reason);
  }
  const field = (name: string) => cleanText(plainLatex(entry.fields.get(name) ?? ""));
  const references = referencesOf(field);
  const arxiv = references.find((reference) => reference.kind === "arxiv");
  const doi = references.find((reference) => reference.kind === "doi");
  return toPaper(where, {
    arxivId: arxiv?.id ?? null,
    version: arxiv?.version ?? null,
    doi: doi?.doi ?? null,
    title: field("title"),
    abstract: field("abstract"),
    authors: authorsOf(entry.fields.get("author") ?? ""),
    published: dateOf(field),
    url: webLink(field("url")) ?? (arxiv === undefined ? null : arxivUrl(arxiv.id)),
    categories: field("primaryclass").split(/[\s,;]+/),
    keywords: field("keywords").split(/[,;]/),
  });
}

function referencesOf(field: (name: string) => string): Reference[] {
  const archive = (field("archiveprefix") || field("eprinttype")).toLowerCase();
  const eprint =
    archive === "" || archive === "arxiv" ? normalizeArxivId(field("eprint").replace(/^arxiv:/i, "")) : null;
  const named = [field("doi"), field("url")].flatMap((text) => parseReference(text) ?? []);
  // Google Scholar writes no eprint, but "arXiv preprint arXiv:2405.15738" for the journal.
  const noted = ["journal", "note", "howpublished"].flatMap((name) => ownArxivReference(field(name)) ?? []);
  return [...(eprint === null ? [] : [{ kind: "arxiv" as const, ...eprint }]), ...named, ...noted];
}

function ownArxivReference(text: string): Reference | null {
  const [start = ""] = text.replace(BEFORE_OWN_ID, "").split(/[\s,;]/);
  const reference = /arxiv/i.test(text) ? parseReference(start) : null;
  return reference?.kind === "arxiv" ? reference : null;
}

/** `Last, First and {The Team} and others` to a list of names as they are spoken. */
function authorsOf(value: string): string[] {
  return splitOutsideBraces(value, /\s+and\s+/gi)
    .map((author) => {
      const [last = "", ...rest] = splitOutsideBraces(author, /\s*,\s*/g);
      const [first = "", junior] = [rest.at(-1), rest.length > 1 ? rest[0] : undefined];
      return cleanText(plainLatex([first, last, junior ?? ""].join(" ")));
    })
    .filter((author) => author !== "others");
}

function splitOutsideBraces(value: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of value.matchAll(separator)) {
    const before = value.slice(start, match.index);
    if (before.split("{").length === before.split("}").length) {
      parts.push(before);
      start = match.index + match[0].length;
    }
  }
  return [...parts, value.slice(start)];
}

function dateOf(field: (name: string) => string): string | null {
  const date = isoDate(field("date").split("/")[0] ?? "") ?? isoDate(field("month"));
  const year = Number(/\b\d{4}\b/.exec(field("year"))?.[0]);
  return date ?? calendarDay(year, monthOf(field("month")), 1) ?? calendarDay(year, 1, 1);
}

/** The first month that is named, whatever day stands beside it (`jan # "~10"`, `{12 June}`), else a number. */
function monthOf(text: string): number {
  const [named] = (text.match(/[a-z]+/gi) ?? []).flatMap((word) => monthNumber(word) ?? []);
  return named ?? Number(/^\d{1,2}\b/.exec(text)?.[0] ?? 1);
}
