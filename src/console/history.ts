import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "console-history";
const MOST_LINES = 1_000;

/** What was typed before, newest first. */
export async function loadHistory(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, FILE), "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).reverse();
}

/** @param history newest first */
export async function saveHistory(directory: string, history: readonly string[]): Promise<void> {
  const lines = history.slice(0, MOST_LINES).reverse();
  // A history that cannot be kept is no reason to fail.
  await writeFile(join(directory, FILE), `${lines.join("\n")}\n`, { mode: 0o600 }).catch(() => undefined);
}
