import type { Clock } from "./clock.js";
import type { DigestEngine } from "./engine.js";
import { type Fetching, PATIENCE } from "./fetching.js";

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
