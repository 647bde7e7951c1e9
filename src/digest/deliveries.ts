import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isoTime } from "../../index/dates.js";
import { createPapersReader } from "./delivered-papers.js";
import type { DeliveredPaper, Delivery, DeliveryState, OpenDelivery } from "./delivery.js";
import { createPostedPapers } from "./posted-papers.js";
import type { Target } from "./subscription.js";

/** For so long a paper is not posted again to the same target. */
export const REPOST_AFTER = 90 * 86_400_000;

/** A delivery to come. */
export type Plan = Pick<
  Delivery,
  "subject" | "kind" | "subscription" | "target" | "due" | "expires" | "papers" | "text"
>;

/** Deliveries and what they posted, in SQLite. Times are milliseconds since 1970; each function is one transaction. */
export interface DeliveryStore {
  /**
   * Plans a delivery where there is none of its subject. One that was skipped was never sent, and is planned anew as
   * it is now: the clock had been wrong, or its digest was changed since. So is one that had nothing to post, for a
   * later time.
   * @returns whether it was planned
   */
  plan(plan: Plan): boolean;
  /** Notes a delivery that is not going to happen. */
  skip(plan: Plan, reason: string): void;
  get(subject: string): Delivery | null;
  /** The one whose message has a mark: the nonce that it was sent with. */
  byMark(mark: string): Delivery | null;
  /** Those to see to now, the longest due first: to be sent, or to get their thread. */
  open(now: number): Delivery[];
  /** The last time at which a digest was due that is dealt with, up to now; null where there is none. */
  lastDue(subscription: number, now: number, states?: readonly DeliveryState[]): number | null;
  /** The first time at which a digest was due; null where it never was. */
  firstDue(subscription: number): number | null;
  /** The latest deliveries of a digest, newest first. */
  history(subscription: number, limit: number): Delivery[];
  /** Notes, before a message is sent, that it may be. @param thread the name of the thread to open below it */
  begin(delivery: Delivery, nonce: string, papers: readonly DeliveredPaper[], thread: string | null): void;
  /** Notes that the message is there, with the papers in it, and that the target can be posted to. */
  sent(delivery: Delivery, messageId: string, now: number): void;
  /** Puts it off. @param state `sending` where the message may have got through, `sent` where only its thread is missing */
  again(delivery: Delivery, state: OpenDelivery["state"], next: number, reason: string): void;
  /** Notes that a message has its thread, or why it gets none. */
  threadEnded(delivery: Delivery, reason: string | null): void;
  /** Since when the posts of a digest have been left without their threads; null where the last one has its own. */
  threadlessSince(subscription: number): number | null;
  /** Ends one whose message is not there. */
  end(delivery: Delivery, state: "failed" | "skipped" | "empty", reason: string): void;
  /** Ends one as failed whose message may be there all the same: its papers count as posted. */
  giveUp(delivery: Delivery, reason: string, now: number): void;
  /** Papers not to post to a target: posted there within 90 days, or about to be. By every key that they had. */
  taken(target: Target, now: number): ReadonlySet<number>;
  /** The version in which a paper was ever posted to a target; undefined where it was not. */
  postedVersion(target: Target, paper: number): number | null | undefined;
  /** Notes that a target cannot be posted to. @returns since when, ISO 8601, and whether that was not known */
  block(target: Target, reason: string, now: number): { readonly since: string; readonly isNew: boolean };
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
    text: z.string().nullable(),
    message_id: z.string().nullable(),
    thread: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(({ subscription_id, target_kind, target, due, expires, message_id, ...row }) => ({
    ...row,
    subscription: subscription_id,
    target: { kind: target_kind, id: target },
    due: Date.parse(due),
    expires: Date.parse(expires),
    messageId: message_id,
  }));

/** @param now the clock, for when rows were last changed */
export function createDeliveryStore(database: Database, now: () => number): DeliveryStore {
  const insert = database.prepare(`
    INSERT INTO deliveries (subject, kind, subscription_id, target_kind, target, due, expires, papers, text, state,
      reason, changed)
    VALUES (@subject, @kind, @subscription, @targetKind, @targetId, @due, @expires, @papers, @text, @state,
      @reason, @changed)
    ON CONFLICT (subject) DO UPDATE SET target_kind = excluded.target_kind, target = excluded.target,
      due = excluded.due, expires = excluded.expires, papers = excluded.papers, text = excluded.text,
      state = excluded.state, attempts = 0, next_attempt = '', reason = excluded.reason, changed = excluded.changed
    WHERE excluded.state = 'planned'
      AND (deliveries.state = 'skipped' OR (deliveries.state = 'empty' AND deliveries.due < excluded.due))`);
  const selectBySubject = database.prepare("SELECT * FROM deliveries WHERE subject = ?");
  const selectByNonce = database.prepare("SELECT * FROM deliveries WHERE nonce = ?");
  const selectOpen = database.prepare(`
    SELECT * FROM (
      SELECT * FROM deliveries WHERE state IN ('planned', 'sending')
      UNION ALL SELECT * FROM deliveries WHERE thread IS NOT NULL AND state = 'sent')
    WHERE next_attempt <= ? OR next_attempt > ? ORDER BY due, id`);
  const selectLastDue = database
    .prepare<[number, string, string], string | null>(`
      SELECT max(due) FROM deliveries
      WHERE subscription_id = ? AND due <= ? AND state IN (SELECT value FROM json_each(?))`)
    .pluck();
  const selectFirstDue = database
    .prepare<[number], string | null>("SELECT min(due) FROM deliveries WHERE subscription_id = ?")
    .pluck();
  const selectHistory = database.prepare(
    "SELECT * FROM deliveries WHERE subscription_id = ? ORDER BY due DESC LIMIT ?",
  );
  const setBegun = database.prepare(`
    UPDATE deliveries SET state = 'sending', nonce = ?, papers = ?, thread = ?, attempts = attempts + 1, changed = ?
    WHERE id = ?`);
  const setSent = database.prepare(
    "UPDATE deliveries SET state = 'sent', message_id = ?, reason = NULL, changed = ? WHERE id = ?",
  );
  // What is sent is counted before it is tried, a thread afterwards.
  const setAgain = database.prepare(`
    UPDATE deliveries SET attempts = attempts + (state = 'sent'), state = ?, next_attempt = ?, reason = ?, changed = ?
    WHERE id = ?`);
  const setThreadEnded = database.prepare(
    "UPDATE deliveries SET thread = NULL, reason = ?, changed = ? WHERE id = ?",
  );
  const selectThreadless = database
    .prepare<{ id: number }, string | null>(`
      SELECT min(due) FROM deliveries
      WHERE subscription_id = @id AND state = 'sent' AND thread IS NULL AND reason IS NOT NULL
        AND due > coalesce((SELECT max(due) FROM deliveries
          WHERE subscription_id = @id AND state = 'sent' AND thread IS NULL AND reason IS NULL), '')`)
    .pluck();
  const setEnd = database.prepare("UPDATE deliveries SET state = ?, reason = ?, changed = ? WHERE id = ?");
  const selectPapers = database
    .prepare<[number], string>("SELECT papers FROM deliveries WHERE id = ?")
    .pluck();
  const selectReserved = database
    .prepare<[string, string], string>(`
      SELECT papers FROM deliveries
      WHERE state IN ('planned', 'sending') AND target_kind = ? AND target = ?`)
    .pluck();
  const selectJoined = database.prepare<[], { gone: number; kept: number }>("SELECT gone, kept FROM joined");
  const insertBlock = database.prepare(
    "INSERT OR IGNORE INTO blocked_targets (target_kind, target, since, reason) VALUES (?, ?, ?, ?)",
  );
  const selectSince = database
    .prepare<[string, string], string>(
      "SELECT since FROM blocked_targets WHERE target_kind = ? AND target = ?",
    )
    .pluck();
  const deleteBlock = database.prepare("DELETE FROM blocked_targets WHERE target_kind = ? AND target = ?");

  const changed = () => isoTime(now());

  const readPapers = createPapersReader(database);
  const posted = createPostedPapers(database);

  const notePosted = ({ id, target }: Delivery, time: number) =>
    posted.add(target, readPapers(selectPapers.get(id) ?? "[]"), time);

  function readRow(row: unknown): Delivery {
    const delivery = rowSchema.parse(row);
    return { ...delivery, papers: readPapers(delivery.papers) };
  }

  function read(row: unknown): Delivery | null {
    return row ? readRow(row) : null;
  }

  function put(plan: Plan, state: DeliveryState, reason: string | null): boolean {
    const { subject, kind, subscription, target, due, expires, papers, text } = plan;
    const { changes } = insert.run({
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
    get: (subject) => read(selectBySubject.get(subject)),
    byMark: (mark) => read(selectByNonce.get(mark)),
    open: (time) => selectOpen.all(isoTime(time), isoTime(time + LONGEST_WAIT)).map(readRow),
    lastDue(subscription, time, states = ["planned", "sending", "sent", "failed", "skipped", "empty"]) {
      const due = selectLastDue.get(subscription, isoTime(time), JSON.stringify(states));
      return due ? Date.parse(due) : null;
    },
    firstDue(subscription) {
      const due = selectFirstDue.get(subscription);
      return due ? Date.parse(due) : null;
    },
    history: (subscription, limit) => selectHistory.all(subscription, limit).map(readRow),
    begin: ({ id }, nonce, papers, thread) =>
      void setBegun.run(nonce, JSON.stringify(papers), thread, changed(), id),
    sent: database.transaction((delivery: Delivery, messageId: string, time: number) => {
      setSent.run(messageId, changed(), delivery.id);
      deleteBlock.run(delivery.target.kind, delivery.target.id);
      notePosted(delivery, time);
    }),
    again: ({ id }, state, next, reason) => void setAgain.run(state, isoTime(next), reason, changed(), id),
    threadEnded: ({ id }, reason) => void setThreadEnded.run(reason, changed(), id),
    threadlessSince(subscription) {
      const due = selectThreadless.get({ id: subscription });
      return due ? Date.parse(due) : null;
    },
    end: ({ id }, state, reason) => void setEnd.run(state, reason, changed(), id),
    giveUp: database.transaction((delivery: Delivery, reason: string, time: number) => {
      setEnd.run("failed", reason, changed(), delivery.id);
      notePosted(delivery, time);
    }),
    taken(target, time) {
      const reserved = selectReserved
        .all(target.kind, target.id)
        .flatMap((papers) => readPapers(papers).map(({ key }) => key));
      const taken = new Set([...posted.since(target, time - REPOST_AFTER), ...reserved]);
      // Whoever chooses may have read of them before they were joined.
      for (const { gone, kept } of selectJoined.all()) if (taken.has(kept)) taken.add(gone);
      return taken;
    },
    postedVersion: posted.version,
    block({ kind, id }, reason, time) {
      const { changes } = insertBlock.run(kind, id, isoTime(time), reason);
      return { since: selectSince.get(kind, id) ?? isoTime(time), isNew: changes > 0 };
    },
  };
}
