import type { Database } from "better-sqlite3";
import { Vocabulary } from "../../../index/search/vocabulary.js";
import type { TermCounts } from "./word-score.js";

/** Counts terms in the index, as it is at each call. A count is kept until papers come or go. */
export function createTermCounts(database: Database): () => TermCounts {
  let vocabulary = new Vocabulary(database);

  return () => {
    const current = new Vocabulary(database);
    if (current.papers !== vocabulary.papers) vocabulary = current;
    const { papers } = vocabulary;
    return { papers, frequency: (term) => vocabulary.holders(term) };
  };
}
