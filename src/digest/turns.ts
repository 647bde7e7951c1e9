import type { Clock } from "./clock.js";

/** Waits for a turn. */
export type Turn = () => Promise<void>;

/** Gives turns evenly, so many a second at most, in the order they were asked for. */
export function createTurns(perSecond: number, { now, sleep }: Clock): Turn {
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
