import { randomBytes } from "node:crypto";
import { DAY_MILLISECONDS } from "../../index/dates.js";
import { messageOf } from "../../index/errors.js";
import type { Logger } from "../process/log.js";
import type { Clock } from "./clock.js";
import { type Composition, type DeliverParts, deliver } from "./deliver.js";
import type { DeliveryStore } from "./deliveries.js";
import { type Delivery, isOpen } from "./delivery.js";
import type { Notice } from "./notice.js";
import { planDigests } from "./plan.js";
import type { Poster } from "./poster.js";
import { type Target, targetKey } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";
import { createTurns } from "./turns.js";

/** Discord allows 50 requests a second in all (https://discord.com/developers/docs/topics/rate-limits); answers need some. */
const REQUESTS_A_SECOND = 40;
/** How often it is looked what is due, in milliseconds. */
const PAUSE = 10_000;
/** How long a notice to an owner is worth sending. */
const NOTICE_LASTS = 3 * DAY_MILLISECONDS;

export interface EngineParts<Payload> extends Clock {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly poster: Poster<Payload>;
  readonly compose: (delivery: Delivery) => Promise<Composition<Payload>>;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  /** How long after its time a digest is still posted, in hours, but a quarter of one at least. */
  readonly catchUpHours: number;
  /** Milliseconds between looks at what is due. Default 10,000. */
  readonly pause?: number | undefined;
  /** Whether it is known that Discord allows posts there. Default: it never is. */
  readonly mayPost?: (target: Target) => boolean;
  readonly createNonce?: () => string;
  readonly random?: () => number;
}

/** Posts what is due. */
export interface DigestEngine {
  /**
   * Plans what is due and brings every open delivery one step further, but for those to targets that another call is
   * still posting to; once stopped, it begins no other.
   */
  tick(signal?: AbortSignal): Promise<void>;
  /** Does so until it is stopped. */
  run(signal: AbortSignal): Promise<void>;
}

export function createDigestEngine<Payload>(parts: EngineParts<Payload>): DigestEngine {
  const { subscriptions, deliveries, log, now, sleep } = parts;
  const delivering: DeliverParts<Payload> = {
    ...parts,
    onRefused,
    onNoThread,
    mayPost: parts.mayPost ?? (() => false),
    createNonce: parts.createNonce ?? (() => randomBytes(12).toString("hex")),
    random: parts.random ?? Math.random,
    turn: createTurns(REQUESTS_A_SECOND, parts),
  };

  /** Targets that something is being posted to. */
  const busy = new Set<string>();
  const unplanned = new Set<number>();

  /** Every owner of something in a target that refuses is told once, until it has worked again. */
  function onRefused(delivery: Delivery, reason: string): void {
    // Whoever it was to has been forgotten meanwhile, or nobody wants it any more.
    if (deliveries.get(delivery.subject) === null) return;
    const { since, isNew } = deliveries.block(delivery.target, reason, now());
    if (isNew) log.warn({ delivery: delivery.subject, reason }, "A channel cannot be posted to");
    planNotices(delivery, { target: delivery.target, reason, of: "posts" }, since);
  }

  /** The same for threads: told once, until a post of the digest has one again. */
  function onNoThread(delivery: Delivery, reason: string): void {
    log.warn({ delivery: delivery.subject, reason }, "A thread cannot be opened");
    const since = deliveries.threadlessSince(delivery.subscription ?? -1) ?? delivery.due;
    const subject = `threads:${delivery.subscription}:${new Date(since).toISOString()}`;
    planNotices(delivery, { target: delivery.target, reason, of: "threads" }, subject);
  }

  function planNotices(delivery: Delivery, notice: Notice, since: string): void {
    // Whoever cannot be written to directly cannot be told so directly.
    if (delivery.kind === "notice" || delivery.target.kind === "user") return;
    for (const owner of ownersOf(delivery)) {
      deliveries.plan({
        subject: `notice:${owner}:${targetKey(delivery.target)}:${since}`,
        kind: "notice",
        subscription: null,
        target: { kind: "user", id: owner },
        due: now(),
        expires: now() + NOTICE_LASTS,
        papers: [],
        text: JSON.stringify(notice),
      });
    }
  }

  function ownersOf({ subscription, papers }: Delivery): Set<string> {
    const ids = subscription === null ? papers.flatMap(({ follows }) => follows) : [subscription];
    return new Set([...new Set(ids)].flatMap((id) => subscriptions.get(id)?.owner || []));
  }

  /** What a target refused was logged when it began to refuse. */
  function logFailed({ subject, target }: Delivery): void {
    const ended = deliveries.get(subject);
    if (ended?.state !== "failed" || deliveries.isBlocked(target)) return;
    log.warn({ delivery: subject, reason: ended.reason }, "A post was given up");
  }

  async function attempt(delivery: Delivery): Promise<void> {
    try {
      await deliver(delivering, delivery);
      logFailed(delivery);
    } catch (error) {
      // A defect in one must not keep the others from being posted; this one is looked at again later.
      log.error({ delivery: delivery.subject, error: messageOf(error) }, "A delivery failed");
      const current = deliveries.get(delivery.subject);
      if (current && isOpen(current))
        deliveries.again(delivery, current.state, now() + 60_000, messageOf(error));
    }
  }

  /** What goes to one target goes one after the other, so that two digests there do not post the same papers. */
  async function attemptAll(target: string, open: readonly Delivery[], signal?: AbortSignal): Promise<void> {
    busy.add(target);
    try {
      for (const { subject } of open) {
        // Its digest may have been changed or deleted while the one before it was posted.
        const delivery = deliveries.get(subject);
        if (delivery && isOpen(delivery) && !signal?.aborted) await attempt(delivery);
      }
    } finally {
      busy.delete(target);
    }
  }

  async function tick(signal?: AbortSignal): Promise<void> {
    planDigests({ ...parts, unplanned }, now());
    const byTarget = new Map<string, Delivery[]>();
    for (const delivery of deliveries.open(now())) {
      const key = targetKey(delivery.target);
      if (!busy.has(key)) byTarget.set(key, [...(byTarget.get(key) ?? []), delivery]);
    }
    await Promise.all([...byTarget].map(([target, open]) => attemptAll(target, open, signal)));
  }

  return {
    tick,
    async run(signal) {
      const ticks = new Set<Promise<void>>();
      while (!signal.aborted) {
        // Not waited for: a target that does not answer is no reason to look late at what else is due.
        const work = tick(signal)
          .catch((error: unknown) => log.error({ error: messageOf(error) }, "Digests failed"))
          .finally(() => ticks.delete(work));
        ticks.add(work);
        await sleep(parts.pause ?? PAUSE, signal).catch(() => undefined);
      }
      await Promise.all(ticks);
    },
  };
}
