import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Library, openLibrary } from "../../../index/library.js";
import { shippedModelFolder } from "../../../index/models/embedding-model.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import type { Source } from "../../../index/sources/source.js";
import { requireSuccess } from "../../../src/cli/ingest-display.js";
import { type MeasureSettings, withProgress } from "./measure.js";

/**
 * Runs something on the index of a corpus, a JSONL file. The index is kept in the work folder under the name of the
 * corpus and the checksum of its file; ingesting it again embeds only what is missing, or another model has embedded.
 *
 * @param corpus.everyNth index only every nth paper
 */
export async function withKeptIndex<Result>(
  settings: MeasureSettings,
  { name, file, everyNth = 1 }: { readonly name: string; readonly file: string; readonly everyNth?: number },
  run: (library: Library) => Promise<Result>,
): Promise<Result> {
  const kept = [name, ...(everyNth > 1 ? [`every-${everyNth}`] : []), (await checksum(file)).slice(0, 12)];
  const library = openLibrary({
    directory: join(settings.work, kept.join("-")),
    writer: { purpose: "evaluate" },
    embedding: settings.embedding,
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(settings.work, "models"),
    threads: 2,
    log: () => undefined,
  });
  try {
    const source = thinned(createJsonlSource(file), everyNth);
    const result = await withProgress(settings, `Embedding ${name}`, "papers", (update) =>
      library.ingest([source], {
        onProgress: ({ embedded, toEmbed }) => update(embedded, embedded + toEmbed),
      }),
    );
    requireSuccess(result, [source]);
    return await run(library);
  } finally {
    await library.close();
  }
}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function checksum(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function thinned(source: Source, everyNth: number): Source {
  return {
    ...source,
    async *fetch(signal) {
      let count = 0;
      for await (const paper of source.fetch(signal)) {
        if (count % everyNth === 0) yield paper;
        count += 1;
      }
    },
  };
}
