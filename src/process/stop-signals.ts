import { isatty } from "node:tty";

/** What Ctrl-C, `kill` and a terminal that closes send. `nohup` is no reason against the last: Node undoes what it does. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** npm passes on what its whole group was told already: a signal that comes within so many milliseconds is the same. */
const SAME = 300;

/**
 * Has a wish to stop told once, in place of an end at once; who wishes it again later ends the process.
 * @returns what takes it back
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): () => void {
  let first: number | null = null;
  // Once it is gone, it is no terminal any more.
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  function listen(signal: NodeJS.Signals): void {
    // At its end Node gives a terminal back as it was, and aborts where that is gone: it has to end before.
    if (signal === "SIGHUP" && hasTerminal) process.once("exit", () => process.kill(process.pid, "SIGKILL"));
    if (first === null) {
      first = performance.now();
      stop(signal);
    } else if (performance.now() - first > SAME) process.exit(1);
  }
  for (const signal of SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listen);
  };
}
