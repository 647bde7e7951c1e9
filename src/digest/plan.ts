import { messageOf } from "../../index/errors.js";
import type { Logger } from "../process/log.js";
import type { DeliveryStore, Plan } from "./deliveries.js";
import type { Delivery } from "./delivery.js";
import { type Due, duesBetween, nextDue } from "./schedule.js";
import { type Digest, targetKey } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";
import { isKnownZone } from "./zone.js";

/** Missed times that are noted one by one; more are not worth a row each. */
const MOST_NOTED = 14;
const HOUR = 3_600_000;
/** A post is never exactly on time, and one that Discord puts off is tried again within so long. */
const LEAST_CATCH_UP_HOURS = 1 / 4;

export interface DuePlanningParts {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  /** How long after its time a digest is still posted, in hours, but a quarter of one at least. */
  readonly catchUpHours: number;
}

export interface PlanningParts extends DuePlanningParts {
  readonly log: Pick<Logger, "error">;
  /** Digests that could not be planned the last time, which is logged once. */
  readonly unplanned: Set<number>;
}

/**
 * Plans what is due. Of a digest whose time passed while nobody was there, the last time counts: it is planned where
 * that is not too long ago, and those before it are noted as skipped. So there is one post after a downtime of any
 * length, or none.
 */
export function planDigests(parts: PlanningParts, now: number): void {
  for (const digest of parts.subscriptions.activeDigests()) {
    try {
      planDigest(parts, digest, now);
      parts.unplanned.delete(digest.id);
    } catch (error) {
      // One whose time zone another version of Node knew must not keep the others from being posted.
      if (parts.unplanned.has(digest.id)) continue;
      parts.unplanned.add(digest.id);
      parts.log.error({ digest: digest.id, error: messageOf(error) }, "A digest cannot be planned");
    }
  }
}

/**
 * Plans what is due of one digest.
 * @throws RangeError where its time zone is not known here
 */
export function planDigest(
  { subscriptions, deliveries, catchUpHours }: DuePlanningParts,
  digest: Digest,
  now: number,
): void {
  const catchUp = Math.max(catchUpHours, LEAST_CATCH_UP_HOURS) * HOUR;
  if (digest.activeFrom > now) {
    // The clock has been set back since: waiting until it is there again could take years.
    subscriptions.activateFrom(digest.id, now);
    return;
  }
  const since = Math.max(digest.activeFrom, deliveries.lastDue(digest.id, now - catchUp) ?? 0);
  const [last, ...missed] = duesBetween(digest.schedule, since, now, MOST_NOTED);
  if (last === undefined) return;
  // What was skipped is looked at again: it may be in time after all, where the clock had been wrong.
  const dealtWith =
    deliveries.lastDue(digest.id, now, ["planned", "sending", "sent", "failed", "empty"]) ?? 0;
  if (dealtWith >= last.at) return;
  for (const due of missed.reverse()) deliveries.skip(planOf(digest, due, catchUp), "missed");
  const plan = planOf(digest, last, catchUp);
  if (now < plan.expires) deliveries.plan(plan);
  else deliveries.skip(plan, "missed");
}

function planOf(digest: Digest, { day, at }: Due, catchUp: number): Plan {
  return {
    subject: subjectOf(digest, day),
    kind: "digest",
    subscription: digest.id,
    target: digest.target,
    due: at,
    expires: at + catchUp,
    papers: [],
    text: null,
  };
}

/** There is one for each day, so that a digest is posted once on it. */
function subjectOf({ id }: Digest, day: string): string {
  return `digest:${id}:${day}`;
}

/**
 * When a digest that is not paused is posted next: at its first time on a day that is not dealt with yet.
 * @returns milliseconds since 1970; null where its time zone is not known here, so that it is not posted
 */
export function nextPost(deliveries: Pick<DeliveryStore, "get">, digest: Digest, now: number): number | null {
  if (!isKnownZone(digest.schedule.timezone)) return null;
  let due = nextDue(digest.schedule, now);
  while (isDealtWith(digest, deliveries.get(subjectOf(digest, due.day)), now)) {
    due = nextDue(digest.schedule, due.at);
  }
  return due.at;
}

/** Whether the delivery of a day leaves no other post to come on it. */
function isDealtWith(digest: Digest, delivery: Delivery | null, now: number): boolean {
  if (delivery === null || delivery.state === "skipped" || delivery.state === "empty") return false;
  // What is still to be sent to where the digest was before is skipped, and planned anew; what is too late has failed.
  const isMoved = targetKey(delivery.target) !== targetKey(digest.target);
  const hasFailed = delivery.attempts > 0 && now >= delivery.expires;
  // While its source was down nothing was sent, so that it is planned anew for a later time.
  if (delivery.nonce === null && (delivery.state === "failed" || hasFailed)) return false;
  return delivery.state !== "planned" || !isMoved || hasFailed;
}
