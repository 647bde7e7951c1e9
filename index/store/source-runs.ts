import type { Database } from "better-sqlite3";

/** How the last readings of a source went. */
export interface SourceRun {
  readonly source: string;
  /** ISO 8601, or null where it never succeeded. */
  readonly lastSuccess: string | null;
  readonly lastFailure: string | null;
  /** Why it failed last, in a sentence. */
  readonly failure: string | null;
}

export interface SourceRunStore {
  /** @param papers how many it told of */
  succeeded(source: string, papers: number): void;
  failed(source: string, reason: string): void;
  all(): SourceRun[];
  /**
   * Tells which papers of arXiv the index had already when a source was last read to its end and told of papers; null
   * where it never was or did. What a reading brought that did not come to its end is not among them.
   */
  hadBefore(source: string): ((arxivId: string) => boolean) | null;
}

export function createSourceRunStore(database: Database, now: () => Date): SourceRunStore {
  const success = database.prepare(`
    INSERT INTO source_runs (source, last_success, last_papers) VALUES (@source, @time, iif(@papers > 0, @time, NULL))
    ON CONFLICT DO UPDATE SET last_success = excluded.last_success,
      last_papers = coalesce(excluded.last_papers, last_papers)`);
  const failure = database.prepare(`
    INSERT INTO source_runs (source, last_failure, failure) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET last_failure = excluded.last_failure, failure = excluded.failure`);
  const select = database.prepare<[], SourceRun>(`
    SELECT source, last_success AS lastSuccess, last_failure AS lastFailure, failure
    FROM source_runs ORDER BY source`);
  const lastPapers = database
    .prepare<[string], string | null>("SELECT last_papers FROM source_runs WHERE source = ?")
    .pluck();
  const seenBy = database
    .prepare<[string, string], number>(`
      SELECT 1 FROM names JOIN papers ON key = paper_key WHERE name = ? AND first_seen <= ?`)
    .pluck();
  return {
    succeeded: (source, papers) => void success.run({ source, papers, time: now().toISOString() }),
    failed: (source, reason) => void failure.run(source, now().toISOString(), reason),
    all: () => select.all(),
    hadBefore(source) {
      const time = lastPapers.get(source);
      return time ? (arxivId) => seenBy.get(`arxiv:${arxivId.toLowerCase()}`, time) !== undefined : null;
    },
  };
}
