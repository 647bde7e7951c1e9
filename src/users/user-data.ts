import type { Database } from "better-sqlite3";
import { emptyLog } from "../../index/store/database.js";
import { type AnswerStore, createAnswerStore } from "./answers.js";
import { noteLeftoverBytes } from "./leftover-bytes.js";
import { createSavedPapers, type SavedPapers } from "./saved-papers.js";
import { createServerSettings, type IsGone, type ServerSettingsStore } from "./server-settings.js";
import { createShownLists, type ShownLists } from "./shown-lists.js";

/** All that is stored of the people and servers that use the bot. */
export interface UserData {
  readonly saved: SavedPapers;
  readonly answers: AnswerStore;
  readonly lists: ShownLists;
  readonly settings: ServerSettingsStore;
  /**
   * Deletes everything stored about a person; of its bytes what is left is gone with `overwriteLeftoverBytes`.
   * @returns how many rows that concerned
   */
  forget(user: string): number;
  /** Watches what is under way for a person. @returns a function that tells whether they were forgotten since */
  watch(user: string): () => boolean;
}

/** Opens the stores of a data folder's database. @param now the clock */
export function openUserData(
  database: Database,
  now: () => Date = () => new Date(),
  isGone?: IsGone,
): UserData {
  // Asked of the database itself, so that a table which is added later cannot be forgotten here.
  const selectTables = database
    .prepare<[], string>(`
      SELECT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND columns.name = 'user_id' ORDER BY tables.name`)
    .pluck();
  // What somebody set up for a server stays the server's, and no longer says who that was.
  const deleteOwn = database.prepare("DELETE FROM subscriptions WHERE owner = ? AND guild IS NULL");
  const disown = database.prepare("UPDATE subscriptions SET owner = '' WHERE owner = ?");
  const deleteSent = ["subscriptions", "deliveries", "posted", "blocked_targets"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE target_kind = 'user' AND target = ?`),
  );
  const deleteAll = database.transaction((user: string) => {
    const deletions = selectTables.all().map((table) => {
      return database.prepare(`DELETE FROM "${table}" WHERE user_id = ?`).run(user).changes;
    });
    noteLeftoverBytes(database);
    const others = [deleteOwn, disown, ...deleteSent].map((statement) => statement.run(user).changes);
    return [...deletions, ...others].reduce((sum, changes) => sum + changes, 0);
  });
  /** How many times each was, since the start. */
  const forgotten = new Map<string, number>();
  const timesForgotten = (user: string) => forgotten.get(user) ?? 0;
  return {
    saved: createSavedPapers(database, now),
    answers: createAnswerStore(database, now),
    lists: createShownLists(database, now),
    settings: createServerSettings(database, isGone),
    forget(user) {
      const rows = deleteAll(user);
      forgotten.set(user, timesForgotten(user) + 1);
      emptyLog(database);
      return rows;
    },
    watch(user) {
      const before = timesForgotten(user);
      return () => timesForgotten(user) !== before;
    },
  };
}
