import type { Database } from "better-sqlite3";
import { decodeVector, encodeVector } from "./vector-encoding.js";

/** A paper whose present text has no vector by the present model. */
export interface Pending {
  readonly key: number;
  readonly title: string;
  readonly abstract: string;
  readonly textHash: string;
}

export interface VectorStore {
  /** The next papers to embed, oldest first, that are not in `except`. */
  pending(limit: number, after: number): Pending[];
  countPending(): number;
  count(): number;
  /** Stores the vector of a paper's text, in place of an older one. It gets a new label. */
  put(pending: Pending, vector: Float32Array): void;
  /** Gives papers the vector of the same text where another paper has it. @returns how many it served */
  reuse(): number;
  /** The vector of a paper, or null where it has none by this model. */
  get(key: number): Float32Array | null;
}

/** Vectors of one embedding model. Those of another count as missing, and are replaced one by one. */
export function createVectorStore(database: Database, model: string): VectorStore {
  const missing = `FROM papers WHERE NOT EXISTS (
    SELECT 1 FROM vectors
    WHERE vectors.paper_key = papers.key AND vectors.text_hash = papers.text_hash AND vectors.model = @model)`;
  const selectPending = database.prepare<{ model: string; limit: number; after: number }, Pending>(
    `SELECT key, title, abstract, text_hash AS textHash ${missing} AND key > @after ORDER BY key LIMIT @limit`,
  );
  const countMissing = database.prepare<{ model: string }, number>(`SELECT count(*) ${missing}`).pluck();
  const countStored = database
    .prepare<[string], number>("SELECT count(*) FROM vectors WHERE model = ?")
    .pluck();
  const selectVector = database
    .prepare<[number, string], Buffer>("SELECT vector FROM vectors WHERE paper_key = ? AND model = ?")
    .pluck();
  // A new row, not an update: the new label tells every graph that the old vector is gone.
  const replace = database.prepare(
    "INSERT OR REPLACE INTO vectors (paper_key, text_hash, model, vector) VALUES (?, ?, ?, ?)",
  );
  const copyTwins = database.prepare(`
    INSERT OR REPLACE INTO vectors (paper_key, text_hash, model, vector)
    SELECT papers.key, papers.text_hash, @model, (
      SELECT twin.vector FROM vectors AS twin
      WHERE twin.text_hash = papers.text_hash AND twin.model = @model LIMIT 1)
    ${missing} AND EXISTS (
      SELECT 1 FROM vectors AS twin WHERE twin.text_hash = papers.text_hash AND twin.model = @model)`);

  return {
    pending: (limit, after) => selectPending.all({ model, limit, after }),
    countPending: () => countMissing.get({ model }) ?? 0,
    count: () => countStored.get(model) ?? 0,
    put(pending, vector) {
      replace.run(pending.key, pending.textHash, model, encodeVector(vector));
    },
    reuse: () => copyTwins.run({ model }).changes,
    get(key) {
      const bytes = selectVector.get(key, model);
      return bytes ? decodeVector(bytes) : null;
    },
  };
}
