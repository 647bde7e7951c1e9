import { mapWithBreaks } from "../../index/breaks.js";
import { dayOf, daysBefore } from "../../index/dates.js";
import type { Library } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { createArrivals } from "../../index/store/arrivals.js";
import { FOLLOW_THRESHOLD, nearnessIn, SEED_THRESHOLD, type Topic } from "../../index/trending/near.js";
import { meanDirection } from "../../index/vectors.js";
import { DEFAULT_SETTINGS, isInScope, type Scope } from "../users/server-settings.js";
import type { Follow } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";

/** What is older when it arrives is no news: somebody is filling the index with the past. */
export const NEWS_DAYS = 14;

/** Topics whose embeddings are kept in memory, 1.5 KB each: more than are followed at once. */
const MOST_KEPT = 10_000;

/** A paper that is near enough to a follow. */
export interface NearPaper {
  readonly key: number;
  /** See `Nearness`. */
  readonly nearness: number;
}

export interface NearFinder {
  /** The papers with keys after one, up to another, that were published or listed in the last days. */
  news(after: number, last: number): Promise<StoredPaper[]>;
  /** Those of some papers that are near enough to a follow, and that its server looks at, in no order. */
  nearTo(follow: Follow, papers: readonly StoredPaper[]): Promise<NearPaper[]>;
}

export interface NearParts {
  readonly library: Pick<Library, "database" | "papers" | "vectors" | "models" | "searcher">;
  readonly subscriptions: Pick<SubscriptionStore, "unwanted">;
  /** What a server looks at; everything where it is left out. */
  readonly scope?: ((guild: string | null) => Scope) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createNearFinder({
  library,
  subscriptions,
  scope = () => DEFAULT_SETTINGS,
  now,
}: NearParts): NearFinder {
  const { database, papers, vectors, models } = library;
  const embedded = new Map<string, Float32Array>();
  const arrivals = createArrivals(database);

  async function topicOf({ id, about, seeds }: Follow): Promise<Topic | null> {
    const unlike = subscriptions.unwanted(id).flatMap((key) => vectors.get(key) ?? []);
    if (about !== null) {
      const text = await library.searcher.spell(about);
      const known = embedded.get(text);
      const vector = known ?? (await models.embed(text));
      if (known === undefined && embedded.size >= MOST_KEPT) embedded.clear();
      embedded.set(text, vector);
      return { text, vector, unlike };
    }
    const seedVectors = seeds.flatMap((key) => vectors.get(key) ?? []);
    return seedVectors.length === 0 ? null : { text: null, vector: meanDirection(seedVectors), unlike };
  }

  return {
    async news(after, last) {
      const oldest = daysBefore(dayOf(new Date(now())), NEWS_DAYS);
      const found = await mapWithBreaks(arrivals.news(after, last, oldest), papers.get);
      return found.filter((paper) => paper !== null);
    },
    async nearTo(follow, among) {
      const topic = await topicOf(follow);
      if (topic === null) return [];
      const nearness = nearnessIn(database, vectors);
      const threshold = topic.text === null ? SEED_THRESHOLD : FOLLOW_THRESHOLD;
      const looksAt = scope(follow.guild);
      const others = among.filter((paper) => !follow.seeds.includes(paper.key) && isInScope(looksAt, paper));
      const matches = await mapWithBreaks(others, (paper) => ({
        key: paper.key,
        nearness: nearness(topic, paper),
      }));
      return matches.filter((match) => match.nearness >= threshold);
    },
  };
}
