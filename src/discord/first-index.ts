import { messageOf, OffprintError } from "../../index/errors.js";
import { type Context, shippedPage } from "../context.js";
import { firstPageOf } from "../first-page.js";

/** The indexing of the shipped page, while the bot already serves. */
export interface FirstIndex {
  readonly isRunning: boolean;
  stop(): Promise<void>;
}

/** Fills an index that is empty, or went no further, with the page that ships with the project, in the background. */
export function startFirstIndex({ library, log, config }: Context): FirstIndex {
  const stopping = new AbortController();
  let isRunning = firstPageOf(library) !== "done";

  async function fill(): Promise<void> {
    log.info("Nothing else is indexed: indexing the trending page that ships with Offprint.");
    try {
      const { added, failures } = await library.ingest([shippedPage(config)], { signal: stopping.signal });
      for (const { error } of failures) log.error({ reason: error.message }, "The page could not be read.");
      log.info({ papers: added }, "The first papers are indexed.");
    } catch (error) {
      const isStopped = error instanceof OffprintError && error.code === "interrupted";
      if (!isStopped) log.error({ reason: messageOf(error) }, "The first papers could not be indexed.");
    } finally {
      isRunning = false;
    }
  }

  const filling = isRunning ? fill() : Promise.resolve();
  return {
    get isRunning() {
      return isRunning;
    },
    async stop() {
      stopping.abort(new OffprintError("interrupted", "The bot is stopping."));
      await filling;
    },
  };
}
