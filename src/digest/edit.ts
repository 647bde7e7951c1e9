import type { Database } from "better-sqlite3";
import { type DuePlanningParts, planDigest } from "./plan.js";
import type { DigestEdit } from "./subscription.js";
import { isKnownZone } from "./zone.js";

export interface EditingParts extends DuePlanningParts {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Changes a digest. @throws OffprintError `not-found` */
export type EditDigest = (id: number, changes: DigestEdit) => void;

/**
 * Makes the changing of digests. What is due by the old settings and not looked at yet, as after a downtime, is planned
 * before, or noted as skipped: by the new ones it is not due any more, and would be lost without a trace.
 */
export function createDigestEditor({ database, now, ...parts }: EditingParts): EditDigest {
  const { subscriptions } = parts;
  return database.transaction((id: number, changes: DigestEdit) => {
    const time = now();
    const before = subscriptions.get(id);
    // A time zone that is not known here is what is to be changed: nothing is ever due by it.
    const canBeDue = before?.kind === "digest" && !before.isPaused && isKnownZone(before.schedule.timezone);
    if (canBeDue) planDigest(parts, before, time);
    subscriptions.edit(id, changes, time);
  });
}
