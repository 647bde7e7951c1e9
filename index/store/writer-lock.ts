import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { OffprintError } from "../errors.js";
import { isBusy, Sqlite } from "./sqlite.js";

const holderSchema = z.object({ pid: z.number(), purpose: z.string(), since: z.string() });

/** How long to wait for another process, in milliseconds: as long as a migration takes, not an ingest. */
const PATIENCE = 1_000;

/** Locks that are held, so that none is freed by the garbage collector where its holder keeps nothing of it. */
const held = new Set<Database>();

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
  const lock = new Sqlite(join(directory, "writer.lock"), { timeout: PATIENCE });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (isBusy(error)) {
      throw new OffprintError(
        "locked",
        `Another process is writing to ${directory}${describeHolder(holderFile)}. Wait until it has ended, or use another data folder.`,
      );
    }
    throw error;
  }
  try {
    writeFileSync(holderFile, JSON.stringify({ pid: process.pid, purpose, since: new Date().toISOString() }));
  } catch (error) {
    lock.close();
    throw error;
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
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
