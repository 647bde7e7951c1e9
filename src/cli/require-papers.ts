import { OffprintError } from "../../index/errors.js";
import type { Library } from "../../index/library.js";

/** @throws OffprintError `not-found` where nothing is indexed, with what to do about it */
export function requirePapers(library: Pick<Library, "papers" | "directory">): void {
  if (library.papers.count() > 0) return;
  throw new OffprintError(
    "not-found",
    `Nothing is indexed in ${library.directory} yet. Fill it with \`npm run --silent offprint -- index\`.`,
  );
}

/** The one text of several words on a command line. @throws OffprintError `usage` where it is empty */
export function requireText(words: readonly string[], what: string): string {
  const text = words.join(" ").trim();
  if (text === "") throw new OffprintError("usage", `Give ${what}, or --batch FILE.`);
  return text;
}
