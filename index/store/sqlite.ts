import type BetterSqlite from "better-sqlite3";

/** What version 13 is written for: Node 22.14 and later have it (https://nodejs.org/api/n-api.html#node-api-version-matrix). */
const NODE_API = 10;

async function load(): Promise<typeof BetterSqlite> {
  const module =
    Number(process.versions.napi) >= NODE_API
      ? await import("better-sqlite3-13")
      : await import("better-sqlite3");
  return module.default;
}

/**
 * SQLite, by the version of better-sqlite3 that this Node can run: on Node 24.19 and later version 12 ends the whole process
 * when a statement is collected, on Node 20 version 13 does when a database is opened.
 */
export const Sqlite = await load();

/** Whether another process has the lock that was needed. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
