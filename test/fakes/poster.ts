import type { FindOutcome, Poster, PostOutcome, ThreadOutcome } from "../../src/digest/poster.js";
import { type Target, targetKey } from "../../src/digest/subscription.js";

/** A message that got through. */
export interface PostedMessage {
  readonly id: string;
  readonly target: string;
  readonly payload: string;
  readonly nonce: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What happens to a request: an outcome in place of the real one, a message that arrives and an answer that does not
 * (since the connection breaks, or for ever), or neither.
 */
export type Trouble = PostOutcome | "arrives-unnoticed" | "arrives-and-hangs" | "hangs";

export interface FakePoster extends Poster<string> {
  readonly messages: PostedMessage[];
  /** The times of all requests. */
  readonly requests: number[];
  /** Decides about each request; null lets it through. */
  trouble: (target: string) => Trouble | null;
  /** Passes before a message arrives. */
  delay: () => Promise<void>;
  /** The threads that were opened: `message 3: name`. */
  readonly threads: string[];
  /** The same for requests for threads. */
  threadTrouble: () => ThreadOutcome | "arrives-unnoticed" | null;
}

/** Discord as deliveries see it, in memory: it takes every message, unless told otherwise. */
export function createFakePoster(now: () => number): FakePoster {
  const messages: PostedMessage[] = [];
  const requests: number[] = [];
  const threads: string[] = [];
  const poster: FakePoster = {
    messages,
    requests,
    trouble: () => null,
    delay: async () => undefined,
    threads,
    threadTrouble: () => null,
    async post(target: Target, payload: string, nonce: string): Promise<PostOutcome> {
      requests.push(now());
      const key = targetKey(target);
      const trouble = poster.trouble(key);
      if (trouble === "hangs") return new Promise(() => undefined);
      if (typeof trouble === "object" && trouble !== null) return trouble;
      await poster.delay();
      const id = String(messages.length + 1);
      messages.push({ id, target: key, payload, nonce, at: now() });
      if (trouble === null) return { kind: "posted", messageId: id };
      if (trouble === "arrives-and-hangs") return new Promise(() => undefined);
      return { kind: "again", reason: "The connection was lost.", mayHaveArrived: true };
    },
    async findRecent(target: Target, nonce: string): Promise<FindOutcome> {
      requests.push(now());
      const key = targetKey(target);
      const trouble = poster.trouble(key);
      if (typeof trouble === "object" && trouble !== null) {
        if (trouble.kind === "again" || trouble.kind === "refused") return trouble;
      }
      const found = messages.find((message) => message.target === key && message.nonce === nonce);
      return found ? { kind: "found", messageId: found.id } : { kind: "absent" };
    },
    async openThread(_target: Target, messageId: string, name: string): Promise<ThreadOutcome> {
      requests.push(now());
      const trouble = poster.threadTrouble();
      if (typeof trouble === "object" && trouble !== null) return trouble;
      const isThere = threads.some((thread) => thread.startsWith(`message ${messageId}:`));
      if (!isThere) threads.push(`message ${messageId}: ${name}`);
      if (trouble === null) return { kind: "opened" };
      return { kind: "again", reason: "The connection was lost.", mayHaveArrived: true };
    },
  };
  return poster;
}
