import type { Database } from "better-sqlite3";

interface UpvotesAt {
  readonly date: string;
  readonly origin: string;
  readonly seen: string;
  readonly upvotes: number;
}

/** How the upvotes of a paper's listings came about, oldest first. */
export function upvotesOverTime(database: Database, key: number): UpvotesAt[] {
  return database
    .prepare<[number], UpvotesAt>(
      "SELECT date, origin, seen, upvotes FROM listing_upvotes WHERE paper_key = ? ORDER BY seen, date",
    )
    .all(key);
}
