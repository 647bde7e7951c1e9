import type { Schedule } from "./schedule.js";

/** Where messages go: a channel, or a person's direct messages. */
export interface Target {
  readonly kind: "channel" | "user";
  readonly id: string;
}

/** One string for one target. */
export function targetKey({ kind, id }: Target): string {
  return `${kind}:${id}`;
}

interface Settings {
  readonly target: Target;
  /** The server it belongs to, or null in direct messages. */
  readonly guild: string | null;
  /** Who made it, and is told when it cannot go on; empty where they wanted to be forgotten. */
  readonly owner: string;
  /** What its papers are about, in words; null for whatever is trending, or for seeds. */
  readonly about: string | null;
}

/** Papers in a post of a digest at most. */
export const MOST_DIGEST_PAPERS = 10;

/** A post of what is trending, at set times. */
export interface DigestSettings extends Settings {
  readonly kind: "digest";
  readonly schedule: Schedule;
  /** Papers in a post at most. */
  readonly count: number;
  /** Only papers listed by this kind of source, or null for any. */
  readonly source: string | null;
  /** Whether each post opens a thread. */
  readonly opensThread: boolean;
}

/** Papers that are near to a topic, as they arrive. */
export interface FollowSettings extends Settings {
  readonly kind: "follow";
  /** Keys of the papers that stand for the topic where it is not given in words. */
  readonly seeds: readonly number[];
}

interface Stored {
  readonly id: number;
  /** Nothing from before is posted. Milliseconds since 1970. */
  readonly activeFrom: number;
  readonly isPaused: boolean;
  /** Why its target cannot be posted to at present, or null. */
  readonly blocked: string | null;
}

export type Digest = DigestSettings & Stored;
export type Follow = FollowSettings &
  Stored & {
    /** The last paper that was looked at: keys grow in the order of arrival. */
    readonly cursor: number;
  };
export type Subscription = Digest | Follow;

/** What can be changed of a digest. */
export type DigestEdit = Partial<
  Pick<DigestSettings, "target" | "schedule" | "count" | "about" | "source" | "opensThread">
>;
