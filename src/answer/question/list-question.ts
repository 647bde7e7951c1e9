import type { Topic } from "./list-wording.js";
import { PAPER_ASKED_FOR, papersWanted } from "./papers-wanted.js";
import { arePapers, thingsWanted } from "./things-wanted.js";

/** What papers, or things in papers, are asked for ("which papers are about …", "name benchmarks for …"), or null. */
export const listTopic = (question: string): Topic | null => papersWanted(question) ?? thingsWanted(question);

/**
 * Whether papers are asked for, so that an answer names each before what it says: "which paper introduces …", "surveys of …".
 *
 * @param topic what a list is asked for of
 */
export function asksForPapers(question: string, topic: Topic | null): boolean {
  if (topic === null) return PAPER_ASKED_FOR.test(question);
  return topic.things === null || arePapers(topic.things);
}
