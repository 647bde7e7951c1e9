import type { Database } from "better-sqlite3";
import type { TermCounts } from "./word-score.js";

/** Terms whose frequency is kept. */
const MOST_KEPT = 10_000;

/**
 * Counts terms in the index, by the vocabulary of its full-text table
 * (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module). A count is kept until papers come or go.
 */
export function createTermCounts(database: Database): () => TermCounts {
  database.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.papers_vocabulary USING fts5vocab('main', 'papers_text', 'row')",
  );
  const countPapers = database.prepare<[], number>("SELECT count(*) FROM papers").pluck();
  const countHolders = database
    .prepare<[string], number>("SELECT doc FROM papers_vocabulary WHERE term = ?")
    .pluck();
  const kept = new Map<string, number>();
  let keptFor = 0;

  return () => {
    const papers = countPapers.get() ?? 0;
    if (papers !== keptFor || kept.size > MOST_KEPT) kept.clear();
    keptFor = papers;
    return {
      papers,
      frequency(term) {
        const known = kept.get(term) ?? countHolders.get(term) ?? 0;
        kept.set(term, known);
        return known;
      },
    };
  };
}
