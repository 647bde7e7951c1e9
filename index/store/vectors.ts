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
  /** The next papers to embed, oldest first, from the one after `after` on. */
  pending(limit: number, after: number): Pending[];
  /** Papers whose present text has no vector by this model: what "not embedded yet" means everywhere. */
  countPending(): number;
  /** Vectors by the present model. */
  count(): number;
  /** The model that made the most vectors, whichever is the present one; null where there are none. */
  usualModel(): string | null;
  /** Stores the vector of a paper's text in place of an older one, under a new label; none of a paper that is gone. */
  put(pending: Pending, vector: Float32Array): void;
  /** The vector of a paper by this model, or null. */
  get(key: number): Float32Array | null;
  /** The vector that another paper of the very same text has, or null. */
  sameText(textHash: string): Float32Array | null;
  /**
   * Makes this model the present one: where another was, every paper without a vector by this one is to be embedded.
   * Only for whoever holds the writer lock.
   */
  adopt(): void;
}

/** Vectors of one embedding model. Those of another count as missing, and are replaced one by one. */
export function createVectorStore(database: Database, model: string): VectorStore {
  const selectPending = database.prepare<[number, number], Pending>(`
    SELECT key, title, abstract, text_hash AS textHash FROM to_embed JOIN papers ON key = paper_key
    WHERE paper_key > ? ORDER BY paper_key LIMIT ?`);
  const countNoted = database.prepare<[], number>("SELECT count(*) FROM to_embed").pluck();
  const countMissing = database
    .prepare<[string], number>(`
      SELECT count(*) FROM papers WHERE NOT EXISTS (
        SELECT 1 FROM vectors
        WHERE paper_key = key AND vectors.text_hash = papers.text_hash AND vectors.model = ?)`)
    .pluck();
  const countStored = database
    .prepare<[string], number>("SELECT count(*) FROM vectors WHERE model = ?")
    .pluck();
  const selectUsual = database
    .prepare<[], string>("SELECT model FROM vectors GROUP BY model ORDER BY count(*) DESC LIMIT 1")
    .pluck();
  const selectTwin = database
    .prepare<[string, string], Buffer>("SELECT vector FROM vectors WHERE text_hash = ? AND model = ? LIMIT 1")
    .pluck();
  const selectVector = database
    .prepare<[number, string], Buffer>("SELECT vector FROM vectors WHERE paper_key = ? AND model = ?")
    .pluck();
  // A new row, not an update: the new label tells every graph that the old vector is gone.
  const replace = database.prepare(`
    INSERT OR REPLACE INTO vectors (paper_key, text_hash, model, vector)
    SELECT key, ?, ?, ? FROM papers WHERE key = ?`);
  const selectModel = database
    .prepare<[], string>("SELECT value FROM meta WHERE name = 'embedding_model'")
    .pluck();
  const adoptModel = database.transaction(() => {
    database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('embedding_model', ?)").run(model);
    // Made anew, so that going back to a model embeds only what another has replaced.
    database.exec("DELETE FROM to_embed");
    database
      .prepare(`
        INSERT INTO to_embed (paper_key)
        SELECT key FROM papers WHERE NOT EXISTS (
          SELECT 1 FROM vectors
          WHERE paper_key = key AND vectors.text_hash = papers.text_hash AND vectors.model = ?)`)
      .run(model);
  });

  return {
    pending: (limit, after) => selectPending.all(after, limit),
    countPending() {
      // What is noted as pending is so for the present model; a reader may have another, which it cannot adopt.
      const isPresent = (selectModel.get() ?? model) === model;
      return (isPresent ? countNoted.get() : countMissing.get(model)) ?? 0;
    },
    count: () => countStored.get(model) ?? 0,
    usualModel: () => selectUsual.get() ?? null,
    put(pending, vector) {
      replace.run(pending.textHash, model, encodeVector(vector), pending.key);
    },
    get(key) {
      const bytes = selectVector.get(key, model);
      return bytes ? decodeVector(bytes) : null;
    },
    sameText(textHash) {
      const bytes = selectTwin.get(textHash, model);
      return bytes ? decodeVector(bytes) : null;
    },
    adopt() {
      if (selectModel.get() !== model) adoptModel();
    },
  };
}
