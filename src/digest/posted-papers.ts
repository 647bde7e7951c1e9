import type { Database } from "better-sqlite3";
import type { DeliveredPaper } from "./delivery.js";
import type { Target } from "./subscription.js";

/** Which papers were posted to which target, in SQLite. Times are milliseconds since 1970. */
export interface PostedPapers {
  /** Notes that papers are posted to a target, each in the version that is known now. */
  add(target: Target, papers: readonly DeliveredPaper[], now: number): void;
  /** Those that were posted to a target after a time. */
  since(target: Target, time: number): number[];
  /** The version in which a paper was ever posted to a target; undefined where it was not. */
  version(target: Target, paper: number): number | null | undefined;
}

export function createPostedPapers(database: Database): PostedPapers {
  const insert = database.prepare(`
    INSERT INTO posted (target_kind, target, paper_key, version, posted)
    SELECT ?, ?, key, version, ? FROM papers WHERE key = ?
    ON CONFLICT DO UPDATE SET version = excluded.version, posted = excluded.posted`);
  const selectSince = database
    .prepare<[string, string, string], number>(
      "SELECT paper_key FROM posted WHERE target_kind = ? AND target = ? AND posted > ?",
    )
    .pluck();
  const selectVersion = database
    .prepare<[string, string, number], number | null>(
      "SELECT version FROM posted WHERE target_kind = ? AND target = ? AND paper_key = ?",
    )
    .pluck();

  return {
    add({ kind, id }, papers, now) {
      const posted = new Date(now).toISOString();
      for (const { key } of papers) insert.run(kind, id, posted, key);
    },
    since: ({ kind, id }, time) => selectSince.all(kind, id, new Date(time).toISOString()),
    version: ({ kind, id }, paper) => selectVersion.get(kind, id, paper),
  };
}
