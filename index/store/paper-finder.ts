import type { Database } from "better-sqlite3";
import type { StoredPaper } from "../paper.js";
import { onlyReference } from "../references.js";
import { tokens } from "../text/tokens.js";
import type { PaperStore } from "./papers.js";

export interface PaperFinder {
  /** The paper that somebody means by an id, a link, a title or a part of one; null where none is meant. */
  find(text: string): StoredPaper | null;
  /** Papers whose titles hold all the words, the last of which may be unfinished; best first. */
  suggest(text: string, limit: number): StoredPaper[];
}

/** Words of a title that are looked up at most. */
const MOST_WORDS = 32;
/** Titles that are compared at most, the newest that hold the words: of 100,000 every third holds "learning". */
const MOST_COMPARED = 1_000;

export function createPaperFinder(database: Database, papers: PaperStore): PaperFinder {
  // Of the titles that hold the words, the one that holds little else is meant.
  const selectByTitle = database
    .prepare<[string, number, number], number>(`
      WITH found AS (
        SELECT rowid AS key FROM titles WHERE titles MATCH ? ORDER BY rowid DESC LIMIT ?)
      SELECT key FROM found JOIN papers USING (key) ORDER BY length(title), key LIMIT ?`)
    .pluck();

  function byTitleWords(text: string, limit: number, unfinished: boolean): StoredPaper[] {
    const words = tokens(text).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const terms = words.map((word, i) => termOf(word, unfinished && i === words.length - 1));
    return papers.getMany(selectByTitle.all(terms.join(" AND "), MOST_COMPARED, limit));
  }

  return {
    find(text) {
      const trimmed = text.trim();
      if (trimmed === "") return null;
      const known = papers.byId(trimmed) ?? papers.byTitle(trimmed)[0];
      if (known) return known;
      const reference = onlyReference(trimmed);
      if (reference === null) return byTitleWords(trimmed, 1, true)[0] ?? null;
      const name = reference.kind === "arxiv" ? `arxiv:${reference.id}` : `doi:${reference.doi}`;
      return papers.byId(name.toLowerCase());
    },
    suggest: (text, limit) => byTitleWords(text, limit, true),
  };
}

/** A word in the language of FTS5, as it is written and in plain letters: `co₂` and `co2`. */
function termOf(word: string, unfinished: boolean): string {
  const forms = new Set([word, tokens(word.normalize("NFKC")).join(" ")]);
  return `(${[...forms].map((form) => `"${form}"${unfinished ? "*" : ""}`).join(" OR ")})`;
}
