import type { Database } from "better-sqlite3";
import { z } from "zod";
import { DAY_MILLISECONDS, isoTime } from "../../index/dates.js";
import { createJoinedKeys } from "../../index/store/joined.js";
import { createPapersReader, storedPapers } from "./delivered-papers.js";
import type { DeliveredPaper, Delivery, DeliveryState, OpenDelivery } from "./delivery.js";
import { prepareDeliveryStatements } from "./delivery-statements.js";
import { createPostedPapers } from "./posted-papers.js";
import type { Target } from "./subscription.js";

/** For so long a paper is not posted again to the same target. */
export const REPOST_AFTER = 90 * DAY_MILLISECONDS;

/** A delivery to come. */
export type Plan = Pick<
  Delivery,
  "subject" | "kind" | "subscription" | "target" | "due" | "expires" | "papers" | "text"
>;

/** Deliveries and what they posted, in SQLite. Times are milliseconds since 1970; each function is one transaction. */
export interface DeliveryStore {
  /**
   * Plans a delivery where there is none of its subject. One that was skipped was never sent, and is planned anew as
   * it is now: the clock had been wrong, or its digest was changed since. So is one that had nothing to post, or
   * whose source was down until it was too late, for a later time.
   * @returns whether it was planned
   */
  plan(plan: Plan): boolean;
  /** Notes a delivery that is not going to happen. */
  skip(plan: Plan, reason: string): void;
  get(subject: string): Delivery | null;
  /** The one whose message has a mark: the nonce that it was sent with. */
  byMark(mark: string): Delivery | null;
  /** The keys of its papers in the places that they have in its message: two that were joined since stay two. */
  places(delivery: Delivery): number[];
  /** Those to see to now, the longest due first: to be sent, or to get their thread. */
  open(now: number): Delivery[];
  /** The last time at which a digest was due that is dealt with, up to now; null where there is none. */
  lastDue(subscription: number, now: number, states?: readonly DeliveryState[]): number | null;
  /** The first time at which a digest was due; null where it never was. */
  firstDue(subscription: number): number | null;
  /** The latest deliveries of a digest, newest first. */
  history(subscription: number, limit: number): Delivery[];
  /** Takes the papers of one that is not there, so that others are chosen. @returns it without them */
  chooseAnew(delivery: Delivery): Delivery;
  /**
   * Notes, before a message is sent, that it may be.
   * @param thread the name of the thread to open below it
   * @returns false where the delivery is gone: its digest was deleted, or whoever it is for was forgotten
   */
  begin(delivery: Delivery, nonce: string, papers: readonly DeliveredPaper[], thread: string | null): boolean;
  /** Notes that the message is there, with the papers in it, and that the target can be posted to. */
  sent(delivery: Delivery, messageId: string, now: number): void;
  /**
   * Puts it off after an attempt that failed.
   * @param delivery as it was before the attempt
   * @param state `sending` where the message may have got through, `sent` where only its thread is missing
   */
  again(delivery: Delivery, state: OpenDelivery["state"], next: number, reason: string): void;
  /** Notes that a message has its thread, or why it gets none. */
  threadEnded(delivery: Delivery, reason: string | null): void;
  /** Since when the posts of a digest have been left without their threads; null where the last one has its own. */
  threadlessSince(subscription: number): number | null;
  /** Ends one whose message is not there. */
  end(delivery: Delivery, state: "failed" | "skipped" | "empty", reason: string): void;
  /** Ends one as failed whose message may be there all the same: its papers count as posted. */
  giveUp(delivery: Delivery, reason: string, now: number): void;
  /** Papers that were posted to a target within 90 days. */
  posted(target: Target, now: number): ReadonlySet<number>;
  /** Papers not to post to a target: posted there within 90 days, or about to be. By every key that they had. */
  taken(target: Target, now: number): ReadonlySet<number>;
  /** The version in which a paper was ever posted to a target; undefined where it was not. */
  postedVersion(target: Target, paper: number): number | null | undefined;
  /** Notes that a target cannot be posted to, and why it last was not. @returns since when, ISO 8601, and whether that was not known */
  block(target: Target, reason: string, now: number): { readonly since: string; readonly isNew: boolean };
  /** Notes that it can be posted to. */
  unblock(target: Target): void;
  isBlocked(target: Target): boolean;
}

/** No attempt is ever put off for longer: one that is was by a clock that has been set back since. */
export const LONGEST_WAIT = 3_600_000;

const rowSchema = z
  .object({
    id: z.number(),
    subject: z.string(),
    kind: z.enum(["digest", "follow", "notice"]),
    subscription_id: z.number().nullable(),
    target_kind: z.enum(["channel", "user"]),
    target: z.string(),
    due: z.string(),
    expires: z.string(),
    state: z.enum(["planned", "sending", "sent", "failed", "skipped", "empty"]),
    nonce: z.string().nullable(),
    attempts: z.number(),
    papers: z.string(),
    outdated: z.number(),
    text: z.string().nullable(),
    message_id: z.string().nullable(),
    thread: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(({ subscription_id, target_kind, target, due, expires, message_id, outdated, ...row }) => ({
    ...row,
    subscription: subscription_id,
    target: { kind: target_kind, id: target },
    due: Date.parse(due),
    expires: Date.parse(expires),
    messageId: message_id,
    isOutdated: outdated !== 0,
  }));

/** @param now the clock, for when rows were last changed */
export function createDeliveryStore(database: Database, now: () => number): DeliveryStore {
  const statements = prepareDeliveryStatements(database);
  const joinedKeys = createJoinedKeys(database);
  const changed = () => isoTime(now());

  const readPapers = createPapersReader(database);
  const postedPapers = createPostedPapers(database);
  const posted = (target: Target, time: number) => new Set(postedPapers.since(target, time - REPOST_AFTER));

  const notePosted = ({ id, target }: Delivery, time: number) =>
    postedPapers.add(target, readPapers(statements.selectPapers.get(id) ?? "[]"), time);

  function readRow(row: unknown): Delivery {
    const delivery = rowSchema.parse(row);
    return { ...delivery, papers: readPapers(delivery.papers) };
  }

  function read(row: unknown): Delivery | null {
    return row ? readRow(row) : null;
  }

  function put(plan: Plan, state: DeliveryState, reason: string | null): boolean {
    const { subject, kind, subscription, target, due, expires, papers, text } = plan;
    const { changes } = statements.insert.run({
      subject,
      kind,
      subscription,
      text,
      state,
      reason,
      targetKind: target.kind,
      targetId: target.id,
      due: isoTime(due),
      expires: isoTime(expires),
      papers: JSON.stringify(papers),
      changed: changed(),
    });
    return changes > 0;
  }

  return {
    plan: (plan) => put(plan, "planned", null),
    skip: (plan, reason) => void put(plan, "skipped", reason),
    get: (subject) => read(statements.selectBySubject.get(subject)),
    byMark: (mark) => read(statements.selectByNonce.get(mark)),
    places: ({ id }) => storedPapers(statements.selectPapers.get(id) ?? "[]").map(({ key }) => key),
    open: (time) => statements.selectOpen.all(isoTime(time), isoTime(time + LONGEST_WAIT)).map(readRow),
    lastDue(subscription, time, states = ["planned", "sending", "sent", "failed", "skipped", "empty"]) {
      const due = statements.selectLastDue.get(subscription, isoTime(time), JSON.stringify(states));
      return due ? Date.parse(due) : null;
    },
    firstDue(subscription) {
      const due = statements.selectFirstDue.get(subscription);
      return due ? Date.parse(due) : null;
    },
    history: (subscription, limit) => statements.selectHistory.all(subscription, limit).map(readRow),
    chooseAnew(delivery) {
      statements.setUnchosen.run(changed(), delivery.id);
      return { ...delivery, papers: [], isOutdated: false };
    },
    begin: ({ id }, nonce, papers, thread) =>
      statements.setBegun.run(nonce, JSON.stringify(papers), thread, changed(), id).changes > 0,
    sent: database.transaction((delivery: Delivery, messageId: string, time: number) => {
      statements.setSent.run(messageId, changed(), delivery.id);
      statements.deleteBlock.run(delivery.target.kind, delivery.target.id);
      notePosted(delivery, time);
    }),
    // A post is counted before it is tried; looking for one, and a thread, are counted here.
    again: ({ id, attempts }, state, next, reason) =>
      void statements.setAgain.run(attempts + 1, state, isoTime(next), reason, changed(), id),
    threadEnded: ({ id }, reason) => void statements.setThreadEnded.run(reason, changed(), id),
    threadlessSince(subscription) {
      const due = statements.selectThreadless.get({ id: subscription });
      return due ? Date.parse(due) : null;
    },
    end: ({ id }, state, reason) => void statements.setEnd.run(state, reason, changed(), id),
    giveUp: database.transaction((delivery: Delivery, reason: string, time: number) => {
      statements.setEnd.run("failed", reason, changed(), delivery.id);
      notePosted(delivery, time);
    }),
    posted,
    taken(target, time) {
      const reserved = statements.selectReserved
        .all(target.kind, target.id)
        .flatMap((papers) => readPapers(papers).map(({ key }) => key));
      const taken = new Set([...posted(target, time), ...reserved]);
      // Whoever chooses may have read of them before they were joined.
      for (const { gone, kept } of joinedKeys()) if (taken.has(kept)) taken.add(gone);
      return taken;
    },
    postedVersion: postedPapers.version,
    block({ kind, id }, reason, time) {
      const since = statements.selectSince.get(kind, id);
      statements.insertBlock.run(kind, id, isoTime(time), reason);
      return { since: since ?? isoTime(time), isNew: since === undefined };
    },
    unblock: ({ kind, id }) => void statements.deleteBlock.run(kind, id),
    isBlocked: ({ kind, id }) => statements.selectSince.get(kind, id) !== undefined,
  };
}
