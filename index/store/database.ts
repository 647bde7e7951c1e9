import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite, { type Database } from "better-sqlite3";
import { messageOf, OffprintError } from "../errors.js";
import { migrations } from "./migrations.js";
import { takeWriterLock } from "./writer-lock.js";

export const DATABASE_FILE = "offprint.sqlite";

/** A page of SQLite's cache is 4 KiB: this many KiB of it are kept in memory by one connection. */
const CACHE_KIB = 8_192;

/**
 * Opens the database of a data folder, made where it is missing and brought to the newest schema.
 *
 * @param steps the migrations, oldest first
 * @throws OffprintError `storage` where the folder cannot be written, the file is damaged, or a newer Offprint
 *   made it; `locked` where it must be migrated while another process writes
 */
export function openDatabase(directory: string, steps: readonly string[] = migrations): Database {
  return guardStorage(directory, () => {
    mkdirSync(directory, { recursive: true });
    const database = new BetterSqlite(join(directory, DATABASE_FILE), { timeout: 10_000 });
    configure(database);
    migrate(database, directory, steps);
    return database;
  });
}

/** Opens a second, read-only connection, as a worker thread needs. @throws OffprintError `storage` */
export function openReadOnly(directory: string): Database {
  return guardStorage(directory, () => {
    const file = join(directory, DATABASE_FILE);
    const database = new BetterSqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
    database.pragma(`cache_size = -${CACHE_KIB}`);
    return database;
  });
}

/** Whether anything was ever indexed into the folder. */
export function databaseExists(directory: string): boolean {
  return existsSync(join(directory, DATABASE_FILE));
}

function configure(database: Database): void {
  // In WAL mode readers never wait for the writer, and NORMAL loses no transaction to a crash of the process
  // (https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous).
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  database.pragma(`cache_size = -${CACHE_KIB}`);
}

function schemaVersion(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

function migrate(database: Database, directory: string, steps: readonly string[]): void {
  if (schemaVersion(database) === steps.length) return;
  const release = takeWriterLock(directory, "migration");
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    const version = schemaVersion(database);
    if (version > steps.length) {
      throw new OffprintError(
        "storage",
        `The data folder ${directory} was made by a newer Offprint (schema ${version}, this one knows ${steps.length}). Update Offprint or use another folder.`,
      );
    }
    for (const [index, step] of steps.entries()) {
      if (index < version) continue;
      database.transaction(() => {
        database.exec(step);
        database.pragma(`user_version = ${index + 1}`);
      })();
    }
  } finally {
    release();
  }
}

/**
 * Runs something that touches the data folder and says in a sentence what is wrong with it where it fails.
 * @throws OffprintError `storage`
 */
export function guardStorage<Result>(directory: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw storageError(directory, error);
  }
}

/** An error of the file system or of SQLite as a sentence for people; any other error as it is. */
export function storageError(directory: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const sentence = storageSentence(code);
  if (!sentence) return error;
  return new OffprintError("storage", `The data folder ${directory} ${sentence} (${messageOf(error)})`, {
    cause: error,
  });
}

function storageSentence(code: string): string | null {
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return "holds a damaged database. Restore it from a backup, or move it away and index again.";
  }
  if (/^SQLITE_FULL|^ENOSPC|^EDQUOT/.test(code))
    return "is on a full disk. Free some space and run the command again; nothing was lost.";
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^E(ACCES|PERM|ROFS)/.test(code)) {
    return "cannot be written or read. Check its owner and permissions.";
  }
  if (/^E(NOTDIR|EXIST|ISDIR)/.test(code)) return "is not a folder.";
  if (/^SQLITE_BUSY/.test(code)) return "is in use by another process for too long. Try again.";
  if (/^SQLITE_IOERR|^EIO/.test(code)) return "cannot be read or written by the disk.";
  return null;
}
