import { OffprintError } from "../../index/errors.js";
import type { IngestResult } from "../../index/ingest.js";
import type { Source } from "../../index/sources/source.js";
import type { Context } from "../context.js";
import { interruptible } from "./interrupt.js";
import { duration, type Progress, showProgress } from "./progress.js";

/** Rejected records that are shown one by one; the rest are counted. */
const MOST_SHOWN = 20;

/** Reads sources into the index, shows how far it is on standard error, and ends cleanly at Ctrl-C. */
export async function ingestWithProgress(
  { library }: Context,
  sources: readonly Source[],
): Promise<IngestResult> {
  const progress = showProgress("Embedding", "papers");
  let shown = 0;
  try {
    return await interruptible(
      (signal) =>
        library.ingest(
          sources.map((source) => announced(source, progress)),
          {
            signal,
            onProgress: ({ embedded, toEmbed }) => progress.update(embedded, embedded + toEmbed),
            onRejected(source, { where, reason }) {
              shown += 1;
              if (shown <= MOST_SHOWN) progress.note(`Rejected: ${source}, ${where}: ${reason}`);
              if (shown === MOST_SHOWN + 1) progress.note("Further rejected records are counted, not shown.");
            },
          },
        ),
      progress.note,
    );
  } finally {
    progress.stop();
  }
}

/** A source that says when it is read: one across the network can take its time. */
function announced(source: Source, progress: Progress): Source {
  return {
    ...source,
    fetch(signal) {
      progress.note(`Reading ${source.name}`);
      return source.fetch(signal);
    },
  };
}

/** @throws OffprintError where a source failed, with the reason of each that did */
export function requireSuccess({ failures }: IngestResult, sources: readonly Source[]): void {
  const [first] = failures;
  if (first) {
    const reasons = failures.map(({ source, error }) =>
      sources.length > 1 ? `${source}: ${error.message}` : error.message,
    );
    throw new OffprintError(first.error.code, reasons.join("\n"));
  }
}

/** What an ingest did, in a sentence. */
export function describeResult(result: IngestResult, papers: number, seconds: number): string {
  const parts = (["added", "updated", "unchanged", "rejected"] as const)
    .filter((name) => result[name] > 0)
    .map((name) => `${result[name]} ${name}`);
  const what = parts.length > 0 ? parts.join(", ") : "nothing new";
  return `Indexed in ${duration(seconds)}: ${what}. The index has ${papers} papers.`;
}
