import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { embedPending } from "./embed-pending.js";
import { messageOf, OffprintError } from "./errors.js";
import type { Log } from "./log.js";
import type { ModelPool } from "./models/model-pool.js";
import type { Paper } from "./paper.js";
import type { Searcher } from "./search/searcher.js";
import { ListedDay, Rejected, type Source } from "./sources/source.js";
import type { ListingStore } from "./store/listings.js";
import type { PaperStore, Stored } from "./store/papers.js";
import type { SourceRunStore } from "./store/source-runs.js";
import type { VectorStore } from "./store/vectors.js";

/** Papers stored in one transaction: long enough to be fast, short enough not to hold up the thread. */
const BATCH = 10;
/** Vectors after which the search thread is told, so that what is indexed is found while more is coming. */
const REFRESH_EVERY = 200;

/** How far an ingest has come. */
export interface IngestProgress {
  /** Records read, and what became of them. */
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Texts embedded so far, and those still to be. */
  readonly embedded: number;
  readonly toEmbed: number;
  /** Whether every source has been read to its end. */
  readonly readAll: boolean;
}

/** A source that could not be read to its end, and why. */
export interface SourceFailure {
  readonly source: string;
  readonly error: OffprintError;
}

export interface IngestResult extends IngestProgress {
  readonly failures: readonly SourceFailure[];
}

export interface IngestOptions {
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
  readonly onRejected?: ((source: string, rejected: Rejected) => void) | undefined;
  /** Stops cleanly: what was read is stored, and the next ingest goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

export interface IngestParts {
  readonly database: Database;
  readonly papers: PaperStore;
  readonly listings: ListingStore;
  readonly vectors: VectorStore;
  readonly runs: SourceRunStore;
  readonly models: ModelPool;
  readonly searcher: Searcher;
  readonly log: Log;
}

type Counts = { -readonly [Name in keyof IngestProgress]: IngestProgress[Name] };

/**
 * Reads sources into the index: stores each paper, then embeds the texts that have no vector yet, whatever run
 * left them. Reading and embedding go on side by side.
 *
 * A source that fails, or gives records of which none is a paper, does not stop the others; it is among the failures of
 * the result. A day of whose records none is a paper does not count as read.
 * @throws OffprintError `interrupted` where the signal stopped it, `storage`, or `model` where no text could
 *   be embedded
 */
export async function ingest(
  parts: IngestParts,
  sources: readonly Source[],
  options: IngestOptions = {},
): Promise<IngestResult> {
  const { vectors, models, searcher, log } = parts;
  // Reading and embedding end together: at the user's signal, or where one of them fails.
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]);
  const toEmbed = vectors.countPending();
  const run: Run = {
    options,
    signal,
    failures: [],
    counts: {
      read: 0,
      added: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      embedded: 0,
      toEmbed,
      readAll: false,
    },
  };
  let refreshed: Promise<void> = Promise.resolve();
  // The next call starts a search thread that died anew, so that only the last refresh says whether papers are found.
  const refreshMeanwhile = () =>
    searcher.refresh().catch((error) => {
      log("warn", `What was indexed cannot be found yet: ${messageOf(error)}`);
    });

  const reading = readSources(parts, sources, run).finally(() => {
    run.counts.readAll = true;
  });
  const embedding = embedPending({
    vectors,
    models,
    signal,
    isLast: () => run.counts.readAll,
    onEmbedded() {
      run.counts.embedded += 1;
      run.counts.toEmbed = Math.max(0, run.counts.toEmbed - 1);
      report(run);
      if (run.counts.embedded % REFRESH_EVERY === 0) refreshed = refreshed.then(refreshMeanwhile);
    },
    onFailed: ({ title }, reason) => reject(run, "embedding", new Rejected(title, reason)),
  });
  for (const part of [reading, embedding]) part.catch((error) => failure.abort(error));
  const ends = await Promise.allSettled([reading, embedding]);
  // Whatever happened, what is there can be found.
  const saving = refreshed.then(() => searcher.refresh()).then(() => searcher.save());
  for (const end of [...ends, ...(await Promise.allSettled([saving]))]) {
    if (end.status === "rejected") throw end.reason;
  }
  if (options.signal?.aborted) {
    throw new OffprintError(
      "interrupted",
      "Indexing was stopped. What was read is kept; run the same command to go on.",
    );
  }
  return { ...run.counts, failures: run.failures };
}

/** What one ingest keeps count of. */
interface Run {
  readonly options: IngestOptions;
  readonly signal: AbortSignal;
  readonly counts: Counts;
  readonly failures: SourceFailure[];
}

function report({ options, counts }: Run): void {
  options.onProgress?.({ ...counts });
}

function reject(run: Run, source: string, rejected: Rejected): void {
  run.counts.rejected += 1;
  run.options.onRejected?.(source, rejected);
}

/** Whether records came, but not one that can be read: their form was changed, or something else came in their place. */
function isWithoutPaper({ read, rejected }: Pick<Counts, "read" | "rejected">): boolean {
  return read > 0 && rejected === read;
}

async function readSources(parts: IngestParts, sources: readonly Source[], run: Run): Promise<void> {
  const { counts, signal } = run;
  const storeBatch = parts.database.transaction((batch: readonly Paper[], kind: string): Stored[] =>
    batch.map((paper) => parts.papers.put(paper, kind)),
  );

  async function store(batch: Paper[], source: Source): Promise<void> {
    for (const stored of storeBatch(batch.splice(0), source.kind)) counts[stored] += 1;
    counts.toEmbed = parts.vectors.countPending();
    report(run);
    await setImmediate();
  }

  /** @returns how many of its records are papers */
  async function readSource(source: Source): Promise<number> {
    const batch: Paper[] = [];
    const whole = { read: 0, rejected: 0 };
    let day = { read: 0, rejected: 0 };
    try {
      for await (const item of source.fetch(signal)) {
        if (item instanceof ListedDay) {
          await store(batch, source);
          if (!isWithoutPaper(day)) parts.listings.markRead(source.kind, item.date);
          day = { read: 0, rejected: 0 };
          continue;
        }
        for (const tally of [counts, whole, day]) tally.read += 1;
        if (item instanceof Rejected) {
          for (const tally of [whole, day]) tally.rejected += 1;
          reject(run, source.name, item);
        } else batch.push(item);
        if (batch.length === BATCH) await store(batch, source);
        if (signal.aborted) break;
      }
    } finally {
      await store(batch, source);
    }
    if (isWithoutPaper(whole) && !signal.aborted) {
      throw new OffprintError("bad-input", `None of the ${whole.read} records that were read is a paper.`);
    }
    return whole.read - whole.rejected;
  }

  for (const source of sources) {
    try {
      const papers = await readSource(source);
      if (signal.aborted) return;
      parts.runs.succeeded(source.name, papers);
    } catch (error) {
      if (signal.aborted) return;
      // Only the source itself may fail without stopping the rest; a full disk is not its fault.
      if (!(error instanceof OffprintError) || error.code === "storage") throw error;
      parts.runs.failed(source.name, error.message);
      run.failures.push({ source: source.name, error });
    }
  }
}
