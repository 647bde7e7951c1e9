import type { Target } from "./subscription.js";

/** It did not work this time. */
export interface TryAgain {
  readonly kind: "again";
  readonly reason: string;
  /** Whether the message may have got through all the same: after a time-out, but not after a 429. */
  readonly mayHaveArrived: boolean;
  /** How long to wait at least, in milliseconds, where the other side says so. */
  readonly after?: number;
}

/** The target cannot be posted to until somebody changes something: it is gone, or a permission is missing. */
export interface Refused {
  readonly kind: "refused";
  /** For the owner, as a sentence. */
  readonly reason: string;
}

/** It is not accepted: trying again is of no use. */
export interface Rejected {
  readonly kind: "rejected";
  readonly reason: string;
}

export type PostOutcome =
  | { readonly kind: "posted"; readonly messageId: string }
  | Rejected
  | TryAgain
  | Refused;

export type FindOutcome =
  | { readonly kind: "found"; readonly messageId: string }
  | { readonly kind: "absent" }
  | TryAgain
  | Refused;

/** A thread that is there already, is opened. */
export type ThreadOutcome = { readonly kind: "opened" } | Rejected | TryAgain | Refused;

/** The other side, as far as deliveries go. It answers with an outcome and throws only where it is defective. */
export interface Poster<Payload> {
  /** Posts once. @param nonce at most 25 characters, to be enforced as unique where that is possible */
  post(target: Target, payload: Payload, nonce: string): Promise<PostOutcome>;
  /** Looks for a message of ours with a nonce among the latest ones. */
  findRecent(target: Target, nonce: string): Promise<FindOutcome>;
  /** Opens the thread of a message, which has one at most. @param name at most 100 characters */
  openThread(target: Target, messageId: string, name: string): Promise<ThreadOutcome>;
}
