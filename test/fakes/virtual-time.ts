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

export interface VirtualTimeOptions {
  /** Whether something is under way that takes no time: a request to a loopback server. Time waits for it. */
  readonly isBusy?: () => boolean;
  /** Told each new time, in milliseconds since 1970. */
  readonly onChange?: (time: number) => void;
}

export function createVirtualTime(start: string, options: VirtualTimeOptions = {}): VirtualTime {
  const { isBusy = () => false, onChange = () => undefined } = options;
  let time = Date.parse(start);
  const moveTo = (to: number) => {
    time = to;
    onChange(to);
  };
  const sleepers = new Set<{ readonly wakes: number; readonly wake: () => void }>();

  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        };
        const sleeper = { wakes: time + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", abort);
      }),
    set(to) {
      moveTo(typeof to === "number" ? to : Date.parse(to));
    },
    advance(milliseconds) {
      moveTo(time + milliseconds);
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
        if (isBusy()) continue;
        const next = [...sleepers].sort((left, right) => left.wakes - right.wakes)[0];
        if (next === undefined) continue;
        sleepers.delete(next);
        moveTo(Math.max(time, next.wakes));
        next.wake();
      }
      return work;
    },
  };
}
