import type { Topic, UndatedTopic } from "./list-wording.js";
import { newsWanted } from "./news-wanted.js";
import { PAPER_ASKED_FOR, papersWanted } from "./papers-wanted.js";
import { arePapers, thingsWanted } from "./things-wanted.js";
import { readTime } from "./time-asked.js";

/** "Which paper introduces a new benchmark for …" asks for what "benchmarks for …" does. */
const INTRODUCING_ONE =
  /^(?:which|what) (?:papers?|works?|articles?|stud(?:y|ies)) (?:has |have )?(?:introduce|propose|present|release|publishe?|provide|describe|create)(?:s|d|ed)? (?:an?|the first) (?<kind>(?:[\w-]+ ){0,3}?)(?<thing>benchmark|data ?set|leaderboard|survey|review) (?:for|on|about|of|to)(?= )/i;

/** What papers, or things in papers, are asked for ("which papers are about …", "name benchmarks for …"), or null. @param today `YYYY-MM-DD` */
export function listTopic(question: string, today: string): Topic | null {
  const dated = readTime(question.replace(/[\s?.!]+$/, ""), today);
  const topic = dated && undatedTopic(dated.words);
  if (topic) return { ...topic, published: dated.published };
  const undated = undatedTopic(question);
  return undated && { ...undated, published: {} };
}

function undatedTopic(question: string): UndatedTopic | null {
  if (!INTRODUCING_ONE.test(question))
    return papersWanted(question) ?? newsWanted(question) ?? thingsWanted(question);
  return thingsWanted(question.replace(INTRODUCING_ONE, "list $<kind>$<thing>s for"));
}

/**
 * Whether papers are asked for, so that an answer names each before what it says: "which paper introduces …", "surveys of …".
 *
 * @param topic what a list is asked for of
 */
export function asksForPapers(question: string, topic: Topic | null): boolean {
  if (PAPER_ASKED_FOR.test(question)) return true;
  return topic !== null && (topic.things === null || arePapers(topic.things));
}
