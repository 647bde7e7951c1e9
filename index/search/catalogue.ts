import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isWithinCategory } from "../categories.js";
import { createGoneKeys } from "../store/joined.js";
import type { Filters } from "./search-messages.js";
import { SharedValues } from "./shared-values.js";
import { grown, NumberSet, type ReadonlyNumberSet } from "./whole-numbers.js";

interface Row {
  readonly key: number;
  readonly published: string | null;
  readonly upvotes: number | null;
  readonly categories: string;
  readonly origins: string;
  readonly change: number;
}

/** Filters whose papers are remembered: servers ask with the same ones again and again. A tenth of a megabyte each. */
const MOST_REMEMBERED = 8;

const strings = z.array(z.string());
const parseList = (json: string): readonly string[] => strings.parse(JSON.parse(json));

/** What filters and sorting need of every paper, in memory, kept up with SQLite. */
export class Catalogue {
  readonly #keys = new NumberSet();
  /** `YYYY-MM-DD`, or the empty string where it is not known. */
  readonly #days = new SharedValues((day) => day);
  readonly #categories = new SharedValues(parseList);
  readonly #origins = new SharedValues(parseList);
  #upvotes = new Int32Array(0);
  /** The papers that pass a filter, the latest last. */
  readonly #remembered = new Map<string, NumberSet>();
  readonly #goneKeys: () => number[];
  #lastChange = 0;

  constructor(private readonly database: Database) {
    this.#goneKeys = createGoneKeys(database);
  }

  /** How many papers there are. */
  get size(): number {
    return this.#keys.size;
  }

  /** Takes over the papers that changed since the last call. */
  refresh(): void {
    this.#remembered.clear();
    const rows = this.database
      .prepare<[number], Row>(`
        SELECT key, published, upvotes, categories, change,
          (SELECT json_group_array(origin) FROM origins WHERE paper_key = key) AS origins
        FROM papers WHERE change > ? ORDER BY change`)
      .iterate(this.#lastChange);
    for (const { key, published, upvotes, categories, origins, change } of rows) {
      this.#keys.add(key);
      this.#days.set(key, published?.slice(0, 10) ?? "");
      this.#categories.set(key, categories);
      this.#origins.set(key, origins);
      if (key >= this.#upvotes.length) this.#upvotes = grown(this.#upvotes, key + 1);
      this.#upvotes[key] = upvotes ?? 0;
      this.#lastChange = change;
    }
    // Asked last, since a paper may go after it was read.
    for (const key of this.#goneKeys()) this.#keys.delete(key);
  }

  day(key: number): string {
    return this.#days.get(key) ?? "";
  }

  upvotes(key: number): number {
    return this.#upvotes[key] ?? 0;
  }

  /** The papers that may be found, or null where all may. */
  accepted(filters: Filters, exclude: readonly number[]): ReadonlyNumberSet | null {
    const passing = this.#passing(filters);
    if (exclude.length === 0) return passing === this.#keys ? null : passing;
    const accepted = passing.copy();
    for (const key of exclude) accepted.delete(key);
    return accepted;
  }

  /** Those of some papers that pass the filters. */
  passing(keys: readonly number[], filters: Filters): number[] {
    const passing = this.#passing(filters);
    return keys.filter((key) => passing.has(key));
  }

  /** The papers that pass a filter, as they are now; all, where nothing is asked. */
  #passing({ since, until, categories, sources }: Filters): NumberSet {
    if (!since && !until && !categories?.length && !sources?.length) return this.#keys;
    const name = JSON.stringify([since, until, categories, sources]);
    const passing = this.#remembered.get(name) ?? this.#filter({ since, until, categories, sources });
    this.#remembered.delete(name);
    this.#remembered.set(name, passing);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
    return passing;
  }

  #filter({ since, until, categories, sources }: Filters): NumberSet {
    const accepted = this.#keys.copy();
    if (since) this.#days.keepWhere(accepted, (day) => day >= since);
    if (until) this.#days.keepWhere(accepted, (day) => day !== "" && day <= until);
    if (categories?.length) {
      this.#categories.keepWhere(accepted, (own) =>
        own.some((category) => categories.some((wanted) => isWithinCategory(category, wanted))),
      );
    }
    if (sources?.length) {
      this.#origins.keepWhere(accepted, (own) => sources.some((source) => own.includes(source)));
    }
    return accepted;
  }
}
