import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { messageOf, OffprintError } from "../errors.js";
import { migrations } from "./migrations.js";
import { isBusy, Sqlite } from "./sqlite.js";
import { takeWriterLock } from "./writer-lock.js";

export const DATABASE_FILE = "offprint.sqlite";

const DAMAGED =
  "holds a damaged database. Restore it from a backup into an empty folder, or move it away and index again.";

/** A new database has pages of so many bytes. Into one of 4 KiB go two papers, and a sixth of it stays empty. */
const PAGE_BYTES = 8_192;
/**
 * Pages of the log after which a commit copies them into the database: 2 MiB, so that the thread that writes is never
 * held up for long (https://www.sqlite.org/wal.html#ckpt).
 */
const CHECKPOINT_PAGES = 256;
/** How long to wait for another process, and before the next try where SQLite does not wait by itself, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 20;
/** How long the log is waited for where somebody reads what stands in it, in milliseconds: all else waits meanwhile. */
const LOG_PATIENCE = 250;
/** KiB of pages that one connection keeps in memory. */
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
    makeFolder(directory);
    const database = new Sqlite(join(directory, DATABASE_FILE), { timeout: PATIENCE });
    try {
      configure(database);
      migrate(database, directory, steps);
      database.pragma("foreign_keys = ON");
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function makeFolder(directory: string): void {
  try {
    // It holds what people asked and saved, which is nobody else's on a machine with several users.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Its parents are made too: it is a link to what is not there.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new OffprintError(
      "storage",
      `The data folder ${directory} is not there: it, or what it links to, cannot be made. Is a disk not mounted?`,
      { cause: error },
    );
  }
}

/** Opens a second, read-only connection, as a worker thread needs. @throws OffprintError `storage` */
export function openReadOnly(directory: string): Database {
  return guardStorage(directory, () => {
    const file = join(directory, DATABASE_FILE);
    if (!existsSync(file))
      throw new OffprintError("storage", `There is no database in ${directory} any more.`);
    const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: PATIENCE });
    database.pragma(`cache_size = -${CACHE_KIB}`);
    return database;
  });
}

/**
 * Takes all out of the log, where rows that were deleted since stand as they were. Where somebody reads for longer than
 * a moment, it stays, and is written over later.
 */
export function emptyLog(database: Database): void {
  database.pragma(`busy_timeout = ${LOG_PATIENCE}`);
  try {
    database.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    database.pragma(`busy_timeout = ${PATIENCE}`);
  }
}

/** Whether anything was ever indexed into the folder. @throws OffprintError `storage` where that cannot be seen */
export function databaseExists(directory: string): boolean {
  const look = () => statSync(join(directory, DATABASE_FILE), { throwIfNoEntry: false });
  return guardStorage(directory, look) !== undefined;
}

function configure(database: Database): void {
  database.pragma(`page_size = ${PAGE_BYTES}`);
  // In WAL mode readers never wait for the writer, and NORMAL loses no transaction to a crash of the process
  // (https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous).
  untilFree(() => database.pragma("journal_mode = WAL"));
  database.pragma("synchronous = NORMAL");
  // What is deleted is overwritten, so that nobody finds in the file's bytes whom the bot was told to forget.
  database.pragma("secure_delete = ON");
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // Off while the schema changes: making a table anew would otherwise delete whatever refers to it
  // (https://www.sqlite.org/lang_altertable.html#otheralter).
  database.pragma("foreign_keys = OFF");
  database.pragma(`cache_size = -${CACHE_KIB}`);
}

/**
 * Does what SQLite refuses at once where another process writes, since it holds a lock to read by then, and two that wait
 * so would wait for each other (https://www.sqlite.org/c3ref/busy_handler.html).
 */
function untilFree(run: () => void): void {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      run();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

function schemaVersion(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

function migrate(database: Database, directory: string, steps: readonly string[]): void {
  if (schemaVersion(database) === steps.length) return;
  refuseNewer(database, directory, steps);
  const release = lockToMigrate(database, directory, steps);
  try {
    // Read again: another process may have migrated in the meantime.
    refuseNewer(database, directory, steps);
    const version = schemaVersion(database);
    for (const [index, step] of steps.entries()) if (index >= version) runStep(database, step, index + 1);
  } finally {
    release();
  }
}

function refuseNewer(database: Database, directory: string, steps: readonly string[]): void {
  const version = schemaVersion(database);
  if (version <= steps.length) return;
  throw new OffprintError(
    "storage",
    `The data folder ${directory} was made by a newer Offprint (schema ${version}, this one knows ${steps.length}). Update Offprint or use another folder.`,
  );
}

function lockToMigrate(database: Database, directory: string, steps: readonly string[]): () => void {
  try {
    return takeWriterLock(directory, "migration");
  } catch (error) {
    // The process that holds the lock may have migrated before it began to write.
    if (schemaVersion(database) === steps.length) return () => undefined;
    throw error;
  }
}

function runStep(database: Database, step: string, version: number): void {
  database.transaction(() => {
    database.exec(step);
    const dangling = database.prepare("PRAGMA foreign_key_check").all().length;
    if (dangling > 0) {
      throw new OffprintError(
        "internal",
        `Schema ${version} would leave ${dangling} rows that refer to nothing.`,
      );
    }
    database.pragma(`user_version = ${version}`);
  })();
}

/**
 * Whether the database is whole, as far as a look at its pages tells.
 * @returns `ok`, or what SQLite finds wrong
 */
export function integrityOf(database: Database): string {
  return String(database.pragma("quick_check(1)", { simple: true }));
}

/** The error of a database that `integrityOf` finds damaged. @param found what it says */
export function damagedError(directory: string, found: string): OffprintError {
  return new OffprintError(
    "storage",
    `The data folder ${directory} ${DAMAGED} (${found.replaceAll("\n", " ")})`,
  );
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
    return DAMAGED;
  }
  // The last is of the file that processes share the log by (https://www.sqlite.org/rescode.html#ioerr_shmsize).
  if (/^SQLITE_FULL|^ENOSPC|^EDQUOT|^SQLITE_IOERR_SHMSIZE/.test(code))
    return "is on a full disk. Free some space and run the command again; nothing was lost.";
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^E(ACCES|PERM|ROFS)/.test(code)) {
    return "cannot be written or read. Check its owner and permissions.";
  }
  if (/^E(NOTDIR|EXIST|ISDIR)/.test(code)) return "is not a folder.";
  if (/^SQLITE_BUSY/.test(code)) return "is in use by another process for too long. Try again.";
  if (/^SQLITE_IOERR|^EIO/.test(code)) return "cannot be read or written by the disk.";
  return null;
}
