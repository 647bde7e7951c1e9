import { dayOf } from "../../index/dates.js";
import type { SearchOptions } from "../../index/library.js";
import { formatReference, type Reference, referencesAlone, withoutMentions } from "../../index/references.js";
import { cleanText } from "../../index/text/whitespace.js";
import { slipsRead } from "../answer/answer.js";
import { papersOfAuthor } from "../answer/papers-of-author.js";
import { withoutSlips } from "../answer/question/slips.js";
import { isOfTime, timeTold } from "../answer/question/time-asked.js";
import { heldLast } from "./held-last.js";
import { type ReadQuery, readAsTyped, readQuery, withDateBesideName } from "./read-query.js";
import { type Found, type Searchable, searchIds, searchWords } from "./ways-to-search.js";

/** What a search found. */
export interface Searched extends Found {
  /** How the query was read, where it was not read as the words that were typed: `kv cache, since 2024-01-01`; else null. */
  readonly readAs: string | null;
}

/** What was found of a reading of a query. */
interface Answered {
  readonly read: ReadQuery;
  readonly found: Found;
  /** What it was found by: an author, ids, or words. */
  readonly by: "author" | "ids" | "words";
  /** Which papers it asks for by their ids. */
  readonly references: readonly Reference[];
  readonly subject: string;
}

/** What is said above papers of which none is close to what was searched for. */
export const NOTHING_CLOSE = "Nothing close to that was found; these are the nearest";

/** What is said above papers that were found by other words than those that were typed, or by more, or by less. */
export function readingOf({ slips, readAs }: Pick<Searched, "slips" | "readAs">): string[] {
  return [...slipsRead(slips), ...(readAs === null ? [] : [`Read as: ${readAs}`])];
}

const USUAL_LIMIT = 10;
/** So many times as many papers are looked at where some are to be last. */
const DEEPER = 3;

/**
 * Finds papers by meaning and by words, or those whose ids or links are all that is searched for, and their neighbours
 * behind them, or those of an author; a time, what is newest and what is not wanted go with each.
 *
 * @param today `YYYY-MM-DD`
 * @throws OffprintError `model` where the query cannot be embedded, `not-found` for the id of a paper that is not indexed
 */
export async function searchPapers(
  library: Searchable,
  query: string,
  options: SearchOptions,
  today: string = dayOf(new Date()),
): Promise<Searched> {
  const { filters = {}, limit = USUAL_LIMIT, sort = "relevance" } = options;
  const isDated = isOfTime(filters);
  // A title tells something, whatever it says: "Longer is Better but Not Necessary".
  const isTitle = library.papers.byTitle(withoutMentions(query)).length > 0;
  const asked = isTitle
    ? readAsTyped(query)
    : readQuery(query, { hasPhrase: library.papers.havePhrase, today: isDated ? null : today });
  // Neither an author nor an id has a year in its name, as a topic may.
  const dated = isTitle || isDated ? null : withDateBesideName(asked);
  const optionsFor = (read: ReadQuery): SearchOptions => ({
    filters: { ...filters, ...read.published },
    limit: read.without.length > 0 ? limit * DEEPER : limit,
    sort: read.isNewest && sort === "relevance" ? "newest" : sort,
  });
  const named = (read: ReadQuery) => searchNamed(library, read, optionsFor(read));
  const answered =
    (dated && (await named(dated))) ??
    (isTitle ? null : await named(asked)) ??
    (await searchTopic(library, asked, optionsFor(asked)));
  const { read, found, references } = answered;
  const hits = await heldLast(library, found.hits, { query, references, without: read.without });
  return { ...found, hits: hits.slice(0, limit), readAs: readingAs(answered, query, sort) };
}

/** What was found where a query names papers by their ids, or an author, and nothing else; else null. */
async function searchNamed(
  library: Searchable,
  read: ReadQuery,
  options: SearchOptions,
): Promise<Answered | null> {
  const references = referencesAlone(read.words);
  if (references.length > 0) {
    const found = await searchIds(library, references, options);
    return { read, found, by: "ids", references, subject: references.map(formatReference).join(", ") };
  }
  const papers = await papersOfAuthor(library, wordsOf(read), options);
  if (papers === null) return null;
  const { author, topic, hits, close } = papers;
  const found = { hits, close, slips: [] };
  const subject = [`papers by ${author}`, topic].filter(Boolean).join(" on ");
  return {
    read: topic === null ? { ...read, isNewest: true } : read,
    found,
    by: "author",
    references,
    subject,
  };
}

async function searchTopic(library: Searchable, read: ReadQuery, options: SearchOptions): Promise<Answered> {
  const subject = wordsOf(read);
  return { read, found: await searchWords(library, subject, options), by: "words", references: [], subject };
}

/** The words of a query that are searched for: to them and the meaning an id is digits. */
function wordsOf({ words }: ReadQuery): string {
  return cleanText(withoutMentions(words));
}

/** How a query was read, as people are told; null where there is nothing to say. */
function readingAs(
  { read, found, by, subject }: Answered,
  query: string,
  sort: SearchOptions["sort"],
): string | null {
  const isOrdered = sort === "relevance" && read.isNewest;
  const beside = [
    ...timeTold(read.published),
    isOrdered && "newest first",
    ...read.without.map((thing) => `papers with “${thing}” last`),
  ].filter(Boolean);
  // Of an id alone, and of words as they were typed, there is nothing to say.
  const isTyped = by === "ids" || (by === "words" && subject === cleanText(query));
  // The slips are said beside.
  return isTyped && beside.length === 0 ? null : [withoutSlips(subject, found.slips), ...beside].join(", ");
}
