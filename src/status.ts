import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { findEmbeddingModel } from "../index/models/embedding-model.js";
import { type GraphState, inspectGraph } from "../index/search/graph-file.js";
import { DATABASE_FILE, guardStorage, integrityOf } from "../index/store/database.js";
import type { SourceRun } from "../index/store/source-runs.js";
import type { Context } from "./context.js";
import type { Config } from "./settings/config.js";

/** What is indexed, how fresh it is, and whether it is whole. */
export interface Status {
  /** The data folder. */
  readonly data: string;
  readonly papers: number;
  /** Vectors by the present model, and papers whose present text has none yet. */
  readonly vectors: number;
  readonly toEmbed: number;
  readonly model: string;
  /** The last day that a paper was published on, or null where no paper says. */
  readonly newest: string | null;
  readonly bytes: { readonly database: number; readonly graph: number; readonly total: number };
  readonly integrity: {
    /** `ok`, `missing`, or what SQLite finds wrong. */
    readonly database: string;
    readonly graph: GraphState;
  };
  readonly sources: readonly SourceRun[];
}

/** @throws OffprintError `storage` */
export async function readStatus({ library, config }: Context): Promise<Status> {
  const { database, papers, vectors, runs, models, directory } = library;
  return {
    data: config.directory,
    papers: papers.count(),
    vectors: vectors.count(),
    toEmbed: vectors.countPending(),
    model: models.embedding.name,
    newest: papers.newestDay(),
    bytes: guardStorage(directory, () => sizes(directory)),
    integrity: {
      database: integrityOf(database),
      graph: await inspectGraph(database, directory, models.embedding.name),
    },
    sources: runs.all(),
  };
}

/** The status where nothing was ever indexed. */
export function emptyStatus(config: Config): Status {
  return {
    data: config.directory,
    papers: 0,
    vectors: 0,
    toEmbed: 0,
    model: findEmbeddingModel(config.embeddingModel).name,
    newest: null,
    bytes: { database: 0, graph: 0, total: 0 },
    integrity: { database: "missing", graph: "missing" },
    sources: [],
  };
}

/** Bytes of the files in the data folder; models that were downloaded stand in a folder of their own. */
function sizes(directory: string): Status["bytes"] {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  const sum = (isWanted: (name: string) => boolean) =>
    files
      .filter(({ name }) => isWanted(name))
      // A file of the writer's can be gone by now.
      .map(({ name }) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((total, size) => total + size, 0);
  return {
    database: sum((name) => name.startsWith(DATABASE_FILE)),
    graph: sum((name) => name.endsWith(".hnsw")),
    total: sum(() => true),
  };
}
