import { OffprintError } from "../../index/errors.js";
import { onStopSignal } from "../process/stop-signals.js";

/**
 * Runs long work that ends cleanly at Ctrl-C or `kill`; at the second one the process ends at once, which
 * loses nothing but what is in flight.
 *
 * @param run is given the signal to stop at
 * @param say shows a line to the user, who is told that it is stopping
 */
export async function interruptible<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  say: (line: string) => void,
): Promise<Result> {
  const interrupt = new AbortController();
  const off = onStopSignal(() => {
    say("Stopping cleanly. Once more stops at once.");
    interrupt.abort(new OffprintError("interrupted", "Stopped."));
  });
  try {
    return await run(interrupt.signal);
  } finally {
    off();
  }
}
