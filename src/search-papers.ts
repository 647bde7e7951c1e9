import type { Hit, Library, SearchOptions } from "../index/library.js";
import { formatReference, parseReference, type Reference } from "../index/references.js";
import { closenessTo } from "./closeness.js";
import { notIndexed } from "./find-papers.js";

/** What a search needs of the library. */
type Searchable = Pick<Library, "database" | "finder" | "related" | "search" | "searcher">;

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

/**
 * Finds papers by meaning and by words, or the one whose id or link is searched for, and its neighbours behind it.
 * @throws OffprintError `model` where the query cannot be embedded, `not-found` for the id of a paper that is not indexed
 */
export async function searchPapers(
  library: Searchable,
  query: string,
  options: SearchOptions,
): Promise<Searched> {
  const reference = parseReference(query);
  return reference === null ? searchWords(library, query, options) : searchNamed(library, reference, options);
}

/** To words and meaning an id is digits, which are near to papers that have nothing to do with it. */
async function searchNamed(
  library: Searchable,
  reference: Reference,
  options: SearchOptions,
): Promise<Searched> {
  const paper = library.finder.find(formatReference(reference));
  if (paper === null) throw notIndexed(reference);
  const [passing, neighbours] = await Promise.all([
    library.searcher.passing([paper.key], options.filters ?? {}),
    library.related([paper], options),
  ]);
  // A filter leaves it out: what is near to it is what is left to find.
  if (!passing.has(paper.key)) return { hits: neighbours, close: neighbours.length > 0 };
  // As similar as can be to itself, and before all others.
  const score = Math.max(1, ...neighbours.map((hit) => hit.score));
  const hits = [{ paper, score, similarity: 1, sentence: null }, ...neighbours];
  return { hits: hits.slice(0, options.limit), close: true };
}

async function searchWords(library: Searchable, query: string, options: SearchOptions): Promise<Searched> {
  const hits = await library.search(query, options);
  const isClose = closenessTo(library, query);
  if (hits.slice(0, LOOKED_AT).some(isClose)) return { hits, close: true };
  const { limit = 0, sort = "relevance", filters = {} } = options;
  if (limit >= LOOKED_AT && sort === "relevance") return { hits, close: false };
  // What is close need not be among the first few, or the newest.
  const relevant = await library.search(query, { filters, limit: LOOKED_AT });
  return { hits, close: relevant.some(isClose) };
}
