import type { Library } from "../library.js";
import type { StoredPaper } from "../paper.js";

/** Something that papers have in common, and how many have it. */
export interface Counted {
  readonly name: string;
  readonly papers: number;
}

/** What the index holds, for help, completion and settings. */
export interface IndexFacts {
  /** Categories, the most frequent first. */
  readonly categories: readonly Counted[];
  /** Kinds of source, the most frequent first. */
  readonly sources: readonly Counted[];
  /** The papers with the most upvotes, or the newest where none has any. */
  readonly popular: readonly StoredPaper[];
}

const POPULAR = 8;
type Facts = Pick<Library, "database" | "papers">;
const known = new WeakMap<Facts, { readonly change: number; readonly facts: IndexFacts }>();

/** Reads the facts of an index; they are kept until the index changes. */
export function indexFacts(library: Facts): IndexFacts {
  const { database, papers } = library;
  const change =
    database.prepare<[], number>("SELECT coalesce(max(change), 0) FROM papers").pluck().get() ?? 0;
  const before = known.get(library);
  if (before?.change === change) return before.facts;
  const keys = database
    .prepare<[number], number>(
      "SELECT key FROM papers ORDER BY upvotes DESC, published DESC, key DESC LIMIT ?",
    )
    .pluck()
    .all(POPULAR);
  const facts = {
    categories: counted(database, "category_counts"),
    sources: counted(database, "origin_counts"),
    popular: papers.getMany(keys),
  };
  known.set(library, { change, facts });
  return facts;
}

/** Whether any paper was told of by another kind of source than one. */
export function hasOriginBeside(database: Library["database"], kind: string): boolean {
  return database.prepare("SELECT 1 FROM origins WHERE origin <> ? LIMIT 1").get(kind) !== undefined;
}

function counted(database: Library["database"], table: "category_counts" | "origin_counts"): Counted[] {
  return database
    .prepare<[], Counted>(`SELECT name, papers FROM ${table} WHERE papers > 0 ORDER BY papers DESC, name`)
    .all();
}
