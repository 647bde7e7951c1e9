/** Milliseconds after a failure before the work is tried again. */
const PAUSE = 60_000;

/**
 * Work that nobody waits for, done once at a time: whoever finds that it is to be done starts it, unless it is under
 * way or failed a moment ago.
 */
export function inBackground(work: () => Promise<unknown>, onFailed: (error: unknown) => void): () => void {
  let isFree = true;
  const free = () => {
    isFree = true;
  };
  return () => {
    if (!isFree) return;
    isFree = false;
    work().then(free, (error) => {
      onFailed(error);
      setTimeout(free, PAUSE).unref();
    });
  };
}
