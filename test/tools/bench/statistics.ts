/** The value that a share of the values does not exceed. @param share 0.5 for the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Milliseconds that something takes, and what it gives. */
export async function timed<Result>(
  run: () => Promise<Result> | Result,
): Promise<{ milliseconds: number; result: Result }> {
  const start = performance.now();
  const result = await run();
  return { milliseconds: performance.now() - start, result };
}

/** Numbers from 0 to 1 that look random and are the same in every run. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator repeat soon.
    return (state >>> 8) / 2 ** 24;
  };
}
