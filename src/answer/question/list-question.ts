import { terms } from "../../../index/text/terms.js";

const POLITE = "(?:(?:can|could) you |please |so |hey,? )?";
/** "What rank works best?" speaks of no works. */
const PAPERS =
  "(?:papers?|(?:(?<=(?:any|recent|related|other) )works|work)|articles?|preprints?|publications?|studies|research)";
const LEAD =
  "(?:here|there|that|which|who|do|does|are|is|to|on|about|into|of|for|in|with|by|like|using|use|uses|study|studies|work|works|working|address(?:es)?|deal(?:s|ing)?|discuss(?:es)?|cover(?:s)?|talk(?:s)?|propose(?:s)?|introduce|present|describe|compare|we have|you (?:know|have)|out)";
const ANYTHING =
  "(?:is there |(?:do|have) (?:you|we) (?:have |got )?|got )?(?:anything|something) (?:on|about|regarding)";
const ADJECTIVES =
  "(?:the (?=latest|newest|most recent|recent|new|best|top|key|seminal))?(?:(?:an?|some|any|a few|few|latest|newest|most recent|recent|new|best|top|good|interesting|important|key|seminal|other|more) ){0,3}";
/** "Latest papers on …", "I am looking for a few papers about …" */
const WANTED =
  "(?:(?:i(?:['’]m| am) (?:looking for|interested in)|i (?:need|want)|looking for|what are|do (?:you|we) (?:have|know(?: of)?)|have (?:you|we) got|got) )?" +
  `(?:${ADJECTIVES}(?:papers?|articles?|preprints?)|(?:the )?(?:latest|newest|most recent|recent) (?:research|works?|studies))`;
const WANTED_LEAD = "(?:on|about|regarding|for|that|which|using|covering|dealing)";
const NEWEST = /\b(?:latest|newest|most recent)\b/i;
const PAPERS_ASKED_FOR = new RegExp(
  `^${POLITE}(?:${ANYTHING}\\b|${WANTED}(?=[\\s,]+${WANTED_LEAD}\\b)|` +
    "(?:which|what|any|are there(?: any)?|is there(?: any)?|list|find|show|recommend|suggest|give)" +
    String.raw`(?: (?!do\b|does\b|did\b|is\b|are\b|was\b)[\w-]+){0,3}? ${PAPERS}\b(?=[\s,]+${LEAD}\b))[\s,]*`,
  "i",
);
const LEAD_IN = new RegExp(`^(?:${LEAD}\\s+)+`, "i");

/** What papers are made of: several are asked for. */
const THINGS =
  "(?<things>(?:benchmarks|data ?sets|corpora|leaderboards|methods|approaches|techniques|algorithms|architectures|models|frameworks|systems|agents|tools|libraries|surveys))";
const WORDS = String.raw`(?:(?!(?:do|does|did|is|are|was|were|of|the|those|these|they|their)\b)[\w-]+ ){0,3}?`;
/** What things do in general, and not in one paper. */
const DO =
  "(?:test|measure|evaluate|assess|probe|check|cover|address|target|tackle|focus on|deal with|help(?: with)?|support|improve|reduce)";
const BEHIND = "(?:for|on|about|to|in|with|like|that|which)";
const KNOWN = `(?:are|is) there|(?:do|does) (?:you|we|anyone|anybody) (?:know(?: of)?|have)|(?:know|got|any)(?: of)?`;
const THINGS_ASKED_FOR = [
  String.raw`(?:which|what) ${WORDS}${THINGS} (?:(?:are there|are available|exist|(?:do|have) (?:you|we) (?:have|got|know(?: of)?))\b|${DO}(?= ))`,
  `(?:list|name|find|show|recommend|suggest|give|tell)(?: me| us)? ${WORDS}${THINGS} ${BEHIND}(?= )`,
  `(?:${KNOWN}) ${WORDS}${THINGS} ${BEHIND}(?= )`,
].map((pattern) => new RegExp(`^${POLITE}${pattern}`, "i"));
const MORE_LEAD_IN = new RegExp(`^(?:(?:that|which|${DO}|like)\\s+)+`, "i");
/** Then one paper is spoken of. */
const OF_ONE_PAPER = /\b(?:they|their|them|it|this|the (?:paper|authors?|study))\b/i;

/** What a list is asked for of. */
export interface Topic {
  readonly text: string;
  /** What is asked for in place of papers, which a paper must speak of to be listed: `benchmarks`; or null. */
  readonly things: string | null;
  /** Whether the newest are asked for. */
  readonly newest: boolean;
}

/** What papers, or things in papers, are asked for ("which papers are about …", "name benchmarks for …"), or null. */
export function listTopic(question: string): Topic | null {
  const papers = PAPERS_ASKED_FOR.exec(question);
  const about = papers && telling(topicBehind(question, papers));
  if (papers) return about ? { text: about, things: null, newest: NEWEST.test(papers[0]) } : null;
  if (OF_ONE_PAPER.test(question)) return null;
  for (const pattern of THINGS_ASKED_FOR) {
    const things = pattern.exec(question);
    const topic = things && telling(topicBehind(question, things).replace(MORE_LEAD_IN, ""));
    const name = things?.groups?.things ?? "";
    if (topic) return { text: `${name} for ${topic}`, things: name, newest: NEWEST.test(things?.[0] ?? "") };
  }
  return null;
}

function topicBehind(question: string, asked: RegExpExecArray): string {
  return question
    .slice(asked[0].length)
    .trim()
    .replace(LEAD_IN, "")
    .replace(/(?:,? please)?[?.!\s]+$|,? please$/i, "");
}

/** A topic, or null where no word of it tells anything. */
function telling(topic: string): string | null {
  return terms(topic).length === 0 ? null : topic;
}
