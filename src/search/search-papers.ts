import type { Hit, Library, SearchOptions } from "../../index/library.js";
import { eachOnce } from "../../index/paper.js";
import { formatReference, type Reference, referencesAlone, withoutMentions } from "../../index/references.js";
import { tellingTerms } from "../../index/search/query-terms.js";
import { cleanText } from "../../index/text/whitespace.js";
import { plainWords } from "../../index/text/words.js";
import { readAs as readWordsAs } from "../answer/answer.js";
import { closenessTo, wordsHeld } from "../answer/closeness.js";
import { findSlips } from "../answer/find-slips.js";
import { type Slip, withoutSlips } from "../answer/question/slips.js";
import { notIndexed } from "./find-papers.js";
import { possibleAuthor, type ReadQuery, readAsTyped, readQuery, readYearAtEnd } from "./read-query.js";

/** What a search needs of the library. */
type Searchable = Pick<
  Library,
  "authors" | "database" | "finder" | "models" | "papers" | "related" | "search" | "searcher"
>;

/** What a search found. */
export interface Searched {
  readonly hits: readonly Hit[];
  /** Whether anything is close to the query; else these are only the nearest, and people are to be told so. */
  readonly close: boolean;
  /** How the query was read, where it was not read as the words that were typed: `kv cache, since 2024-01-01`; else null. */
  readonly readAs: string | null;
  /** Words of the query that were taken for slips, and what was searched for in their place. */
  readonly slips: readonly Slip[];
}

/** What is not wanted of a query, and which papers it asks for by their ids. */
interface Unwanted extends Pick<ReadQuery, "without"> {
  readonly query: string;
  readonly references: readonly Reference[];
}

type Found = Omit<Searched, "readAs">;

/** What is said above papers of which none is close to what was searched for. */
export const NOTHING_CLOSE = "Nothing close to that was found; these are the nearest";

/** What is said above papers that were found by other words than those that were typed, or by more, or by less. */
export function readingOf({ slips, readAs }: Pick<Searched, "slips" | "readAs">): string[] {
  return [...readWordsAs({ slips, core: null }), ...(readAs === null ? [] : [`Read as: ${readAs}`])];
}

/** So many of the most relevant papers are looked at for one that is close. */
export const LOOKED_AT = 20;

const USUAL_LIMIT = 10;
/** So many times as many papers are looked at where some are to be last. */
const DEEPER = 3;

/**
 * Finds papers by meaning and by words, or those whose ids or links are all that is searched for, and their neighbours
 * behind them; a time, what is newest and what is not wanted go with either.
 * @throws OffprintError `model` where the query cannot be embedded, `not-found` for the id of a paper that is not indexed
 */
export async function searchPapers(
  library: Searchable,
  query: string,
  options: SearchOptions,
): Promise<Searched> {
  const { filters = {}, sort = "relevance" } = options;
  const isDated = Boolean(filters.since || filters.until);
  // A title tells something, whatever it says: "Longer is Better but Not Necessary".
  const isTitle = library.papers.byTitle(withoutMentions(query)).length > 0;
  const asked = isTitle
    ? readAsTyped(query)
    : readQuery(query, { hasPhrase: library.papers.havePhrase, isDated });
  const isNewest = asked.isNewest && sort === "relevance";
  const { limit = USUAL_LIMIT } = options;
  const deep = {
    ...options,
    sort: isNewest ? "newest" : sort,
    ...(asked.without.length > 0 && { limit: limit * DEEPER }),
  } satisfies SearchOptions;
  const published = (read: ReadQuery) => ({ ...deep, filters: { ...filters, ...read.published } });
  const ofAuthor = (read: ReadQuery) => searchAuthor(library, wordsOf(read), published(read));
  const references = referencesAlone(asked.words);
  // Neither an author nor an id has a year in its name.
  const ofYear = isTitle || isDated ? null : readYearAtEnd(asked);
  const byName = references.length > 0 ? null : await ofAuthor(asked);
  const byNameOfYear = references.length > 0 || byName || !ofYear ? null : await ofAuthor(ofYear);
  const byAuthor = byName ?? byNameOfYear;
  const read = ofYear && (byNameOfYear || references.length > 0) ? ofYear : asked;
  const words = wordsOf(read);
  const found =
    byAuthor ??
    (references.length > 0
      ? await searchNamed(library, references, published(read))
      : await searchWords(library, words, published(read)));
  const { close, slips } = found;
  const { since, until } = read.published;
  const isOrdered = isNewest || (byAuthor !== null && sort === "relevance");
  const beside = [
    since && `since ${since}`,
    until && `until ${until}`,
    isOrdered && "newest first",
    ...read.without.map((thing) => `papers with “${thing}” last`),
  ].filter(Boolean);
  const subject = byAuthor
    ? `papers by ${byAuthor.author}`
    : references.map(formatReference).join(", ") || words;
  // Of an id alone, and of words as they were typed, there is nothing to say.
  const isTyped = !byAuthor && (references.length > 0 || subject === cleanText(query));
  // The slips are said beside.
  const meant = withoutSlips(subject, slips);
  const readAs = isTyped && beside.length === 0 ? null : [meant, ...beside].join(", ");
  const hits = await heldLast(library, found.hits, { query, references, without: read.without });
  return { hits: hits.slice(0, limit), close, slips, readAs };
}

/** The words of a query that are searched for: to them and the meaning an id is digits. */
function wordsOf({ words }: ReadQuery): string {
  return cleanText(withoutMentions(words));
}

/**
 * With those last that are one of some things, or have all words of it; not those that are asked for by their ids, or whose
 * titles have the query in them, word for word.
 */
async function heldLast(
  library: Searchable,
  hits: readonly Hit[],
  { query, references, without }: Unwanted,
): Promise<readonly Hit[]> {
  if (without.length === 0) return hits;
  const keyOf = (reference: Reference) => library.finder.find(formatReference(reference))?.key;
  const named = new Set(references.map(keyOf));
  const unwanted = new Set(without.flatMap(referencesAlone).map(keyOf));
  const spelled = await Promise.all(without.map((thing) => library.searcher.spell(thing)));
  const things = spelled.map(tellingTerms);
  const holding = wordsHeld(library);
  const typed = plainWords(query);
  const isUnwanted = ({ paper }: Hit) => {
    if (named.has(paper.key) || plainWords(paper.title).includes(typed)) return false;
    const isHeld = holding(paper);
    return unwanted.has(paper.key) || things.some((words) => words.every(isHeld));
  };
  const last = new Set(hits.filter(isUnwanted));
  return [...hits.filter((hit) => !last.has(hit)), ...last];
}

/** To words and meaning an id is digits, which are near to papers that have nothing to do with it. */
async function searchNamed(
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

/** The papers of an author, newest first, where the query is nothing but the full name of one; else null. */
async function searchAuthor(
  library: Searchable,
  query: string,
  { filters = {}, limit, sort }: SearchOptions,
): Promise<(Found & { readonly author: string }) | null> {
  const name = possibleAuthor(query);
  const found = name && library.authors.papersBy(name, sort === "upvotes" ? sort : "newest");
  if (!found) return null;
  const passing = await library.searcher.passing(found.keys, filters);
  const keys = found.keys.filter((key) => passing.has(key)).slice(0, limit);
  const papers = library.papers.getMany(keys);
  const hits = papers.map((paper) => ({ paper, score: 1, similarity: null, sentence: null }));
  return { author: found.author, hits, close: hits.length > 0, slips: [] };
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
