import type { Database } from "better-sqlite3";

/** The order in which papers came into the index, by their keys. */
export interface Arrivals {
  /** The key of the newest; 0 where there is none. */
  last(): number;
  /**
   * The key up to which all are embedded, but for those that are waiting for it since before a time; 0 where there is none.
   * @param since as in `first_seen`: `2026-05-20T08:00:00.000Z`
   */
  lastEmbedded(since: string): number;
  /**
   * The keys after one, up to another, of papers that were published or listed on a day or later, or are without a date and came
   * since, in order.
   * @param day `YYYY-MM-DD`
   */
  news(after: number, last: number, day: string): number[];
}

export function createArrivals(database: Database): Arrivals {
  const selectLast = database.prepare<[], number>("SELECT coalesce(max(key), 0) FROM papers").pluck();
  const selectEmbedded = database
    .prepare<[string], number>(`
      SELECT coalesce(
        (SELECT min(key) - 1 FROM papers JOIN to_embed ON paper_key = key WHERE first_seen > ?),
        (SELECT max(key) FROM papers), 0)`)
    .pluck();
  const selectNews = database
    .prepare<[number, number, string], number>(`
      SELECT key FROM papers WHERE key > ? AND key <= ?
        AND max(coalesce(substr(published, 1, 10), ''),
          coalesce((SELECT max(date) FROM listings WHERE paper_key = key), ''),
          CASE WHEN published IS NULL THEN substr(first_seen, 1, 10) ELSE '' END) >= ?
      ORDER BY key`)
    .pluck();

  return {
    last: () => selectLast.get() ?? 0,
    lastEmbedded: (since) => selectEmbedded.get(since) ?? 0,
    news: (after, last, day) => selectNews.all(after, last, day),
  };
}
