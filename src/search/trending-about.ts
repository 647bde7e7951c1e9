import { mapWithBreaks } from "../../index/breaks.js";
import {
  findTrending,
  type Trending,
  type TrendingLibrary,
  type TrendingOptions,
} from "../../index/trending/trending.js";
import { isOneOf } from "./held-last.js";
import { readQuery } from "./read-query.js";
import type { Searchable } from "./ways-to-search.js";

/** The days are given beside what the papers are to be about. */
const READING = { hasPhrase: () => false, today: null };

/**
 * What was listed at some time, where what it is to be about is read as a search reads it: of "agents but not gui" the papers
 * are left out that have the words of what is not wanted.
 * @throws OffprintError as `findTrending`
 */
export async function findTrendingAbout(
  library: TrendingLibrary & Pick<Searchable, "finder">,
  when: string,
  options: Omit<TrendingOptions, "limit">,
): Promise<Trending> {
  if (options.about === undefined) return await findTrending(library, when, options);
  const { words, without } = readQuery(options.about, READING);
  const found = await findTrending(library, when, { ...options, about: words });
  if (without.length === 0 || found.papers.length === 0) return found;
  const isUnwanted = await isOneOf(library, without);
  const unwanted = await mapWithBreaks(found.papers, ({ paper }) => isUnwanted(paper));
  const papers = found.papers.filter((_, i) => !unwanted[i]);
  const left =
    papers.length > 0 ? [] : [`All ${found.total} papers about "${words}" have what is not wanted.`];
  return {
    ...found,
    papers,
    total: papers.length,
    note: [found.note, ...left].filter(Boolean).join(" ") || null,
  };
}
