import type { Failure } from "../bot/health.js";

const KEPT = 10;

/** The newest failures, for managers. */
export interface Failures {
  add(failure: Failure): void;
  /** The newest first. */
  newest(): readonly Failure[];
}

export function createFailures(): Failures {
  const kept: Failure[] = [];
  return {
    add(failure) {
      kept.unshift(failure);
      kept.splice(KEPT);
    },
    newest: () => [...kept],
  };
}
