import { POLITE, type Topic, type UndatedTopic } from "./list-wording.js";
import { newsWanted } from "./news-wanted.js";
import { PAPER_ASKED_FOR, papersWanted } from "./papers-wanted.js";
import { arePapers, thingsWanted } from "./things-wanted.js";
import { readTime } from "./time-asked.js";

/** One of what there may be several of. */
const ONE = String.raw`(?:an?|the first) (?<kind>(?:[\w-]+ ){0,3}?)(?<thing>benchmark|data ?set|leaderboard|method|approach|technique|algorithm|architecture|model|framework|system|tool|survey|review)`;
const OF = "(?:for|on|about|of|to)";
/** "Which paper introduces a new benchmark for …" and "is there a benchmark for …" ask for what "benchmarks for …" does. */
const ASKING_FOR_ONE = [
  `(?:which|what) (?:papers?|works?|articles?|stud(?:y|ies)) (?:has |have )?(?:introduce|propose|present|release|publishe?|provide|describe|create)(?:s|d|ed)? ${ONE} (?:${OF}|that|which)`,
  `(?:(?:do|does) (?:you|we|any(?:one|body)) )?(?:know(?: of)?|have) ${ONE} (?:${OF}|that|which)`,
  // "Is there a method that wins everywhere?" asks for no list.
  `is there ${ONE} ${OF}`,
].map((asking) => new RegExp(`^${POLITE}${asking} (?<topic>.+)`, "is"));

/** "Survey papers on …" are surveys. */
const SURVEY_PAPERS = /\b(?<kind>survey|review) (?:papers|articles)\b/i;

/** What papers, or things in papers, are asked for ("which papers are about …", "name benchmarks for …"), or null. @param today `YYYY-MM-DD` */
export function listTopic(question: string, today: string): Topic | null {
  const dated = readTime(question.replace(/[\s?.!]+$/, ""), today);
  const topic = dated && undatedTopic(dated.words);
  if (topic) return { ...topic, published: dated.published };
  const undated = undatedTopic(question);
  return undated && { ...undated, published: {} };
}

function undatedTopic(asked: string): UndatedTopic | null {
  const question = asked.replace(SURVEY_PAPERS, "$<kind>s");
  for (const pattern of ASKING_FOR_ONE) {
    const { kind = "", thing = "", topic } = pattern.exec(question)?.groups ?? {};
    const several = `${thing}${thing.endsWith("ch") ? "es" : "s"}`;
    if (topic !== undefined) return thingsWanted(`list ${kind}${several} for ${topic}`);
  }
  return papersWanted(question) ?? newsWanted(question) ?? thingsWanted(question);
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
