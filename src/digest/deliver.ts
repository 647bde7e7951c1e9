import type { Clock } from "./clock.js";
import type { DeliveryStore } from "./deliveries.js";
import type { DeliveredPaper, Delivery, OpenDelivery } from "./delivery.js";
import type { Poster, Refused, TryAgain } from "./poster.js";
import type { Target } from "./subscription.js";
import type { Turn } from "./turns.js";

/** After an attempt that failed, the next one comes so much later, twice as much each time. */
const FIRST_WAIT = 5_000;
const LONGEST_BACKOFF = 10 * 60_000;
/** A target that refused is tried again so much later: permissions come back by hand. */
const REFUSED_WAIT = 5 * 60_000;
const LONGEST_REFUSED_WAIT = 40 * 60_000;
/** How long an answer may take. */
const TIME_LIMIT = 20_000;

/** What is to be sent. */
export interface Composed<Payload> {
  readonly payload: Payload;
  /** The papers in it. */
  readonly papers: readonly DeliveredPaper[];
  /** The name of a thread to open below it. */
  readonly thread?: string | undefined;
}

/**
 * A message, or why there is none: it has no papers, and where its source was down there may be some once that is back;
 * or its digest was moved, paused or deleted meanwhile.
 */
export type Composition<Payload> = Composed<Payload> | "empty" | "source-down" | "obsolete";

export interface DeliverParts<Payload> extends Clock {
  readonly deliveries: DeliveryStore;
  readonly poster: Poster<Payload>;
  /**
   * Makes the message of a delivery: of its papers where it has some already, since an earlier attempt chose them,
   * else of those that it finds.
   */
  readonly compose: (delivery: Delivery) => Promise<Composition<Payload>>;
  /** Told where a target refused, so that the owners can be told. */
  readonly onRefused: (delivery: Delivery, reason: string) => void;
  /** Told where a message may not get its thread. */
  readonly onNoThread: (delivery: Delivery, reason: string) => void;
  /** Whether it is known that Discord allows posts there. */
  readonly mayPost: (target: Target) => boolean;
  readonly createNonce: () => string;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly turn: Turn;
}

/**
 * Brings a delivery one step further: to its end, or to a time at which it is tried again.
 *
 * It is stored as `sending` before the request and as `sent` after it. One that is found as `sending` may have
 * got through without anybody noting it, so the target's latest messages are looked at before it is sent again.
 * A thread comes after the message is noted: whatever keeps it from being opened, the message is there once.
 */
export async function deliver<Payload>(parts: DeliverParts<Payload>, delivery: Delivery): Promise<void> {
  const { deliveries, poster, now } = parts;
  const { target, nonce: usedNonce } = delivery;
  if (delivery.state === "sent") return await openThread(parts, delivery);
  if (delivery.state === "sending" && usedNonce !== null) {
    const found = await ask(parts, () => poster.findRecent(target, usedNonce));
    if (found.kind === "found") return await arrived(parts, delivery, found.messageId);
    const isTooLate = now() >= delivery.expires;
    if (found.kind !== "absent" && isTooLate) return deliveries.giveUp(delivery, found.reason, now());
    if (found.kind === "again") return putOff(parts, delivery, found, "sending");
    if (found.kind === "refused") return refuse(parts, delivery, found, "sending");
  }
  if (now() >= delivery.expires) {
    const wasTried = delivery.attempts > 0;
    return deliveries.end(delivery, wasTried ? "failed" : "skipped", delivery.reason ?? "too late");
  }
  // From here on it is known that the message is not there.
  const composed = await parts.compose(delivery.isOutdated ? deliveries.chooseAnew(delivery) : delivery);
  if (composed === "empty") {
    // No post shows any more whether what kept the last ones from the target has been seen to.
    if (parts.mayPost(target)) deliveries.unblock(target);
    return deliveries.end(delivery, "empty", "nothing new");
  }
  if (composed === "source-down") {
    return putOff(parts, delivery, { reason: "the source was down" }, "planned");
  }
  if (composed === "obsolete") return deliveries.end(delivery, "skipped", "it was moved or paused meanwhile");
  const nonce = usedNonce ?? parts.createNonce();
  if (!deliveries.begin(delivery, nonce, composed.papers, composed.thread ?? null)) return;
  const outcome = await ask(parts, () => poster.post(target, composed.payload, nonce));
  switch (outcome.kind) {
    case "posted":
      return await arrived(parts, delivery, outcome.messageId);
    case "rejected":
      return deliveries.end(delivery, "failed", outcome.reason);
    case "refused":
      return refuse(parts, delivery, outcome, "planned");
    case "again":
      return putOff(parts, delivery, outcome, outcome.mayHaveArrived ? "sending" : "planned");
  }
}

async function arrived<Payload>(
  parts: DeliverParts<Payload>,
  delivery: Delivery,
  messageId: string,
): Promise<void> {
  parts.deliveries.sent(delivery, messageId, parts.now());
  const sent = parts.deliveries.get(delivery.subject);
  if (sent) await openThread(parts, sent);
}

/** Opens the thread below a message that is there. It is opened once: Discord knows one for each message. */
async function openThread<Payload>(parts: DeliverParts<Payload>, delivery: Delivery): Promise<void> {
  const { deliveries, poster, now } = parts;
  const { thread, messageId, target } = delivery;
  if (thread === null || messageId === null) return;
  if (now() >= delivery.expires) return deliveries.threadEnded(delivery, delivery.reason ?? "too late");
  const outcome = await ask(parts, () => poster.openThread(target, messageId, thread));
  switch (outcome.kind) {
    case "opened":
      return deliveries.threadEnded(delivery, null);
    case "rejected":
      return deliveries.threadEnded(delivery, outcome.reason);
    case "refused":
      parts.onNoThread(delivery, outcome.reason);
      return deliveries.threadEnded(delivery, outcome.reason);
    case "again":
      return putOff(parts, delivery, outcome, "sent");
  }
}

/** Asks the other side when it is our turn, and does not wait for ever. */
async function ask<Payload, Outcome>(
  { turn, sleep }: DeliverParts<Payload>,
  request: () => Promise<Outcome>,
): Promise<Outcome | TryAgain> {
  await turn();
  const answered = new AbortController();
  const timeOut = sleep(TIME_LIMIT, answered.signal).then((): TryAgain => {
    return { kind: "again", reason: "Discord did not answer in time.", mayHaveArrived: true };
  });
  // Once there is an answer the clock is stopped, which ends in an error that says nothing.
  timeOut.catch(() => undefined);
  try {
    return await Promise.race([request(), timeOut]);
  } finally {
    answered.abort();
  }
}

function putOff<Payload>(
  parts: DeliverParts<Payload>,
  delivery: Delivery,
  outcome: Pick<TryAgain, "reason" | "after">,
  state: OpenDelivery["state"],
): void {
  const wait = Math.min(FIRST_WAIT * 2 ** Math.min(delivery.attempts, 12), LONGEST_BACKOFF);
  // Half of the wait is by chance, so that those that failed together do not come back together.
  const backoff = wait * (0.5 + 0.5 * parts.random());
  const next = parts.now() + Math.max(outcome.after ?? 0, backoff);
  parts.deliveries.again(delivery, state, next, outcome.reason);
}

function refuse<Payload>(
  parts: DeliverParts<Payload>,
  delivery: Delivery,
  { reason }: Refused,
  state: "planned" | "sending",
): void {
  const wait = Math.min(REFUSED_WAIT * 2 ** Math.min(delivery.attempts, 6), LONGEST_REFUSED_WAIT);
  parts.deliveries.again(delivery, state, parts.now() + wait, reason);
  parts.onRefused(delivery, reason);
}
