import { ADJECTIVES, NEWEST, POLITE, telling, topicBehind, type UndatedTopic } from "./list-wording.js";

const STUDIES = "meta-?analyses|trials|case reports";
/** Kinds of papers: "reviews of gene therapy" are on it, while benchmarks of a model are the model's. */
const KINDS = `surveys|reviews|${STUDIES}`;
/** What papers are made of: several are asked for. */
const THINGS = `(?<things>(?:benchmarks|data ?sets|corpora|leaderboards|methods|approaches|techniques|algorithms|architectures|models|frameworks|systems|agents|tools|libraries|${KINDS}))`;
const ARE_STUDIES = new RegExp(`^(?:${STUDIES})$`, "i");
const ARE_PAPERS = new RegExp(`^(?:${KINDS})$`, "i");
const OF = `(?<=\\b(?:${KINDS}) )of`;
const WORD = String.raw`(?!(?:do|does|did|is|are|was|were|of|the|those|these|they|their)\b)[\w-]+`;
const WORDS = `(?<before>(?:${WORD} ){0,3}?)`;
/** Of these none asks for anything else: "how do the methods for …". */
const WORDS_BEFORE = String.raw`(?<before>(?:(?!(?:what|which|who|how|why|when|where|is|are|was|were|do|does|did|can|could|has|have|should|will|would|there|and|but|in|on|from|with|if|as|not|compare|explain|describe|summari[sz]e|use|using|train|run)\b)${WORD} ){0,2})`;
/** What things do in general, and not in one paper. */
const DO =
  "(?:test|measure|evaluate|assess|probe|check|cover|address|target|tackle|focus on|deal with|help(?: with)?|support|improve|reduce)";
const BEHIND = `(?:for|on|about|to|in|with|like|that|which|${OF})`;
const KNOWN = `(?:are|is) there|(?:do|does) (?:you|we|anyone|anybody) (?:know(?: of)?|have)|(?:know|got|any)(?: of)?`;
const THINGS_ASKED_FOR = [
  String.raw`(?:which|what) ${WORDS}${THINGS} (?:(?:are there|are available|exist|(?:do|have) (?:you|we) (?:have|got|know(?: of)?))\b|${DO}(?= ))`,
  `(?:list|name|find|show|recommend|suggest|give|tell)(?: me| us)? ${WORDS}${THINGS} ${BEHIND}(?= )`,
  `(?:${KNOWN}) ${WORDS}${THINGS} ${BEHIND}(?= )`,
  // "benchmarks for tool use", but not "models that reason".
  `${ADJECTIVES}${WORDS_BEFORE}${THINGS} (?:for|on|about|to|${OF})(?= [^,;:]+$)`,
].map((pattern) => new RegExp(`^${POLITE}${pattern}`, "i"));
const MORE_LEAD_IN = new RegExp(`^(?:(?:that|which|${DO}|like)\\s+)+`, "i");
/** Then one paper is spoken of. */
const OF_ONE_PAPER = /\b(?:they|their|them|it|this|the (?:paper|authors?|study|trial))\b/i;

/** How good, new or open they are does not tell which kind of them is meant. */
const TELLS_NO_KIND = new Set(
  `a an any some few more other two three four five ten latest newest most recent new best top good great nice better
  popular common well-known standard main different various interesting important key open open-source open-sourced
  public publicly free available existing current literature systematic for of on`.split(/\s+/),
);

/** How a study was done tells nothing of its topic. */
const DESIGN = /^(?:clinical|randomi[sz]ed|controlled|(?:double|single)-blind(?:ed)?|placebo-controlled)$/i;

/** What things of a kind are asked for in place of papers: "name benchmarks for …", "which methods reduce …"; or null. */
export function thingsWanted(question: string): UndatedTopic | null {
  if (OF_ONE_PAPER.test(question)) return null;
  for (const pattern of THINGS_ASKED_FOR) {
    const asked = pattern.exec(question);
    const topic = asked && topicBehind(question, asked);
    const behind = topic && telling(topic.replace(MORE_LEAD_IN, ""));
    if (!behind) continue;
    const { things = "", before = "" } = asked.groups ?? {};
    const isOfStudies = ARE_STUDIES.test(things);
    const tellsKind = (word: string) =>
      word !== "" && !TELLS_NO_KIND.has(word.toLowerCase()) && !(isOfStudies && DESIGN.test(word));
    const kind = before.split(" ").filter(tellsKind).join(" ");
    const about = `${kind} ${behind}`.trim();
    // By "meta-analyses for antidepressants" those of anything else are found before what is on these.
    const text = isOfStudies ? about : `${kind} ${searchedAs(things)} for ${behind}`.trim();
    return { text, about, kind, things, newest: NEWEST.test(asked[0]) };
  }
  return null;
}

/** Whether things of a kind are papers themselves, and not what is in them. */
export const arePapers = (things: string) => ARE_PAPERS.test(things);

/** What names them in papers: who asks for reviews wants surveys, which are the same elsewhere. */
const searchedAs = (things: string) => (/^(?:surveys|reviews)$/i.test(things) ? "survey or review" : things);
