import type { Hit, Library, SearchOptions } from "../index/library.js";
import { closenessTo } from "./closeness.js";

/** What a search found. */
export interface Searched {
  readonly hits: readonly Hit[];
  /** Whether anything is close to the query; else these are only the nearest, and people are to be told so. */
  readonly close: boolean;
}

/** What is said above papers of which none is close to what was searched for. */
export const NOTHING_CLOSE = "Nothing close to that was found; these are the nearest";

/** So many of the most relevant papers are looked at for one that is close. */
export const LOOKED_AT = 20;

/** Finds papers by meaning and by words. @throws OffprintError `model` where the query cannot be embedded */
export async function searchPapers(
  library: Pick<Library, "database" | "search">,
  query: string,
  options: SearchOptions,
): Promise<Searched> {
  const hits = await library.search(query, options);
  const isClose = closenessTo(library, query);
  if (hits.slice(0, LOOKED_AT).some(isClose)) return { hits, close: true };
  const { limit = 0, sort = "relevance", filters = {} } = options;
  if (limit >= LOOKED_AT && sort === "relevance") return { hits, close: false };
  // What is close need not be among the first few, or the newest.
  const relevant = await library.search(query, { filters, limit: LOOKED_AT });
  return { hits, close: relevant.some(isClose) };
}
