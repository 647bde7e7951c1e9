import { z } from "zod";
import type { Target } from "./subscription.js";

/**
 * How far a delivery is. It is a row before it is a message:
 * `planned`, then `sending` (from before the request until its outcome is stored), then one of the ends: `sent`;
 * `failed`, with the reason; `skipped`, since it was too late or its digest was moved or paused; `empty`, since there
 * was nothing to post.
 */
export type DeliveryState = "planned" | "sending" | "sent" | "failed" | "skipped" | "empty";

/** A paper of a delivery. */
export const deliveredPaperSchema = z.object({
  key: z.number(),
  /** Whether it was posted there before in an older version. */
  isRevision: z.boolean().default(false),
  /** The follows that it is near to. */
  follows: z.array(z.number()).default([]),
});
export type DeliveredPaper = z.infer<typeof deliveredPaperSchema>;

/** One message that is to reach one target once. */
export interface Delivery {
  readonly id: number;
  /** What makes it the only one of its kind: `digest:12:2026-05-20`. */
  readonly subject: string;
  readonly kind: "digest" | "follow" | "notice";
  /** The digest it is of; null for follows, of which all in one target share a message, and for notices. */
  readonly subscription: number | null;
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly due: number;
  /** From here on it is not worth sending. */
  readonly expires: number;
  readonly state: DeliveryState;
  /** Given to Discord with the message, so that it can be recognised; null before the first attempt. */
  readonly nonce: string | null;
  readonly attempts: number;
  readonly papers: readonly DeliveredPaper[];
  /** Whether its digest was changed since these were chosen, so that others are to be unless it was posted. */
  readonly isOutdated: boolean;
  /** What a notice says; else null. */
  readonly text: string | null;
  readonly messageId: string | null;
  /** The name of the thread that is still to be opened below the message; null where none is. */
  readonly thread: string | null;
  /** Why it ended so, or was put off; of one that is sent, why it has no thread. */
  readonly reason: string | null;
}

/** A delivery of which something is left to do. */
export type OpenDelivery = Delivery & { readonly state: "planned" | "sending" | "sent" };

/** Whether it is still to be sent, or its thread to be opened. */
export function isOpen(delivery: Delivery): delivery is OpenDelivery {
  const { state, thread } = delivery;
  return state === "planned" || state === "sending" || (state === "sent" && thread !== null);
}
