/** A clock that only moves when someone sleeps by it, so that a test of hours takes none. */
export interface FakeClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Every wait so far, in milliseconds. */
  readonly sleeps: number[];
  advance(milliseconds: number): void;
}

export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  const sleeps: number[] = [];
  return {
    now: () => now,
    sleeps,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      sleeps.push(milliseconds);
      now += milliseconds;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
