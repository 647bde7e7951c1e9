import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Filters } from "./search-messages.js";

/** What filters and sorting need of a paper. */
interface Entry {
  /** `YYYY-MM-DD`, or the empty string where it is not known. */
  readonly day: string;
  readonly upvotes: number;
  readonly categories: readonly string[];
  readonly origins: readonly string[];
}

interface Row {
  readonly key: number;
  readonly published: string | null;
  readonly upvotes: number | null;
  readonly categories: string;
  readonly origins: string;
  readonly change: number;
}

const strings = z.array(z.string());

/** The filterable facts of every paper, in memory, kept up with SQLite. */
export class Catalogue {
  readonly #entries = new Map<number, Entry>();
  /** Lists that many papers share are kept once. */
  readonly #lists = new Map<string, readonly string[]>();
  #lastChange = 0;

  constructor(private readonly database: Database) {}

  /** How many papers there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** Takes over the papers that changed since the last call. */
  refresh(): void {
    const rows = this.database
      .prepare<[number], Row>(`
        SELECT key, published, upvotes, categories, change,
          (SELECT json_group_array(origin) FROM origins WHERE paper_key = key) AS origins
        FROM papers WHERE change > ? ORDER BY change`)
      .iterate(this.#lastChange);
    for (const row of rows) {
      this.#entries.set(row.key, {
        day: row.published?.slice(0, 10) ?? "",
        upvotes: row.upvotes ?? 0,
        categories: this.#list(row.categories),
        origins: this.#list(row.origins),
      });
      this.#lastChange = row.change;
    }
  }

  day(key: number): string {
    return this.#entries.get(key)?.day ?? "";
  }

  upvotes(key: number): number {
    return this.#entries.get(key)?.upvotes ?? 0;
  }

  /** The papers that may be found, or null where all may. */
  accepted(filters: Filters, exclude: readonly number[]): ReadonlySet<number> | null {
    const { since, until, categories, sources } = filters;
    const all = !since && !until && !categories?.length && !sources?.length;
    if (all && exclude.length === 0) return null;
    const accepted = new Set<number>();
    for (const [key, entry] of this.#entries) {
      if (since && entry.day < since) continue;
      if (until && (entry.day === "" || entry.day > until)) continue;
      if (categories?.length && !categories.some((wanted) => isIn(entry.categories, wanted))) continue;
      if (sources?.length && !sources.some((source) => entry.origins.includes(source))) continue;
      accepted.add(key);
    }
    for (const key of exclude) accepted.delete(key);
    return accepted;
  }

  #list(json: string): readonly string[] {
    const known = this.#lists.get(json);
    if (known) return known;
    const list = strings.parse(JSON.parse(json));
    this.#lists.set(json, list);
    return list;
  }
}

/** `cs` names every category of the archive, `cs.CL` that one; in any case. */
export function isIn(categories: readonly string[], wanted: string): boolean {
  const name = wanted.toLowerCase();
  return categories.some((category) => {
    const known = category.toLowerCase();
    return known === name || known.startsWith(`${name}.`);
  });
}
