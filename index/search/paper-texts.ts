import type { Database } from "better-sqlite3";

/** What is compared of a paper. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
}

/** Reads what papers say: only those few that are ranked more exactly than the indexes can. */
export class PaperTexts {
  readonly #select;

  constructor(database: Database) {
    this.#select = database.prepare<[number], Text>("SELECT title, abstract FROM papers WHERE key = ?");
  }

  /** @returns null where the paper is gone */
  get(key: number): Text | null {
    return this.#select.get(key) ?? null;
  }
}
