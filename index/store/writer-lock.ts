import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { z } from "zod";
import { OffprintError } from "../errors.js";

const holderSchema = z.object({ pid: z.number(), purpose: z.string(), since: z.string() });

/**
 * Takes the right to write to a data folder, which one process has at a time. The lock is SQLite's own, on a
 * file beside the database: the operating system frees it when its holder ends, however it ends.
 *
 * @param purpose told to the next who asks: `index`, `bot`
 * @returns gives the right back
 * @throws OffprintError `locked`, naming the process that has it
 */
export function takeWriterLock(directory: string, purpose: string): () => void {
  const holderFile = join(directory, "writer.json");
  const lock = new BetterSqlite(join(directory, "writer.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof BetterSqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw new OffprintError(
        "locked",
        `Another process is writing to ${directory}${describeHolder(holderFile)}. Wait until it has ended, or use another data folder.`,
      );
    }
    throw error;
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, purpose, since: new Date().toISOString() }));
  return () => {
    if (lock.open) lock.close();
  };
}

function describeHolder(file: string): string {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return ` (process ${holder.pid}, ${holder.purpose}, since ${holder.since})`;
  } catch {
    return "";
  }
}
