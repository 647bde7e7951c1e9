import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Library, openLibrary } from "../../../index/library.js";
import { shippedModelFolder } from "../../../index/models/embedding-model.js";
import { openDatabase } from "../../../index/store/database.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { createVectorStore } from "../../../index/store/vectors.js";
import type { BenchmarkSettings } from "./benchmark.js";
import { type MadePaper, makePapers, type RealPaper } from "./made-papers.js";
import { readPapers, sourceOf } from "./papers.js";
import { timed } from "./statistics.js";

const BATCH = 500;

/** Opens a data folder as the application does. */
export function openBenchmarked(
  directory: string,
  { embedding, workFolder, log }: BenchmarkSettings,
  { writes = false, threads = 2 } = {},
): Library {
  return openLibrary({
    directory,
    writer: writes ? { purpose: "bench" } : null,
    embedding,
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(workFolder, "models"),
    threads,
    log: (_, message) => log(message),
  });
}

/** Real papers with their vectors: those of a data folder, or papers that are indexed for the occasion. */
export async function realPapers(settings: BenchmarkSettings): Promise<RealPaper[]> {
  const directory = settings.real ?? (await indexReal(settings));
  const database = openDatabase(directory);
  const vectors = createVectorStore(database, settings.embedding.name);
  const papers = [...createPaperStore(database, () => new Date()).all()];
  const real = papers.flatMap((paper) => {
    const vector = vectors.get(paper.key);
    return vector ? [{ paper, vector }] : [];
  });
  database.close();
  return real;
}

async function indexReal(settings: BenchmarkSettings): Promise<string> {
  const directory = join(settings.workFolder, "real");
  const library = openBenchmarked(directory, settings, { writes: true });
  const papers = await readPapers(settings);
  settings.log(`indexing ${papers.length} real papers`);
  await library.ingest([sourceOf(papers)]);
  await library.close();
  return directory;
}

/** A data folder with so many papers and the graph of them, kept for the next run. Copy it before changing it. */
export async function madeIndex(settings: BenchmarkSettings, size: number): Promise<string> {
  const directory = join(settings.workFolder, `made-${size}`);
  if (existsSync(directory)) return directory;
  const draft = `${directory}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  const real = await realPapers(settings);
  settings.log(`making an index of ${size} papers from ${real.length} real ones; it is kept in ${directory}`);
  const library = openBenchmarked(draft, settings, { writes: true });
  const stored = await timed(() => storeMade(library, makePapers(real, size)));
  settings.log(`stored after ${Math.round(stored.milliseconds / 1_000)} s`);
  const built = await timed(() => library.searcher.rebuild());
  settings.log(`graph built after ${Math.round(built.milliseconds / 1_000)} s`);
  await library.close();
  renameSync(draft, directory);
  return directory;
}

/** Puts papers and their vectors into a library, without embedding. */
export function storeMade({ database, papers, vectors }: Library, made: Iterable<MadePaper>): void {
  const store = database.transaction((batch: readonly MadePaper[]) => {
    const byTitle = new Map(batch.map(({ paper, vector }) => [`${paper.title}\n${paper.abstract}`, vector]));
    for (const { paper } of batch) papers.put(paper, "jsonl");
    for (const pending of vectors.pending(2 * BATCH, 0)) {
      const vector = byTitle.get(`${pending.title}\n${pending.abstract}`);
      if (vector) vectors.put(pending, vector);
    }
  });
  const batch: MadePaper[] = [];
  for (const paper of made) {
    batch.push(paper);
    if (batch.length === BATCH) store(batch.splice(0));
  }
  store(batch);
}

/** A copy of an index, which may be changed. */
export function copyOf(directory: string): string {
  const copy = `${directory}-copy`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(directory, copy, { recursive: true });
  return copy;
}
