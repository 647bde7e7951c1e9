import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { findEmbeddingModel, SHIPPED_MODEL } from "../../../index/models/embedding-model.js";
import { type GraphState, inspectGraph } from "../../../index/search/graph-file.js";
import { databaseExists, openReadOnly } from "../../../index/store/database.js";

/** What is in a data folder, to be compared with another one. */
export interface IndexState {
  readonly papers: number;
  readonly vectors: number;
  /** Vectors ever stored: a label is never used again. */
  readonly vectorsWritten: number;
  readonly graph: GraphState;
  /** Of papers, names, origins, listings, full text and vectors, but for the times at which they were stored. */
  readonly digest: string;
}

/** Everything that must be the same, in an order that does not depend on how it came there. */
const CONTENT = [
  `SELECT key, id, arxiv_id, version, doi, title, abstract, authors, published, updated, url, categories, upvotes,
     code_url, code_stars, project_url, organization, keywords, source_summary, text_hash, text_origin
   FROM papers ORDER BY key`,
  "SELECT name, paper_key FROM names ORDER BY name, paper_key",
  "SELECT paper_key, origin FROM origins ORDER BY paper_key, origin",
  "SELECT paper_key, date, origin, upvotes, comments FROM listings ORDER BY date, origin, paper_key",
  "SELECT paper_key, text_hash, model, hex(vector) FROM vectors ORDER BY paper_key",
  "SELECT paper_key FROM to_embed ORDER BY paper_key",
];

const NOTHING: IndexState = { papers: 0, vectors: 0, vectorsWritten: 0, graph: "missing", digest: "" };

/** @throws Error where SQLite finds the database or its full text damaged */
export async function indexStateOf(directory: string): Promise<IndexState> {
  if (!databaseExists(directory)) return NOTHING;
  const database = openReadOnly(directory);
  try {
    const check = String(database.pragma("integrity_check(1)", { simple: true }));
    if (check !== "ok") throw new Error(`The database is damaged: ${check}`);
    // A kill can come before the first table.
    const hasTables = count(database, "SELECT count(*) FROM sqlite_master WHERE name = 'papers'") > 0;
    if (!hasTables) return NOTHING;
    return {
      papers: count(database, "SELECT count(*) FROM papers"),
      vectors: count(database, "SELECT count(*) FROM vectors"),
      vectorsWritten: count(
        database,
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'vectors'",
      ),
      graph: await inspectGraph(database, directory, findEmbeddingModel(SHIPPED_MODEL).name),
      digest: digestOf(database),
    };
  } finally {
    database.close();
  }
}

function count(database: Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}

function digestOf(database: Database): string {
  const hash = createHash("sha256");
  for (const sql of CONTENT)
    for (const row of database.prepare(sql).raw().iterate()) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest("hex");
}
