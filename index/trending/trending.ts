import { mapWithBreaks } from "../breaks.js";
import { isWithinCategory } from "../categories.js";
import { dayOf, daysBetween, latest } from "../dates.js";
import type { Library } from "../library.js";
import type { StoredPaper } from "../paper.js";
import { type Period, parsePeriod } from "../period.js";
import type { ListedPaper } from "../store/listings.js";
import { plainWords } from "../text/words.js";
import { ABOUT_THRESHOLD, nearnessIn } from "./near.js";
import { emptyNote, filteredNote, staleNote } from "./notes.js";
import { trendingScore } from "./score.js";

/** A paper of a trending list. */
export interface TrendingPaper {
  readonly paper: StoredPaper;
  /** The last day of the period on which it was listed. */
  readonly listed: string;
  readonly upvotes: number;
  readonly comments: number;
  /** When a source last told of it, ISO 8601. */
  readonly seen: string;
  /** Whether it was never listed before the last day of the period that has papers. */
  readonly isNew: boolean;
  /** What it is ranked by: upvotes, lessened by age. */
  readonly score: number;
}

/** What was listed in some days, best first. */
export interface Trending extends Period {
  /** As asked for. */
  readonly when: string;
  /** When the listings were last read, ISO 8601; null where there are none. */
  readonly asOf: string | null;
  readonly papers: readonly TrendingPaper[];
  /** How many there are without the limit. */
  readonly total: number;
  /** What there is to say about it, in a sentence or two: why it is empty, or that it is not up to date. */
  readonly note: string | null;
}

export interface TrendingOptions {
  /** Of one of these categories (`cs.CL`) or archives (`cs`); of any where there is none. */
  readonly categories?: readonly string[] | undefined;
  /** Listed by one of these kinds of source, such as `hf`. */
  readonly sources?: readonly string[] | undefined;
  /** Only papers whose meaning is near to this. */
  readonly about?: string | undefined;
  /** Embeddings of papers that somebody wanted fewer of; counts where `about` is given. */
  readonly unlike?: readonly Float32Array[] | undefined;
  readonly limit?: number | undefined;
  readonly now?: Date | undefined;
}

export type TrendingLibrary = Pick<
  Library,
  "database" | "papers" | "listings" | "vectors" | "models" | "runs" | "searcher"
>;

/**
 * The papers listed at some time, ranked by upvotes and age. Where the days asked for have none, the list
 * is that of the last day before that has papers, and the note says so.
 *
 * @param when see `parsePeriod`
 * @throws OffprintError `usage` for a time that is none, `model` where the topic cannot be embedded
 */
export async function findTrending(
  library: TrendingLibrary,
  when: string,
  options: TrendingOptions = {},
): Promise<Trending> {
  const now = options.now ?? new Date();
  const asked = parsePeriod(when, now);
  const sources = options.sources ?? [];
  const { shown, listed } = listedOrBefore(library, asked, sources);
  const ranked = await rankListings(library, listed, now);
  const kept = await filterListings(library, ranked, options);
  const notes = [
    listed.length === 0 || shown !== asked
      ? emptyNote(library, asked, sources, listed.length > 0 ? shown.from : null)
      : null,
    listed.length > 0 && kept.length === 0 ? filteredNote(ranked, shown, options) : null,
    listed.length > 0 && shown === asked ? staleNote(library, asked, sources) : null,
  ].filter((note) => note !== null);
  return {
    when,
    ...shown,
    asOf: lastRead(library, shown, listed, sources),
    papers: kept.slice(0, options.limit),
    total: kept.length,
    note: notes.join(" ") || null,
  };
}

function listedOrBefore(library: TrendingLibrary, asked: Period, sources: readonly string[]) {
  const listed = library.listings.between(asked.from, asked.to, sources);
  const last = listed.length > 0 ? null : library.listings.lastDay(asked.to, sources);
  if (last === null) return { shown: asked, listed };
  return { shown: { from: last, to: last }, listed: library.listings.between(last, last, sources) };
}

/**
 * Ranks listings by upvotes and age. Ties go to what was listed last, then by title and id, so that equal lists
 * are always in the same order.
 */
export async function rankListings(
  library: Pick<TrendingLibrary, "papers">,
  listed: readonly ListedPaper[],
  now: Date,
): Promise<TrendingPaper[]> {
  const today = dayOf(now);
  const newest =
    listed
      .map(({ listed: day }) => day)
      .sort()
      .at(-1) ?? "";
  const told = await mapWithBreaks(listed, (listing) => ({
    ...listing,
    paper: library.papers.get(listing.key),
  }));
  return told
    .flatMap(({ paper, listed: day, firstListed, ...listing }): TrendingPaper[] => {
      if (paper === null) return [];
      const upvotes = Math.max(listing.upvotes, paper.upvotes ?? 0);
      const score = trendingScore(upvotes, daysBetween(day, today));
      return [
        {
          paper,
          listed: day,
          upvotes,
          comments: listing.comments,
          seen: listing.seen,
          isNew: firstListed >= newest,
          score,
        },
      ];
    })
    .sort(
      (left, right) =>
        right.score - left.score ||
        right.listed.localeCompare(left.listed) ||
        compare(plainWords(left.paper.title), plainWords(right.paper.title)) ||
        compare(left.paper.id, right.paper.id),
    );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Those of some categories and about something. @throws OffprintError `model` where the topic cannot be embedded */
export async function filterListings(
  library: TrendingLibrary,
  papers: readonly TrendingPaper[],
  { categories = [], about, unlike }: Pick<TrendingOptions, "categories" | "about" | "unlike">,
): Promise<readonly TrendingPaper[]> {
  const isWanted = ({ paper }: TrendingPaper) =>
    paper.categories.some((category) => categories.some((wanted) => isWithinCategory(category, wanted)));
  const inCategory = categories.length === 0 ? papers : papers.filter(isWanted);
  if (about === undefined || inCategory.length === 0) return inCategory;
  const nearness = nearnessIn(library.database, library.vectors);
  const text = await library.searcher.spell(about);
  const topic = { text, vector: await library.models.embed(text), unlike: unlike ?? [] };
  const isNear = await mapWithBreaks(inCategory, ({ paper }) => nearness(topic, paper) >= ABOUT_THRESHOLD);
  return inCategory.filter((_, i) => isNear[i]);
}

function lastRead(
  { listings }: TrendingLibrary,
  { to }: Period,
  listed: readonly ListedPaper[],
  sources: readonly string[],
): string | null {
  return latest([listings.readAt(to, sources), ...listed.map(({ seen }) => seen)]);
}
