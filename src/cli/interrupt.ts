import { OffprintError } from "../../index/errors.js";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

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
  function stop(): void {
    if (interrupt.signal.aborted) process.exit(1);
    say("Stopping cleanly. Once more stops at once.");
    interrupt.abort(new OffprintError("interrupted", "Stopped."));
  }
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await run(interrupt.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
