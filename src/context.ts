import { join } from "node:path";
import { type Library, openLibrary } from "../index/library.js";
import { findEmbeddingModel, shippedModelFolder } from "../index/models/embedding-model.js";
import { projectFile } from "../index/project-root.js";
import { fetchArxivPaper } from "../index/sources/arxiv.js";
import { createHttpClient } from "../index/sources/http-client.js";
import { parseSource } from "../index/sources/list.js";
import type { Source, SourceDependencies } from "../index/sources/source.js";
import { type Answerer, createAnswerer } from "./answer/ask.js";
import type { Logger } from "./process/log.js";
import { version } from "./process/version.js";
import { createFinder, type Finder, type FinderParts } from "./search/find-papers.js";
import type { Config } from "./settings/config.js";

/** Everything that a command needs, wired once. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly library: Library;
  readonly answerer: Answerer;
  readonly finder: Finder;
  /** Reads a source as users name it: `hf:2024-03-11`. @throws OffprintError `usage` */
  source(name: string): Source;
  close(): Promise<void>;
}

function sourceDependencies(config: Config): SourceDependencies {
  const contact = config.contact ? ` (${config.contact})` : "";
  return {
    http: createHttpClient({ userAgent: `Offprint/${version()}${contact}` }),
    clock: Date.now,
    arxivUrl: config.arxivUrl,
    huggingFaceUrl: config.huggingFaceUrl,
  };
}

/** Reads sources as users name them, without an index: `hf:2024-03-11`. The sources' own errors are `usage`. */
export function sourceReader(config: Config): (name: string) => Source {
  const dependencies = sourceDependencies(config);
  return (name) => parseSource(name, dependencies);
}

/** The trending page that ships with the project, under a name that does not depend on where that is. */
export function shippedPage(config: Config): Source {
  const path = ["index", "seed", "trending-2025-03-11.txt"];
  return { ...sourceReader(config)(`page:${projectFile(...path)}`), name: `page:${path.join("/")}` };
}

/**
 * Wires the application: the one place that knows which parts there are.
 * @param purpose why the data folder is written to, or null to read it only
 * @throws OffprintError `config`, `storage` or `locked`
 */
export function openContext(config: Config, log: Logger, purpose: string | null): Context {
  const library = openLibrary({
    directory: config.directory,
    writer: purpose === null ? null : { purpose },
    embedding: findEmbeddingModel(config.embeddingModel),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(config.directory, "models"),
    threads: config.threads,
    log: (level, message) => log[level](message),
  });
  const dependencies = { ...sourceDependencies(config), hadBefore: library.runs.hadBefore };
  const fetchPaper: FinderParts["fetchPaper"] = config.offline
    ? null
    : (id, request) => fetchArxivPaper(id, dependencies, request);
  return {
    config,
    log,
    library,
    answerer: createAnswerer({ library, log, llm: config.llm, threshold: config.answerThreshold }),
    finder: createFinder({ library, fetchPaper }),
    source: (name) => parseSource(name, dependencies),
    close: () => library.close(),
  };
}
