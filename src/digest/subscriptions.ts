import { isDeepStrictEqual } from "node:util";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isoTime } from "../../index/dates.js";
import { OffprintError } from "../../index/errors.js";
import { createArrivals } from "../../index/store/arrivals.js";
import {
  type Digest,
  type DigestEdit,
  type DigestSettings,
  type Follow,
  type FollowSettings,
  type Subscription,
  type Target,
  targetKey,
} from "./subscription.js";

/** Whose subscriptions: a server's, or those of a person's direct messages. */
export type Owner = { readonly guild: string } | { readonly user: string };

/** Digests and follows, in SQLite. Times are milliseconds since 1970. */
export interface SubscriptionStore {
  /** @param now from when on it is active: nothing older is posted */
  addDigest(settings: DigestSettings, now: number): Digest;
  /** Papers that are there already are not posted. */
  addFollow(settings: FollowSettings, now: number): Follow;
  get(id: number): Subscription | null;
  /** Oldest first. */
  list(of: Owner): Subscription[];
  digestsOf(of: Owner): Digest[];
  followsOf(of: Owner): Follow[];
  /** All that are not paused. */
  activeDigests(): Digest[];
  activeFollows(): Follow[];
  /**
   * Changes a digest, of which what is due is planned (see `createDigestEditor`). By another schedule, or in another
   * target, its next post is the first one due from now on; one that waits to be tried again where the digest was
   * before is looked at at once, and ends. Where other papers are wanted, those that were chosen for a post that waits
   * are chosen anew.
   */
  edit(id: number, changes: DigestEdit, now: number): void;
  pause(id: number): void;
  /** Goes on with what is due from now on. */
  resume(id: number, now: number): void;
  remove(id: number): void;
  /** Notes up to which paper a follow has looked. */
  advance(id: number, cursor: number): void;
  /** Notes that nothing before now is to be posted. */
  activateFrom(id: number, now: number): void;
  /** Notes that fewer papers like this one are wanted. */
  wantFewerLike(id: number, paper: number): void;
  /** Takes that back. @returns whether there was anything to take back */
  allowAgain(id: number, paper: number): boolean;
  unwanted(id: number): number[];
}

const numbers = z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text)));
const flag = z.number().transform((value) => value !== 0);
const common = {
  id: z.number(),
  target_kind: z.enum(["channel", "user"]),
  target: z.string(),
  guild: z.string().nullable(),
  owner: z.string(),
  about: z.string().nullable(),
  active_from: z.string(),
  paused: flag,
  blocked: z.string().nullable(),
};
const rowSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("digest"),
    ...common,
    time: z.string(),
    timezone: z.string(),
    days: numbers,
    count: z.number(),
    source: z.string().nullable(),
    opens_thread: flag,
  }),
  z.object({ kind: z.literal("follow"), ...common, seeds: numbers, cursor: z.number() }),
]);

/** Of papers that were joined to others, the others are the seeds. */
const SELECT = `
  SELECT subscriptions.*, blocked_targets.reason AS blocked,
    (SELECT json_group_array(coalesce(kept, value)) FROM json_each(seeds) LEFT JOIN joined ON gone = value) AS seeds
  FROM subscriptions LEFT JOIN blocked_targets USING (target_kind, target)`;

export function createSubscriptionStore(database: Database): SubscriptionStore {
  const selectOne = database.prepare(`${SELECT} WHERE id = ?`);
  const selectOfGuild = database.prepare(`${SELECT} WHERE guild = ? ORDER BY id`);
  const selectOfUser = database.prepare(`${SELECT} WHERE target_kind = 'user' AND target = ? ORDER BY id`);
  const selectActive = database.prepare(`${SELECT} WHERE kind = ? AND paused = 0 ORDER BY id`);
  const arrivals = createArrivals(database);
  const setPaused = database.prepare("UPDATE subscriptions SET paused = ? WHERE id = ?");
  const setActiveFrom = database.prepare("UPDATE subscriptions SET active_from = ? WHERE id = ?");
  const setCursor = database.prepare("UPDATE subscriptions SET cursor = max(cursor, ?) WHERE id = ?");
  // What may be in its channel by now is still looked for, so that its papers count as posted there.
  const keepSending = database.prepare(
    "UPDATE deliveries SET subscription_id = NULL WHERE subscription_id = ? AND state = 'sending'",
  );
  const remove = database.prepare("DELETE FROM subscriptions WHERE id = ?");
  // That a target refused is known of what was posted there: what comes when nothing is any more begins anew.
  const unblockUnused = database.prepare(`
    DELETE FROM blocked_targets WHERE target_kind = @target_kind AND target = @target
      AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE target_kind = @target_kind AND target = @target)`);
  // It keeps its state: it may be about to be sent just now.
  const hurryMoved = database.prepare(`
    UPDATE deliveries SET next_attempt = '' WHERE subscription_id = @id AND state = 'planned'
      AND (target_kind, target) <> (@target_kind, @target)`);
  const outdateChosen = database.prepare(
    "UPDATE deliveries SET outdated = 1 WHERE subscription_id = ? AND state IN ('planned', 'sending')",
  );
  const insertUnwanted = database.prepare("INSERT OR IGNORE INTO unwanted VALUES (?, ?)");
  const deleteUnwanted = database.prepare("DELETE FROM unwanted WHERE subscription_id = ? AND paper_key = ?");
  const selectUnwanted = database
    .prepare<[number], number>("SELECT paper_key FROM unwanted WHERE subscription_id = ? ORDER BY paper_key")
    .pluck();

  function insert(columns: Record<string, string | number | null>): number {
    const names = Object.keys(columns);
    const values = names.map((name) => `@${name}`);
    return Number(
      database
        .prepare(`INSERT INTO subscriptions (${names.join(", ")}) VALUES (${values.join(", ")})`)
        .run(columns).lastInsertRowid,
    );
  }

  function update(id: number, columns: Record<string, string | number | null>): void {
    const assignments = Object.keys(columns).map((name) => `${name} = @${name}`);
    database
      .prepare(`UPDATE subscriptions SET ${assignments.join(", ")} WHERE id = @id`)
      .run({ ...columns, id });
  }

  function get(id: number): Subscription | null {
    const row = selectOne.get(id);
    return row ? readRow(row) : null;
  }

  function digest(id: number): Digest {
    const found = get(id);
    if (found?.kind !== "digest") throw new OffprintError("not-found", "This digest is gone.");
    return found;
  }

  function follow(id: number): Follow {
    const found = get(id);
    if (found?.kind !== "follow") throw new OffprintError("not-found", "This follow is gone.");
    return found;
  }

  function list(of: { readonly guild: string } | { readonly user: string }): Subscription[] {
    return ("guild" in of ? selectOfGuild.all(of.guild) : selectOfUser.all(of.user)).map(readRow);
  }

  const active = (kind: Subscription["kind"]) => selectActive.all(kind).map(readRow);

  return {
    addDigest(settings, now) {
      const { kind, guild, owner } = settings;
      unblockUnused.run(targetColumns(settings.target));
      return digest(insert({ kind, guild, owner, ...digestColumns(settings), active_from: isoTime(now) }));
    },
    addFollow(settings, now) {
      const { kind, guild, owner, about, seeds } = settings;
      const columns = {
        kind,
        guild,
        owner,
        about,
        seeds: JSON.stringify(seeds),
        ...targetColumns(settings.target),
      };
      const cursor = arrivals.last();
      unblockUnused.run(targetColumns(settings.target));
      return follow(insert({ ...columns, cursor, active_from: isoTime(now) }));
    },
    get,
    list,
    digestsOf: (of) => list(of).filter((found) => found.kind === "digest"),
    followsOf: (of) => list(of).filter((found) => found.kind === "follow"),
    activeDigests: () => active("digest").filter((found) => found.kind === "digest"),
    activeFollows: () => active("follow").filter((found) => found.kind === "follow"),
    edit: database.transaction((id: number, changes: DigestEdit, now: number) => {
      const before = digest(id);
      const settings = { ...before, ...changes };
      const target = targetColumns(settings.target);
      unblockUnused.run(target);
      const isMoved =
        targetKey(settings.target) !== targetKey(before.target) ||
        !isDeepStrictEqual(settings.schedule, before.schedule);
      update(id, { ...digestColumns(settings), ...(isMoved && { active_from: isoTime(now) }) });
      hurryMoved.run({ id, ...target });
      const { about, source, count } = settings;
      if (about !== before.about || source !== before.source || count !== before.count) outdateChosen.run(id);
    }),
    pause: (id) => void setPaused.run(1, id),
    resume: database.transaction((id: number, now: number) => {
      setPaused.run(0, id);
      setActiveFrom.run(isoTime(now), id);
      setCursor.run(arrivals.last(), id);
    }),
    remove: database.transaction((id: number) => {
      keepSending.run(id);
      remove.run(id);
    }),
    advance: (id, cursor) => void setCursor.run(cursor, id),
    activateFrom: (id, now) => void setActiveFrom.run(isoTime(now), id),
    wantFewerLike: (id, paper) => void insertUnwanted.run(id, paper),
    allowAgain: (id, paper) => deleteUnwanted.run(id, paper).changes > 0,
    unwanted: (id) => selectUnwanted.all(id),
  };
}

function targetColumns({ kind, id }: Target) {
  return { target_kind: kind, target: id };
}

function digestColumns({ target, about, schedule, count, source, opensThread }: DigestSettings) {
  const { time, timezone, days } = schedule;
  const settings = { about, time, timezone, days: JSON.stringify(days), count, source };
  return { ...targetColumns(target), ...settings, opens_thread: Number(opensThread) };
}

function readRow(row: unknown): Subscription {
  const { target_kind, target, active_from, paused, ...found } = rowSchema.parse(row);
  const shared = {
    target: { kind: target_kind, id: target },
    activeFrom: Date.parse(active_from),
    isPaused: paused,
  };
  if (found.kind === "follow") return { ...found, ...shared };
  const { time, timezone, days, opens_thread, ...settings } = found;
  return { ...settings, ...shared, schedule: { time, timezone, days }, opensThread: opens_thread };
}
