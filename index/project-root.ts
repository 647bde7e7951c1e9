import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, from its sources as well as from its compiled files, which stand one folder deeper. */
function findRoot(start: string): string {
  return existsSync(join(start, "package.json")) ? start : findRoot(dirname(start));
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The path of a file that ships with the project. */
export function projectFile(...parts: string[]): string {
  return join(root, ...parts);
}
