import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Library, type LibraryOptions, openLibrary } from "../../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { paperSchema } from "../../index/paper.js";
import type { QaPaper } from "./paper-qa.js";

/** How a measurement opens a library; the shipped models on two threads where nothing else is said. */
export type MeasureOptions = Partial<Pick<LibraryOptions, "embedding" | "readerFolder" | "threads">>;

/** Runs something on a library of some papers in a temporary folder, which goes with it. */
export async function withPapers<Result>(
  papers: readonly QaPaper[],
  options: MeasureOptions,
  run: (library: Library) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "offprint-measure-"));
  const library = openLibrary({
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    threads: 2,
    ...options,
    directory,
    writer: { purpose: "measure" },
    cacheFolder: join(directory, "models"),
    log: () => undefined,
  });
  try {
    await library.ingest([
      {
        name: "measure:papers",
        kind: "measure",
        async *fetch() {
          for (const { id, title, abstract } of papers)
            yield paperSchema.parse({ arxivId: id, title, abstract });
        },
      },
    ]);
    return await run(library);
  } finally {
    await library.close();
    await rm(directory, { recursive: true, force: true });
  }
}
