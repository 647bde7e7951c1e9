import { setTimeout } from "node:timers/promises";
import { messageOf, OffprintError } from "./errors.js";
import type { ModelPool } from "./models/model-pool.js";
import { paperText } from "./paper.js";
import type { Pending, VectorStore } from "./store/vectors.js";

/** Papers looked up at once that have no vector yet. */
const CHUNK = 256;
/** How long to wait, in milliseconds, for the sources to bring more. */
const PAUSE = 20;

export interface EmbedPendingOptions {
  readonly vectors: VectorStore;
  readonly models: ModelPool;
  /** Whether no more papers are coming. */
  readonly isLast: () => boolean;
  readonly onEmbedded: () => void;
  /** A text that the model failed on, where it did not fail on all. */
  readonly onFailed: (pending: Pending, reason: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Embeds every text that has no vector yet, whatever run left it, until no more are coming. Each vector is
 * stored as soon as it is there, so that an end at any instant loses only the texts in flight.
 *
 * @throws OffprintError `model` where no text at all can be embedded
 */
export async function embedPending(options: EmbedPendingOptions): Promise<void> {
  const { vectors, models, signal } = options;
  const failed = new Set<number>();
  const inFlight = new Set<number>();
  let chunk: Pending[] = [];
  let after = 0;
  let embedded = 0;
  let stopped = false;

  function next(): Pending | null {
    if (chunk.length === 0) {
      chunk = vectors.pending(CHUNK, after);
      // A revision of an older paper stands before the place that was reached: start again at the end.
      after = chunk.at(-1)?.key ?? 0;
      chunk = chunk.filter(({ key }) => !failed.has(key) && !inFlight.has(key));
    }
    return chunk.shift() ?? null;
  }

  async function embed(pending: Pending): Promise<void> {
    inFlight.add(pending.key);
    try {
      const vector = vectors.sameText(pending.textHash) ?? (await models.embed(paperText(pending), "bulk"));
      vectors.put(pending, vector);
      embedded += 1;
      options.onEmbedded();
    } catch (error) {
      const isOneText = error instanceof OffprintError && error.code === "model" && (await canEmbed());
      if (!isOneText) throw error;
      failed.add(pending.key);
      options.onFailed(pending, messageOf(error));
    } finally {
      inFlight.delete(pending.key);
    }
  }

  async function canEmbed(): Promise<boolean> {
    if (embedded > 0) return true;
    return models.embed("A title. An abstract.", "bulk").then(
      () => true,
      () => false,
    );
  }

  async function work(): Promise<void> {
    while (!stopped && !signal?.aborted) {
      // Asked before looking, so that what comes in between is seen in the next round.
      const last = options.isLast();
      const pending = next();
      if (pending) await embed(pending);
      else if (last && vectors.countPending() <= failed.size + inFlight.size) return;
      else await setTimeout(PAUSE);
    }
  }

  // One more than there are threads, so that none of them waits for its next text.
  const workers = Array.from({ length: models.size + 1 }, () =>
    work().catch((error: unknown) => {
      stopped = true;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(workers);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}
