import { onTestFinished } from "vitest";
import { type IngestOptions, ingest } from "../../index/ingest.js";
import type { Log } from "../../index/log.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { createModelPool, type ModelPool } from "../../index/models/model-pool.js";
import type { Paper } from "../../index/paper.js";
import { createSearcher } from "../../index/search/searcher.js";
import type { Source } from "../../index/sources/source.js";
import { createListingStore } from "../../index/store/listings.js";
import { createSourceRunStore } from "../../index/store/source-runs.js";
import { createVectorStore } from "../../index/store/vectors.js";
import { paper } from "../make-paper.js";
import { openStores } from "./store/open-stores.js";

/** The shipped models, which one file's tests share. Close them afterwards. */
export function openModels(): ModelPool {
  const embedding = findEmbeddingModel(SHIPPED_MODEL);
  const folders = { readerFolder: shippedModelFolder("paper-reader"), cacheFolder: "nowhere" };
  return createModelPool({ embedding, ...folders }, 2);
}

/** An index to ingest into, and the texts that were embedded for it. */
export function emptyIndex(
  models: ModelPool,
  options: {
    embed?: (text: string) => Promise<Float32Array>;
    /** What happens before the search thread takes over what is new. */
    beforeRefresh?: () => Promise<void>;
  } = {},
) {
  const stores = openStores();
  const { database, directory, now } = stores;
  const model = models.embedding.name;
  const embedded: string[] = [];
  const watched: ModelPool = {
    ...models,
    embed(text, priority) {
      embedded.push(text);
      return options.embed ? options.embed(text) : models.embed(text, priority);
    },
  };
  const logged: string[] = [];
  const log: Log = (_, message) => logged.push(message);
  const searcher = createSearcher({ directory, model, mayWrite: true }, log);
  onTestFinished(() => searcher.close());
  const refresh = async () => {
    await options.beforeRefresh?.();
    return searcher.refresh();
  };
  const parts = {
    ...stores,
    vectors: createVectorStore(database, model),
    listings: createListingStore(database, now),
    runs: createSourceRunStore(database, now),
    models: watched,
    searcher: { ...searcher, refresh },
    log,
  };
  parts.vectors.adopt();
  return {
    ...parts,
    embedded,
    logged,
    ingest: (sources: readonly Source[], ingestOptions?: IngestOptions) =>
      ingest(parts, sources, ingestOptions),
    /** How many vectors were ever stored. */
    labels: () =>
      database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'vectors'").pluck().get() ?? 0,
  };
}

/** The i-th of many papers. */
export const numbered = (i: number, known: Partial<Paper> = {}) =>
  paper({ localId: `P${i}`, title: `Paper ${i}`, abstract: `It is number ${i}.`, ...known });
export const papersUpTo = (count: number) => Array.from({ length: count }, (_, i) => numbered(i + 1));
