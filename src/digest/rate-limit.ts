/** Waits for a turn. */
export type Turn = () => Promise<void>;

export interface Waiting {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Gives turns evenly, so many a second at most, in the order they were asked for. */
export function createTurns(perSecond: number, { now, sleep }: Waiting): Turn {
  const distance = 1_000 / perSecond;
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const time = now();
    // A clock that was set back would make everybody wait until it is there again.
    const turn = next - time > 3_600_000 ? time : Math.max(time, next);
    next = turn + distance;
    if (turn > time) await sleep(turn - time);
  };
}
