import { DAY_MILLISECONDS } from "../../index/dates.js";
import { createArrivals } from "../../index/store/arrivals.js";
import type { DeliveryStore } from "./deliveries.js";
import { createNearFinder, type NearParts } from "./near-papers.js";
import { type Follow, type Target, targetKey } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";

/** Papers in one message at most, the nearest first. */
const MOST_PAPERS = 10;
/** At a time; who gets more than that follows something too wide to be read. */
const MOST_MESSAGES = 5;
/** A message about papers that arrived is worth sending for so long. */
const LASTS = 3 * DAY_MILLISECONDS;
/** A paper that was not embedded for so long will not be soon, and holds up the others no more. */
const EMBEDDED_WITHIN = 3_600_000;

export interface FollowParts {
  readonly library: NearParts["library"];
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly scope?: NearParts["scope"];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Looks at the papers that arrived since the last time, and plans messages to each target where some are near.
 * @returns whether some are left for later, since the message before them has not got through
 */
export type PlanFollows = () => Promise<boolean>;

/**
 * Follows are looked at after each reading of the sources. All follows of one target share their messages, in which
 * each paper stands once, whichever of them it is near to.
 */
export function createFollowPlanner(parts: FollowParts): PlanFollows {
  const { library, subscriptions, deliveries, now } = parts;
  const { database } = library;
  const finder = createNearFinder(parts);
  const arrivals = createArrivals(database);
  const selectStuck = database
    .prepare<[string, string], number>(`
      SELECT 1 FROM deliveries
      WHERE kind = 'follow' AND state IN ('planned', 'sending') AND attempts > 0 AND target_kind = ? AND target = ?`)
    .pluck();

  /** @returns whether it is to be done later */
  async function planTarget(target: Target, follows: readonly Follow[], last: number): Promise<boolean> {
    const first = Math.min(...follows.map(({ cursor }) => cursor));
    if (first >= last) return false;
    // What cannot be posted for now would pile up, message by message: all of it goes into the next ones.
    if (selectStuck.get(target.kind, target.id) !== undefined) return true;
    const arrived = await finder.news(first, last);
    const found = await Promise.all(
      follows.map(async (follow) => {
        const unseen = arrived.filter(({ key }) => key > follow.cursor);
        return (await finder.nearTo(follow, unseen)).map((match) => ({ ...match, follow: follow.id }));
      }),
    );
    database.transaction(() => {
      const taken = deliveries.taken(target, now());
      const nearest = found
        .flat()
        // Some may have ended while this was looked into: whoever it was for was forgotten, or wants it no more.
        .filter(({ key, follow }) => !taken.has(key) && subscriptions.get(follow) !== null)
        .sort((a, b) => b.nearness - a.nearness || a.key - b.key);
      const chosen = [...new Set(nearest.map(({ key }) => key))];
      for (let message = 0; message < MOST_MESSAGES; message += 1) {
        const keys = chosen.slice(message * MOST_PAPERS, (message + 1) * MOST_PAPERS);
        if (keys.length === 0) break;
        deliveries.plan({
          subject: `follow:${targetKey(target)}:${last}${message === 0 ? "" : `:${message + 1}`}`,
          kind: "follow",
          subscription: null,
          target,
          due: now(),
          expires: now() + LASTS,
          papers: keys.map((key) => ({
            key,
            isRevision: false,
            follows: nearest.filter((match) => match.key === key).map(({ follow }) => follow),
          })),
          text: null,
        });
      }
      // In the same transaction: a crash leaves both to be done again, or neither.
      for (const { id } of follows) subscriptions.advance(id, last);
    })();
    return false;
  }

  return async () => {
    const byTarget = new Map<string, Follow[]>();
    for (const follow of subscriptions.activeFollows()) {
      const key = targetKey(follow.target);
      byTarget.set(key, [...(byTarget.get(key) ?? []), follow]);
    }
    const last = arrivals.lastEmbedded(new Date(now() - EMBEDDED_WITHIN).toISOString());
    let isLeft = false;
    for (const follows of byTarget.values()) {
      const [first] = follows;
      if (first && (await planTarget(first.target, follows, last))) isLeft = true;
    }
    return isLeft;
  };
}
