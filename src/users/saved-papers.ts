import type { Database } from "better-sqlite3";

/** Papers on one reading list at most: far more than anyone reads, and little enough to export at once. */
export const MOST_SAVED = 1_000;

/** What became of a paper that was to be saved. */
export type SaveResult = "saved" | "already" | "full";

/** People's reading lists. */
export interface SavedPapers {
  save(user: string, paperKey: number): SaveResult;
  /** @returns whether it was there */
  remove(user: string, paperKey: number): boolean;
  has(user: string, paperKey: number): boolean;
  /** Keys of a person's papers, the last saved first. */
  keys(user: string): number[];
  count(user: string): number;
}

export function createSavedPapers(database: Database, now: () => Date): SavedPapers {
  const insert = database.prepare(
    "INSERT OR IGNORE INTO saved_papers (user_id, paper_key, saved) VALUES (?, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM saved_papers WHERE user_id = ? AND paper_key = ?");
  const selectOne = database
    .prepare<[string, number], number>("SELECT 1 FROM saved_papers WHERE user_id = ? AND paper_key = ?")
    .pluck();
  const selectKeys = database
    .prepare<[string], number>(
      "SELECT paper_key FROM saved_papers WHERE user_id = ? ORDER BY saved DESC, rowid DESC",
    )
    .pluck();
  const countKeys = database
    .prepare<[string], number>("SELECT count(*) FROM saved_papers WHERE user_id = ?")
    .pluck();

  const has = (user: string, key: number) => selectOne.get(user, key) !== undefined;
  const count = (user: string) => countKeys.get(user) ?? 0;
  return {
    save(user, paperKey) {
      if (has(user, paperKey)) return "already";
      if (count(user) >= MOST_SAVED) return "full";
      insert.run(user, paperKey, now().toISOString());
      return "saved";
    },
    remove: (user, paperKey) => remove.run(user, paperKey).changes > 0,
    has,
    keys: (user) => selectKeys.all(user),
    count,
  };
}
