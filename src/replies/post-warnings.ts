import { type ChannelFacts, missingToOpenThreads, missingToPost } from "../bot/permissions.js";
import type { Target } from "../digest/subscription.js";
import { type Block, small } from "../render/blocks.js";
import { channel } from "../render/inline.js";

/**
 * What is going to keep posts, or the threads below them, from where they are to go: whoever set them up would else
 * learn it from the first post that does not come.
 * @param facts what is known of the channel, or null
 */
export function postWarnings(target: Target, facts: ChannelFacts | null, opensThread: boolean): Block[] {
  if (target.kind !== "channel" || facts === null) return [];
  const place = channel(target.id);
  const missing = missingToPost(facts);
  if (missing.length > 0) return [small("⚠️ I cannot post in ", place, `: I lack ${missing.join(", ")}.`)];
  if (!opensThread) return [];
  if (facts.isThread) {
    return [small("⚠️ Discord has no threads in a thread: nothing is opened below the posts.")];
  }
  const missingForThreads = missingToOpenThreads(facts);
  if (missingForThreads.length === 0) return [];
  return [small("⚠️ I cannot open threads in ", place, `: I lack ${missingForThreads.join(", ")}.`)];
}
