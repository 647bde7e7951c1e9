/** A set time, from the moment on when the models are known to run: loading them takes seconds once. */
export interface Deadline {
  /** Lets the time begin; a second call changes nothing. */
  start(): void;
  passed(): boolean;
}

/** @param milliseconds how long it takes from its start until it has passed */
export function createDeadline(milliseconds: number): Deadline {
  let end = Number.POSITIVE_INFINITY;
  return {
    start() {
      if (end === Number.POSITIVE_INFINITY) end = performance.now() + milliseconds;
    },
    passed: () => performance.now() > end,
  };
}
