import type { Library } from "../index/library.js";
import { hasOriginBeside } from "../index/store/facts.js";

/** How much of the page that ships with the project a data folder has, where nothing else was ever indexed. */
export type FirstPage = "missing" | "begun" | "done";

/** `begun`: a part of it, as a first start that was killed while it read leaves it. */
export function firstPageOf({
  database,
  papers,
  runs,
}: Pick<Library, "database" | "papers" | "runs">): FirstPage {
  if (papers.count() === 0) return "missing";
  const wasRead = runs.all().some(({ lastSuccess }) => lastSuccess !== null);
  return wasRead || hasOriginBeside(database, "page") ? "done" : "begun";
}
