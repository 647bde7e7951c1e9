import type { Database } from "better-sqlite3";
import type { Listing } from "../paper.js";

/** A paper's listings within some days, taken together. */
export interface ListedPaper {
  readonly key: number;
  /** The last of those days on which it was listed. */
  readonly listed: string;
  /** The first day of all on which it was listed. */
  readonly firstListed: string;
  readonly upvotes: number;
  readonly comments: number;
  /** When a source first and last told of any listing of it, ISO 8601. */
  readonly firstSeen: string;
  readonly seen: string;
}

/** What was listed on which day, and which days are known. */
export interface ListingStore {
  /** Notes that the listing of a day was read to its end, empty or not. */
  markRead(origin: string, date: string): void;
  /** When the listing of a day was last read by any of the sources, ISO 8601, or null. */
  readAt(date: string, origins: readonly string[]): string | null;
  /** Papers listed from the one day to the other, both included. @param origins of these sources, or of any */
  between(from: string, to: string, origins: readonly string[]): ListedPaper[];
  /** The days on which a paper was listed, the first of them first; of several sources the most upvotes and comments. */
  of(paperKey: number): Listing[];
  /** The last day with a listing, this day or before; null where there is none. */
  lastDay(until: string, origins: readonly string[]): string | null;
}

/** Whether a row's source is among those asked for: a JSON list, of which an empty one means all. */
const OF_ORIGINS = "(json_array_length(@origins) = 0 OR origin IN (SELECT value FROM json_each(@origins)))";

export function createListingStore(database: Database, now: () => Date): ListingStore {
  const insertDay = database.prepare(`
    INSERT INTO listed_days (origin, date, read) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET read = excluded.read`);
  const selectRead = database
    .prepare<[{ date: string; origins: string }], string | null>(
      `SELECT max(read) FROM listed_days WHERE date = @date AND ${OF_ORIGINS}`,
    )
    .pluck();
  const selectBetween = database.prepare<[{ from: string; to: string; origins: string }], ListedPaper>(`
    SELECT paper_key AS key, max(date) AS listed, max(upvotes) AS upvotes, max(comments) AS comments,
      max(seen) AS seen,
      (SELECT min(date) FROM listings AS every WHERE every.paper_key = listings.paper_key) AS firstListed,
      (SELECT min(seen) FROM listing_upvotes AS every WHERE every.paper_key = listings.paper_key) AS firstSeen
    FROM listings WHERE date BETWEEN @from AND @to AND ${OF_ORIGINS}
    GROUP BY paper_key ORDER BY paper_key`);
  const selectOf = database.prepare<[number], Listing>(`
    SELECT date, max(upvotes) AS upvotes, max(comments) AS comments
    FROM listings WHERE paper_key = ? GROUP BY date ORDER BY date`);
  const selectLastDay = database
    .prepare<[{ until: string; origins: string }], string | null>(
      `SELECT max(date) FROM listings WHERE date <= @until AND ${OF_ORIGINS}`,
    )
    .pluck();
  return {
    markRead: (origin, date) => void insertDay.run(origin, date, now().toISOString()),
    readAt: (date, origins) => selectRead.get({ date, origins: JSON.stringify(origins) }) ?? null,
    between: (from, to, origins) => selectBetween.all({ from, to, origins: JSON.stringify(origins) }),
    of: (paperKey) => selectOf.all(paperKey),
    lastDay: (until, origins) => selectLastDay.get({ until, origins: JSON.stringify(origins) }) ?? null,
  };
}
