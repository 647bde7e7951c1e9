import type { Library } from "../index/library.js";
import type { StoredPaper } from "../index/paper.js";
import { daysBefore, type Period, parsePeriod } from "../index/period.js";
import type { Filters } from "../index/search/search-messages.js";

/** The papers of some days, the most upvoted first. */
export interface Trending extends Period {
  readonly papers: readonly StoredPaper[];
  /** What there is to say about it: that these are other days than those asked for. Null for nothing. */
  readonly note: string | null;
}

const MOST_PAPERS = 50;

/**
 * The papers of a time by upvotes; where it has none, those of the last 30 days before it that have some.
 *
 * @param when see `parsePeriod`
 * @throws OffprintError `usage` for a time that is none
 */
export function findTrending(
  { database, papers }: Pick<Library, "database" | "papers">,
  when: string,
  { categories = [], sources = [] }: Pick<Filters, "categories" | "sources">,
  now: Date,
): Trending {
  const asked = parsePeriod(when, now);
  const scope = `
    (@categories = '[]' OR EXISTS (
      SELECT 1 FROM json_each(papers.categories) AS has, json_each(@categories) AS wanted
      WHERE lower(has.value) = lower(wanted.value) OR lower(has.value) LIKE lower(wanted.value) || '.%'))
    AND (@sources = '[]' OR EXISTS (
      SELECT 1 FROM origins, json_each(@sources) AS wanted WHERE paper_key = key AND origin = wanted.value))`;
  const scoped = { categories: JSON.stringify(categories), sources: JSON.stringify(sources) };
  const selectKeys = database
    .prepare<[object], number>(`
      SELECT key FROM papers WHERE substr(published, 1, 10) BETWEEN @from AND @to AND ${scope}
      ORDER BY upvotes DESC, published DESC, key LIMIT ${MOST_PAPERS}`)
    .pluck();
  const inPeriod = (period: Period) => papers.getMany(selectKeys.all({ ...period, ...scoped }));

  const found = inPeriod(asked);
  if (found.length > 0) return { ...asked, papers: found, note: null };
  const last = database
    .prepare<[object], string | null>(
      `SELECT max(substr(published, 1, 10)) FROM papers WHERE substr(published, 1, 10) <= @to AND ${scope}`,
    )
    .pluck()
    .get({ to: asked.to, ...scoped });
  if (!last) return { ...asked, papers: [], note: null };
  const before = { from: daysBefore(last, 29), to: last };
  const note = `Nothing of ${asked.from === asked.to ? asked.to : `${asked.from} to ${asked.to}`} is indexed; these are the last days before it that have papers.`;
  return { ...before, papers: inPeriod(before), note };
}
