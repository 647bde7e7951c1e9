import type { Clock } from "./clock.js";
import type { DigestEngine } from "./engine.js";
import type { Fetching } from "./fetching.js";

/**
 * How long posts wait at the start for a source that does not come to an end, in milliseconds: one that does not answer
 * is given up before, so that it is known to be down.
 */
const PATIENCE = 200_000;

export interface ReadAndPostParts extends Pick<Clock, "sleep"> {
  readonly engine: Pick<DigestEngine, "run">;
  readonly fetching: Fetching;
}

/**
 * Reads the sources and posts what is due, until it is stopped. Nothing is posted before each source was tried once:
 * after a downtime, what is made up for would else be made of what was read before it.
 */
export async function readAndPost(
  { engine, fetching, sleep }: ReadAndPostParts,
  signal: AbortSignal,
): Promise<void> {
  const firstReading = fetching.tick(signal);
  const patience = sleep(PATIENCE, signal).catch(() => undefined);
  await Promise.all([
    fetching.run(signal),
    Promise.race([firstReading, patience]).then(() => engine.run(signal)),
  ]);
}
