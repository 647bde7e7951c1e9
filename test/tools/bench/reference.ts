import { percentile } from "./statistics.js";

const ROWS = 100_000;
const NUMBERS = 384;
const ROUNDS = 9;

/**
 * The milliseconds that this machine needs, now, for a piece of work that never changes: the dot product of a vector
 * with 100,000 others of 384 signed bytes, in plain JavaScript and one thread. The median of some rounds.
 */
export function referenceMilliseconds(): number {
  const table = Int8Array.from({ length: ROWS * NUMBERS }, (_, i) => (i * 37) % 127);
  const query = Float32Array.from({ length: NUMBERS }, (_, i) => Math.sin(i));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    let best = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < ROWS; row += 1) {
      let sum = 0;
      const first = row * NUMBERS;
      for (let i = 0; i < NUMBERS; i += 1) sum += (query[i] ?? 0) * (table[first + i] ?? 0);
      if (sum > best) best = sum;
    }
    return performance.now() - start;
  });
  return percentile(rounds, 0.5);
}

export const REFERENCE = "an exact scan of 100,000 vectors in JavaScript";
