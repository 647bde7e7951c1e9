import type { PaperStore } from "../../index/store/papers.js";
import { readableLatex } from "../../index/text/latex.js";
import { shorten } from "../../index/text/shorten.js";
import type { Subscription } from "./subscription.js";

/** So much of a topic tells it from others. */
export const TOPIC_LENGTH = 80;

/** What papers are to be near to, as people read it: `about video generation`, or `like “Attention Is All You Need”`. */
export function topicName(subscription: Subscription, papers: Pick<PaperStore, "getMany">): string {
  if (subscription.about !== null) return `about ${shorten(subscription.about, TOPIC_LENGTH)}`;
  if (subscription.kind === "digest") return "that are trending";
  const titles = papers
    .getMany(subscription.seeds)
    .map(({ title }) => `“${shorten(readableLatex(title), TOPIC_LENGTH)}”`);
  return titles.length === 0 ? "like a paper that is gone" : `like ${titles.join(", ")}`;
}
