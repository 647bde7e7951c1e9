import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "console-history";

/** Lines that are kept. */
export const MOST_LINES = 1_000;

/** What was typed before, newest first. */
export function loadHistory(directory: string): string[] {
  try {
    return readFileSync(join(directory, FILE), "utf8").split("\n").filter(Boolean).reverse();
  } catch {
    return [];
  }
}

/** @param history newest first */
export function saveHistory(directory: string, history: readonly string[]): void {
  const lines = history.slice(0, MOST_LINES).reverse();
  try {
    writeFileSync(join(directory, FILE), `${lines.join("\n")}\n`, { mode: 0o600 });
  } catch {
    // A history that cannot be kept is no reason to fail.
  }
}
