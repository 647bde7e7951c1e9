import { setImmediate } from "node:timers/promises";

/** A clock that jumps from one sleeper's waking to the next, so that a test of a year takes none. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Puts the clock to another time, as a user or an NTP server would: nobody wakes by it. */
  set(time: string | number): void;
  advance(milliseconds: number): void;
  /** Waits for something while time passes by itself. */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

export function createVirtualTime(start: string): VirtualTime {
  let time = Date.parse(start);
  const sleepers = new Set<{ readonly wakes: number; readonly wake: () => void }>();

  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { wakes: time + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    set(to) {
      time = typeof to === "number" ? to : Date.parse(to);
    },
    advance(milliseconds) {
      time += milliseconds;
    },
    async run(work) {
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      work.then(done, done);
      while (!isDone) {
        await setImmediate();
        if (isDone) break;
        const next = [...sleepers].sort((left, right) => left.wakes - right.wakes)[0];
        if (next === undefined) continue;
        sleepers.delete(next);
        time = Math.max(time, next.wakes);
        next.wake();
      }
      return work;
    },
  };
}
