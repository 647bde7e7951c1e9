import {
  ADJECTIVES,
  LEAD,
  NEWEST,
  POLITE,
  telling,
  topicBehind,
  topicOfPapers,
  type UndatedTopic,
} from "./list-wording.js";

/** "What rank works best?" speaks of no works, nor does "which works for long texts?", but "which works use …" does. */
const PAPERS =
  "(?:papers?|(?:(?<=(?:any|recent|related|other) )works|(?<=which )works(?= (?:address|compare|cover|describe|discuss|introduce|look|present|propose|report|study|use)\\b)|work)|articles?|preprints?|publications?|studies|research)";
const ANYTHING =
  "(?:is there |(?:do|have) (?:you|we) (?:have |got )?|got )?(?:anything|something) (?:on|about|regarding)|" +
  "(?:(?:find|show|list|give)(?: me| us)? )?everything (?:(?:that )?(?:you|we) have )?(?:on|about|regarding)";
/** "Latest papers on …", "I am looking for a few papers about …" */
const WANTED =
  "(?:(?:i(?:['’]m| am) (?:looking for|interested in)|i (?:need|want)|looking for|what(?: are| is|['’]s)|do (?:you|we) (?:have|know(?: of)?)|have (?:you|we) got|got) )?" +
  `(?:${ADJECTIVES}(?:papers?|articles?|preprints?|publications?|studies|references)|(?:the )?(?:latest|newest|most recent|recent|related|existing|prior|previous) (?:research|works?|studies|literature)|(?:the |any |some )?literature|(?:an? |the )?reading list)`;
const WANTED_LEAD = "(?:on|about|regarding|for|that|which|using|covering|dealing)";
/** "Has anyone looked into …", "what should I read about …" */
const WORKED_ON =
  "(?:(?:has|have|did) (?:any(?:one|body)|some(?:one|body)|people) (?:ever |already |yet )?|who (?:has |have |else )?)(?:work(?:s|ed)? on|stud(?:y|ied|ies)|look(?:s|ed)? (?:at|into)|explore[sd]?|investigate[sd]?|research(?:ed|es)?|tackle[sd]?|(?:written|wrote|published?) (?:about|on))";
/** "Who is working on …", "is anyone looking into …" */
const WORKING_ON =
  "(?:who(?:['’]s| is| are)|is (?:any|some)(?:one|body)|are (?:people|others)) (?:else )?(?:already |currently |now )?(?:working on|studying|looking (?:at|into)|exploring|investigating|researching|tackling)";
const TO_READ =
  "(?:what|where) (?:should|can|could|do) (?:i|we|one) (?:read|learn)(?: up)?(?: more)? (?:about|on)|(?:i(?:['’]d| would) like|i want) to (?:read|learn)(?: up)?(?: more)? (?:about|on)";
const PAPERS_ASKED_FOR = new RegExp(
  `^${POLITE}(?:${ANYTHING}\\b|(?:${WORKED_ON}|${WORKING_ON}|${TO_READ})\\b|${WANTED}(?=[\\s,]+${WANTED_LEAD}\\b)|` +
    "(?:which|what|any|are there(?: any)?|is there(?: any)?|list|find|show|recommend|suggest|give)" +
    String.raw`(?: (?!do\b|does\b|did\b|is\b|are\b|was\b)[\w-]+){0,3}? ${PAPERS}\b(?=[\s,]+${LEAD}\b))[\s,]*`,
  "i",
);
/** "KV cache papers", "any good RLHF papers?": a few words that ask nothing else. */
const PAPERS_BEHIND = new RegExp(
  `^${POLITE}(?:(?:find|show|list|recommend|suggest|give)(?: me| us)? |(?:i(?:['’]m| am) looking for|i (?:need|want)|looking for|are there|do (?:you|we) have) )?${ADJECTIVES}` +
    String.raw`(?<topic>(?:(?!(?:what|which|whose|who|how|why|when|where|is|are|was|were|do|does|did|can|could|should|will|the|th[ei]se|this|those|that|it|they|them|my|your|our|their|its|other|more|such|similar|same|many|all|any|some|most|trending|popular|saved|of|in|from|about|on|by|to|read|write|review|submit|publish|summari[sz]e|explain|compare|cite)\b)[\p{L}\p{N}][\p{L}\p{N}+.'’-]* ){1,5})papers(?:,? please)?[\s?.!]*$`,
  "iu",
);

const ASKED_OF =
  "(?:which|what|any|is there|are there|do (?:you|we) (?:have|know(?: of)?)|(?:find|show|recommend|suggest)(?: me| us)?)";
/** "Recent vision-language", but not "does this". */
const DESCRIBING = String.raw`(?:(?!(?:do|does|did|is|are|was|were|has|have|can|could|should|the|this|that|these|those|of|[a-z]+n['’]t)\b)[\w-]+ ){0,2}?`;
/** "Which paper introduces …", "is there a study that …": whatever it is to say, what is asked for is a paper. */
export const PAPER_ASKED_FOR = new RegExp(
  String.raw`^${POLITE}(?:in )?${ASKED_OF} ${ADJECTIVES}${DESCRIBING}(?:of (?:the|these|those) )?(?:${PAPERS}|study)\b(?!['’-])`,
  "i",
);

/** What papers are asked for: "which papers are about …", "has anyone worked on …", "… papers"; or null. */
export function papersWanted(question: string): UndatedTopic | null {
  const asked = PAPERS_ASKED_FOR.exec(question);
  const text = asked
    ? topicBehind(question, asked)
    : telling(PAPERS_BEHIND.exec(question.trim())?.groups?.topic?.trim() ?? "");
  return text === null ? null : topicOfPapers(text, NEWEST.test(asked?.[0] ?? question));
}
