import type { Hit, Library, SearchOptions } from "../../index/library.js";
import { eachOnce } from "../../index/paper.js";
import { formatReference, type Reference } from "../../index/references.js";
import { closenessTo } from "../answer/closeness.js";
import { findSlips } from "../answer/find-slips.js";
import { type Slip, withoutSlips } from "../answer/question/slips.js";
import { notIndexed } from "./find-papers.js";

/** What a search needs of the library. */
export type Searchable = Pick<
  Library,
  "authors" | "database" | "finder" | "models" | "papers" | "related" | "search" | "searcher" | "vectors"
>;

/** What was found in one way. */
export interface Found {
  readonly hits: readonly Hit[];
  /** Whether anything is close to the query; else these are only the nearest, and people are to be told so. */
  readonly close: boolean;
  /** Words of the query that were taken for slips, and what was searched for in their place. */
  readonly slips: readonly Slip[];
}

/** So many of the most relevant papers are looked at for one that is close. */
export const LOOKED_AT = 20;

/**
 * Finds papers by their ids, and their neighbours behind them: to words and meaning an id is digits, which are near to papers
 * that have nothing to do with it.
 * @throws OffprintError `not-found` where one is not indexed
 */
export async function searchIds(
  library: Searchable,
  references: readonly Reference[],
  options: SearchOptions,
): Promise<Found> {
  const found = references.map((reference) => {
    const paper = library.finder.find(formatReference(reference));
    if (paper === null) throw notIndexed(reference);
    return paper;
  });
  const papers = eachOnce(found);
  const keys = papers.map(({ key }) => key);
  const [passing, neighbours] = await Promise.all([
    library.searcher.passing(keys, options.filters ?? {}),
    library.related(papers, options),
  ]);
  // As similar as can be to themselves, and before all others. What a filter leaves out is not shown.
  const score = Math.max(1, ...neighbours.map((hit) => hit.score));
  const named = papers
    .filter(({ key }) => passing.has(key))
    .map((paper) => ({ paper, score, similarity: 1, sentence: null }));
  const hits = [...named, ...neighbours].slice(0, options.limit);
  return { hits, close: hits.length > 0, slips: [] };
}

/** Finds papers by meaning and by words, which are read as nothing else. @throws OffprintError `model` */
export async function searchWords(
  library: Searchable,
  asked: string,
  options: SearchOptions,
): Promise<Found> {
  const slips = await findSlips(library, asked, options.filters);
  const query = await library.searcher.spell(withoutSlips(asked, slips));
  const hits = await library.search(query, options);
  const isClose = closenessTo(library, query);
  if (hits.slice(0, LOOKED_AT).some(isClose)) return { hits, close: true, slips };
  const { limit = 0, sort = "relevance", filters = {} } = options;
  if (limit >= LOOKED_AT && sort === "relevance") return { hits, close: false, slips };
  // What is close need not be among the first few, or the newest.
  const relevant = await library.search(query, { filters, limit: LOOKED_AT });
  return { hits, close: relevant.some(isClose), slips };
}
