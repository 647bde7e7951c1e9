import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Library, openLibrary } from "../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../index/models/embedding-model.js";
import { type Paper, paperSchema } from "../index/paper.js";
import type { ListedDay, Rejected, Source } from "../index/sources/source.js";

/** A library with the shipped models in a folder of its own, which goes with it. @param now its clock */
export function openTestLibrary(now: () => Date): Library {
  const directory = mkdtempSync(join(tmpdir(), "offprint-test-"));
  const library = openLibrary({
    directory,
    writer: { purpose: "test" },
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(directory, "models"),
    threads: 2,
    log: () => undefined,
    now,
  });
  return {
    ...library,
    async close() {
      await library.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A source that tells what it is given, and fails at the end where it is given an error. */
export function sourceOf(name: string, items: readonly (Paper | Rejected | ListedDay | Error)[]): Source {
  return {
    name,
    kind: name.slice(0, name.indexOf(":")),
    async *fetch() {
      for (const item of items) {
        if (item instanceof Error) throw item;
        yield item;
      }
    },
  };
}

/** A paper of arXiv listed on a day. */
export function listed(id: string, date: string, upvotes: number, more: Partial<Paper> = {}): Paper {
  return paperSchema.parse({
    arxivId: id,
    title: `Paper ${id}`,
    abstract: `What paper ${id} says.`,
    upvotes,
    listings: [{ date, upvotes, comments: 0 }],
    ...more,
  });
}
