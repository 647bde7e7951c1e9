import type { Database } from "better-sqlite3";
import { mapWithBreaks } from "./breaks.js";
import { type IngestOptions, type IngestResult, ingest } from "./ingest.js";
import type { Log } from "./log.js";
import type { EmbeddingModel } from "./models/model-messages.js";
import { createModelPool, type ModelPool } from "./models/model-pool.js";
import { paperText, type StoredPaper } from "./paper.js";
import { bestSentence } from "./search/best-sentence.js";
import type { Filters, Match, Sort } from "./search/search-messages.js";
import { createSearcher, type Searcher } from "./search/searcher.js";
import type { Source } from "./sources/source.js";
import { type AuthorFinder, createAuthorFinder } from "./store/author-finder.js";
import { openDatabase, storageError } from "./store/database.js";
import { createListingStore, type ListingStore } from "./store/listings.js";
import { createPaperFinder, type PaperFinder } from "./store/paper-finder.js";
import { createPaperStore, type PaperStore } from "./store/papers.js";
import { createSourceRunStore, type SourceRunStore } from "./store/source-runs.js";
import { createVectorStore, type VectorStore } from "./store/vectors.js";
import { takeWriterLock } from "./store/writer-lock.js";
import type { Sentence } from "./text/sentences.js";
import { meanDirection } from "./vectors.js";

/** A paper with a score and why it matched. */
export interface Hit {
  readonly paper: StoredPaper;
  readonly score: number;
  /** Cosine similarity to the query, where both have a vector. */
  readonly similarity: number | null;
  /** The sentence of the abstract that is nearest to the query, verbatim. */
  readonly sentence: Sentence | null;
}

export interface SearchOptions {
  readonly limit?: number;
  readonly filters?: Filters;
  readonly sort?: Sort;
}

/** A paper to find neighbours of: one of the index, or any title and abstract. */
export type Seed = StoredPaper | { readonly title: string; readonly abstract: string };

/** Papers in a data folder: stored, embedded, searchable. */
export interface Library {
  readonly directory: string;
  readonly database: Database;
  readonly papers: PaperStore;
  readonly listings: ListingStore;
  readonly finder: PaperFinder;
  readonly authors: AuthorFinder;
  readonly vectors: VectorStore;
  readonly runs: SourceRunStore;
  readonly models: ModelPool;
  readonly searcher: Searcher;
  /** Finds papers by meaning and by words. @throws OffprintError `model` where the query cannot be embedded */
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  /** The neighbours of one or several papers, never themselves. */
  related(seeds: readonly Seed[], options?: SearchOptions): Promise<Hit[]>;
  /** Reads sources into the index. Only where it was opened for writing. */
  ingest(sources: readonly Source[], options?: IngestOptions): Promise<IngestResult>;
  close(): Promise<void>;
}

export interface LibraryOptions {
  readonly directory: string;
  /** With a purpose, the library may be written to, and no other process may. */
  readonly writer: { readonly purpose: string } | null;
  readonly embedding: EmbeddingModel;
  readonly readerFolder: string;
  readonly cacheFolder: string;
  /** Model threads at most. */
  readonly threads: number;
  readonly log: Log;
  readonly now?: () => Date;
}

const DEFAULT_LIMIT = 10;

/**
 * Opens the library of a data folder.
 * @throws OffprintError `storage`, or `locked` where another process writes to it
 */
export function openLibrary(options: LibraryOptions): Library {
  const { directory, writer } = options;
  const database = openDatabase(directory);
  let release = () => {};
  try {
    if (writer) release = takeWriterLock(directory, writer.purpose);
    return createLibrary(database, options, release);
  } catch (error) {
    database.close();
    release();
    throw storageError(directory, error);
  }
}

/** @param release gives back the right to write */
function createLibrary(database: Database, options: LibraryOptions, release: () => void): Library {
  const { directory, embedding, log } = options;
  const now = options.now ?? (() => new Date());
  const papers = createPaperStore(database, now);
  const listings = createListingStore(database, now);
  const vectors = createVectorStore(database, embedding.name);
  if (options.writer) vectors.adopt();
  const runs = createSourceRunStore(database, now);
  const finder = createPaperFinder(database, papers);
  const { readerFolder, cacheFolder, threads } = options;
  const models = createModelPool({ embedding, readerFolder, cacheFolder }, threads);
  const searcher = createSearcher(
    { directory, model: embedding.name, mayWrite: options.writer !== null },
    log,
  );

  async function toHits(matches: readonly Match[], query: string): Promise<Hit[]> {
    const hits = await mapWithBreaks(matches, ({ key, score, similarity }): Hit | null => {
      const paper = papers.get(key);
      return paper && { paper, score, similarity, sentence: bestSentence(paper.abstract, query) };
    });
    return hits.filter((hit) => hit !== null);
  }

  async function vectorOf(seed: Seed): Promise<Float32Array> {
    const stored = "key" in seed ? vectors.get(seed.key) : null;
    return stored ?? models.embed(paperText(seed));
  }

  return {
    directory,
    database,
    papers,
    listings,
    finder,
    authors: createAuthorFinder(database),
    vectors,
    runs,
    models,
    searcher,
    async search(text, { limit = DEFAULT_LIMIT, filters = {}, sort = "relevance" } = {}) {
      const query = { text, limit, filters, exclude: [] };
      searcher.lookUp(query);
      const vector = await models.embedQuery(text);
      const matches = await searcher.search({ ...query, vector, sort });
      return toHits(matches, text);
    },
    async related(seeds, { limit = DEFAULT_LIMIT, filters = {}, sort = "relevance" } = {}) {
      const meanings = await Promise.all(seeds.map(vectorOf));
      const exclude = seeds.flatMap((seed) => ("key" in seed ? [seed.key] : []));
      const told = seeds.flatMap(({ title, abstract }, i) => {
        const vector = meanings[i];
        return vector ? [{ title, abstract, vector }] : [];
      });
      const query = { seeds: told, vector: meanDirection(meanings), limit, filters, sort, exclude };
      const text = seeds.map(({ title }) => title).join(" ");
      return toHits(await searcher.related(query), text);
    },
    async ingest(sources, ingestOptions) {
      const parts = { database, papers, listings, vectors, runs, models, searcher, log };
      return ingest(parts, sources, ingestOptions).catch((error) => {
        throw storageError(directory, error);
      });
    },
    async close() {
      await Promise.all([models.close(), searcher.close()]);
      database.close();
      release();
    },
  };
}
