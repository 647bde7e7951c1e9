import type { Library } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { daysBefore } from "../../index/period.js";
import { dayOf } from "../../index/sources/dates.js";
import { FOLLOW_THRESHOLD, nearnessIn, SEED_THRESHOLD, type Topic } from "../../index/trending/near.js";
import type { DeliveryStore } from "./deliveries.js";
import { type Follow, type Target, targetKey } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";

/** Papers in one message at most, the nearest first. */
const MOST_PAPERS = 10;
/** What is older when it arrives is no news: somebody is filling the index with the past. */
const MOST_DAYS = 14;
/** A message about papers that arrived is worth sending for so long. */
const LASTS = 3 * 86_400_000;
/** A paper that was not embedded for so long will not be soon, and holds up the others no more. */
const EMBEDDED_WITHIN = 3_600_000;

export interface FollowParts {
  readonly library: Pick<Library, "database" | "papers" | "vectors" | "models">;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Looks at the papers that arrived since the last time, and plans a message to each target where some are near. */
export type PlanFollows = () => Promise<void>;

/**
 * Follows are looked at after each reading of the sources. All follows of one target share one message, in which each
 * paper stands once, whichever of them it is near to.
 */
export function createFollowPlanner({ library, subscriptions, deliveries, now }: FollowParts): PlanFollows {
  const { database, papers, vectors, models } = library;
  const embedded = new Map<string, Float32Array>();
  const selectArrived = database
    .prepare<[number, number, string], number>(`
      SELECT key FROM papers WHERE key > ? AND key <= ?
        AND max(coalesce(substr(published, 1, 10), ''),
          coalesce((SELECT max(date) FROM listings WHERE paper_key = key), ''),
          CASE WHEN published IS NULL THEN substr(first_seen, 1, 10) ELSE '' END) >= ?
      ORDER BY key`)
    .pluck();
  const selectLast = database
    .prepare<[string], number>(`
      SELECT coalesce(
        (SELECT min(key) - 1 FROM papers JOIN to_embed ON paper_key = key WHERE first_seen > ?),
        (SELECT max(key) FROM papers), 0)`)
    .pluck();

  async function topicOf({ id, about, seeds }: Follow): Promise<Topic | null> {
    const unlike = subscriptions.unwanted(id).flatMap((key) => vectors.get(key) ?? []);
    if (about !== null) {
      const vector = embedded.get(about) ?? (await models.embed(about));
      embedded.set(about, vector);
      return { text: about, vector, unlike };
    }
    const vector = meanOf(seeds.flatMap((key) => vectors.get(key) ?? []));
    return vector === null ? null : { text: null, vector, unlike };
  }

  async function nearTo(follow: Follow, arrived: readonly StoredPaper[]) {
    const topic = await topicOf(follow);
    if (topic === null) return [];
    const nearness = nearnessIn(database, vectors);
    const threshold = topic.text === null ? SEED_THRESHOLD : FOLLOW_THRESHOLD;
    return arrived
      .filter(({ key }) => key > follow.cursor && !follow.seeds.includes(key))
      .map((paper) => ({ key: paper.key, nearness: nearness(topic, paper), follow: follow.id }))
      .filter((match) => match.nearness >= threshold);
  }

  async function planTarget(target: Target, follows: readonly Follow[], last: number): Promise<void> {
    const first = Math.min(...follows.map(({ cursor }) => cursor));
    if (first >= last) return;
    const oldest = daysBefore(dayOf(new Date(now())), MOST_DAYS);
    const arrived = papers.getMany(selectArrived.all(first, last, oldest));
    const near = (await Promise.all(follows.map((follow) => nearTo(follow, arrived)))).flat();
    database.transaction(() => {
      const taken = deliveries.taken(target, now());
      const nearest = near
        .filter(({ key }) => !taken.has(key))
        .sort((a, b) => b.nearness - a.nearness || a.key - b.key);
      const chosen = [...new Set(nearest.map(({ key }) => key))].slice(0, MOST_PAPERS);
      if (chosen.length > 0) {
        deliveries.plan({
          subject: `follow:${targetKey(target)}:${last}`,
          kind: "follow",
          subscription: null,
          target,
          due: now(),
          expires: now() + LASTS,
          papers: chosen.map((key) => ({
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
  }

  return async () => {
    const byTarget = new Map<string, Follow[]>();
    for (const follow of subscriptions.activeFollows()) {
      const key = targetKey(follow.target);
      byTarget.set(key, [...(byTarget.get(key) ?? []), follow]);
    }
    const last = selectLast.get(new Date(now() - EMBEDDED_WITHIN).toISOString()) ?? 0;
    for (const follows of byTarget.values()) {
      const [first] = follows;
      if (first) await planTarget(first.target, follows, last);
    }
  };
}

function meanOf(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors;
  if (first === undefined) return null;
  const sum = first.map((_, i) => vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0));
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
