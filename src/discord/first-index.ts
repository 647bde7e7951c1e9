import { messageOf, OffprintError } from "../../index/errors.js";
import { type Context, shippedPage } from "../context.js";
import { firstPageOf } from "../first-page.js";

/** The indexing of what is there but not indexed yet, while the bot already serves. */
export interface FirstIndex {
  /** Whether the index is being filled for the first time. */
  readonly isRunning: boolean;
  stop(): Promise<void>;
}

/**
 * In the background, fills an index that is empty, or went no further, with the page that ships with the project, or
 * embeds the papers that have no vector, as a run that was killed or another model leaves them.
 */
export function startFirstIndex({ library, log, config }: Context): FirstIndex {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isRunning = firstPageOf(library) !== "done";

  async function fill(): Promise<void> {
    log.info("Nothing else is indexed: indexing the trending page that ships with Offprint.");
    const { added, failures } = await library.ingest([shippedPage(config)], { signal });
    for (const { error } of failures) log.error({ reason: error.message }, "The page could not be read.");
    log.info({ papers: added }, "The first papers are indexed.");
  }

  async function embedRest(): Promise<void> {
    const papers = library.vectors.countPending();
    // The first reading of a source embeds them too, and is not to wait for them.
    if (papers === 0 || config.fetching.sources.length > 0) return;
    log.info({ papers }, "Embedding the papers that have no vector yet.");
    const { embedded } = await library.ingest([], { signal });
    log.info({ papers: embedded }, "Embedded the papers that had no vector.");
  }

  async function index(): Promise<void> {
    try {
      await (isRunning ? fill() : embedRest());
    } catch (error) {
      const isStopped = error instanceof OffprintError && error.code === "interrupted";
      if (!isStopped) log.error({ reason: messageOf(error) }, "The papers could not be indexed.");
    } finally {
      isRunning = false;
    }
  }

  const indexing = index();
  return {
    get isRunning() {
      return isRunning;
    },
    async stop() {
      stopping.abort(new OffprintError("interrupted", "The bot is stopping."));
      await indexing;
    },
  };
}
