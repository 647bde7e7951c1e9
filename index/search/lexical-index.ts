import type { Database } from "better-sqlite3";
import type { Term } from "./lexical-query.js";

/** A paper that the words matched. */
export interface WordMatch {
  readonly key: number;
  /** BM25; the higher the better. */
  readonly score: number;
}

/** Full-text search by SQLite's FTS5: Porter's stemmer, BM25 over title and abstract. */
export class LexicalIndex {
  readonly #select;

  constructor(database: Database) {
    // FTS5's bm25() is negative, the better the lower (https://www.sqlite.org/fts5.html#the_bm25_function).
    this.#select = database.prepare<[string], WordMatch>(`
      SELECT rowid AS key, -bm25(papers_text, 2.0, 1.0) AS score
      FROM papers_text WHERE papers_text MATCH ? ORDER BY score DESC, rowid`);
  }

  /** The best papers that hold any of the words in any spelling, best first. @param accepts which papers may be found */
  search(terms: readonly Term[], count: number, accepts: (key: number) => boolean): WordMatch[] {
    if (terms.length === 0) return [];
    const matches: WordMatch[] = [];
    const words = terms.flatMap(({ word, others }) => [word, ...others]);
    for (const match of this.#select.iterate(words.map((each) => `"${each}"`).join(" OR "))) {
      if (!accepts(match.key)) continue;
      matches.push(match);
      if (matches.length === count) break;
    }
    return matches;
  }
}

/** The rarest terms, as many as are together in so many papers; always one. */
export function rarest(terms: readonly Term[], budget: number): Term[] {
  const chosen: Term[] = [];
  let papers = 0;
  for (const term of [...terms].sort((left, right) => left.frequency - right.frequency)) {
    papers += term.frequency;
    if (chosen.length > 0 && papers > budget) break;
    chosen.push(term);
  }
  return chosen;
}
