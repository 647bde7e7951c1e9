/** So many at once, then one every so often. */
export interface Allowance {
  readonly burst: number;
  /** Seconds after which one more is allowed. */
  readonly seconds: number;
}

export interface RateLimiter {
  /** Counts one use. @returns 0 where it is allowed, else the whole seconds until the next one is */
  take(user: string): number;
}

interface Bucket {
  /** What is left, as of `at`; a fraction of a use counts as one that is coming. */
  left: number;
  at: number;
}

/** People whose buckets are kept before full ones are forgotten. */
const SWEEP_ABOVE = 1_000;

/** A token bucket for each person. @param now milliseconds of a clock that never goes back */
export function createRateLimiter({ burst, seconds }: Allowance, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const refilled = ({ left, at }: Bucket) => Math.min(burst, left + (now() - at) / (seconds * 1_000));
  let sweepAbove = SWEEP_ABOVE;

  function sweep(): void {
    for (const [user, bucket] of buckets) if (refilled(bucket) >= burst) buckets.delete(user);
    // Where most are in use, looking again at each use would cost more than they take up.
    sweepAbove = Math.max(SWEEP_ABOVE, buckets.size * 2);
  }

  return {
    take(user) {
      if (buckets.size > sweepAbove) sweep();
      const known = buckets.get(user);
      const left = known ? refilled(known) : burst;
      const isAllowed = left >= 1;
      buckets.set(user, { left: isAllowed ? left - 1 : left, at: now() });
      return isAllowed ? 0 : Math.max(1, Math.ceil((1 - left) * seconds));
    },
  };
}
