import { z } from "zod";

/** What an owner is told when something cannot be posted, as it is stored with the delivery. */
export const noticeSchema = z.object({
  target: z.object({ kind: z.enum(["channel", "user"]), id: z.string() }),
  /** What Discord does not allow there: all posts, or only the threads below them. */
  of: z.enum(["posts", "threads"]).default("posts"),
  /** As a sentence. */
  reason: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;
