import type { Database } from "better-sqlite3";
import { queryTerms } from "./query-terms.js";

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
      FROM papers_text WHERE papers_text MATCH ? ORDER BY rank, rowid`);
  }

  /** The best papers that hold any of the words, best first. @param among only these, where given */
  search(text: string, count: number, among: ReadonlySet<number> | null): WordMatch[] {
    const terms = queryTerms(text);
    if (terms.length === 0) return [];
    const matches: WordMatch[] = [];
    for (const match of this.#select.iterate(terms.map((term) => `"${term}"`).join(" OR "))) {
      if (among && !among.has(match.key)) continue;
      matches.push(match);
      if (matches.length === count) break;
    }
    return matches;
  }
}
