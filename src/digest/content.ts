import { dayOf, daysBefore, latest } from "../../index/dates.js";
import { staleNote } from "../../index/trending/notes.js";
import {
  filterListings,
  rankListings,
  type TrendingLibrary,
  type TrendingPaper,
} from "../../index/trending/trending.js";
import { DEFAULT_SETTINGS, type Scope } from "../users/server-settings.js";
import type { DeliveryStore } from "./deliveries.js";
import { lastDue } from "./schedule.js";
import type { Digest } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";

/** Papers that were missed are made up for if they were listed so many days ago at most. */
const MOST_DAYS = 14;
/** For so long a ranking serves every digest that is due, in milliseconds. */
const FRESH = 60_000;

/** A paper of a digest. */
export interface DigestPaper {
  readonly listed: TrendingPaper;
  /** Whether an older version of it was posted there, longer than 90 days ago. */
  readonly isRevision: boolean;
}

/** What a digest has to say. */
export interface DigestContent {
  readonly papers: readonly DigestPaper[];
  /** All that they were chosen from, best first. */
  readonly recent: readonly TrendingPaper[];
  /** When the listings were last read, ISO 8601. */
  readonly asOf: string | null;
  /** That it may be out of date, since a source of its days that its server looks at was down, as a sentence; else null. */
  readonly note: string | null;
}

export interface SelectionParts {
  readonly library: TrendingLibrary;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  /** What a server looks at; everything where it is left out. */
  readonly scope?: ((guild: string | null) => Scope) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Chooses the papers of a digest that is due at some time. */
export type SelectDigest = (digest: Digest, due: number) => Promise<DigestContent>;

/**
 * Makes the choice of a digest's papers: the best of what was listed since the day of the digest before, and of what
 * only became known since, as after a failure of the source; without those that the target had within 90 days, and
 * those that its server leaves out in /settings.
 * So a paper can come a day late, but not twice, and what a digest of yesterday had no room for has a second chance today.
 */
export function createDigestSelection({
  library,
  subscriptions,
  deliveries,
  scope = () => DEFAULT_SETTINGS,
  now,
}: SelectionParts): SelectDigest {
  const { listings, vectors } = library;
  const rankings = new Map<string, Promise<readonly TrendingPaper[]>>();
  let rankedAt = Number.NEGATIVE_INFINITY;

  /**
   * The digest before: the last one that was posted or had nothing to post. Where none was yet, the one that would
   * have been before the first, so that what should have been posted since is made up for.
   */
  function previousDue({ id, schedule }: Digest, due: number): number {
    const first = Math.min(due, deliveries.firstDue(id) ?? due);
    return deliveries.lastDue(id, due - 1, ["sent", "empty"]) ?? lastDue(schedule, first - 1).at;
  }

  /**
   * What was listed from a day on, or became known since a time, best first. The thousand digests of a minute need
   * the same one.
   */
  function ranking(
    from: string,
    lateSince: string,
    sources: readonly string[],
  ): Promise<readonly TrendingPaper[]> {
    const time = now();
    if (time >= rankedAt + FRESH || time < rankedAt) {
      rankings.clear();
      rankedAt = time;
    }
    const key = JSON.stringify([from, lateSince, sources]);
    const known = rankings.get(key);
    if (known) return known;
    const today = dayOf(new Date(time));
    const listed = listings
      .between(daysBefore(today, MOST_DAYS), today, sources)
      .filter((listing) => listing.listed >= from || listing.firstSeen > lateSince);
    const ranked = rankListings(library, listed, new Date(time));
    rankings.set(key, ranked);
    // A failure is told to who waits for it, and not kept for those who come.
    ranked.catch(() => rankings.delete(key));
    return ranked;
  }

  return async (digest, due) => {
    const previous = previousDue(digest, due);
    const from = dayOf(new Date(previous));
    const lateSince = new Date(Math.max(previous, digest.activeFrom)).toISOString();
    const { categories, sources: allowed } = scope(digest.guild);
    const sources = digest.source === null ? allowed : [digest.source];
    // A source that the server came to leave out lists nothing for it.
    const isLeftOut = allowed.length > 0 && !sources.some((source) => allowed.includes(source));
    const recent = isLeftOut ? [] : await ranking(from, lateSince, sources);
    const taken = deliveries.taken(digest.target, now());
    const fresh = recent.filter(({ paper }) => !taken.has(paper.key));
    const unlike = subscriptions.unwanted(digest.id).flatMap((key) => vectors.get(key) ?? []);
    const about = digest.about ?? undefined;
    const chosen = (await filterListings(library, fresh, { categories, about, unlike })).slice(
      0,
      digest.count,
    );
    const today = dayOf(new Date(now()));
    return {
      papers: chosen.map((listed) => ({ listed, isRevision: isRevision(digest, listed) })),
      recent,
      asOf: latest([listings.readAt(today, sources), ...recent.map(({ seen }) => seen)]),
      note: isLeftOut ? null : staleNote(library, { from, to: today }, sources),
    };
  };

  function isRevision({ target }: Digest, { paper }: TrendingPaper): boolean {
    const version = deliveries.postedVersion(target, paper.key);
    return version !== undefined && (paper.version ?? 0) > (version ?? 0);
  }
}
