import { terms } from "../../../index/text/terms.js";
import { isOfAnyStudy } from "./any-study.js";
import { askedThing } from "./asked-thing.js";
import { possibleNames } from "./names.js";

// Five ways to ask whether a question stands alone, each for another place:
// - needsMore: what it speaks of was said before it, within one question or part;
// - pointsBack: asked below an answer, it is read with the question before;
// - pointsNowhere: asked of nothing before, it is not answered;
// - saysItGoesOn: in the console, where nobody presses a button for it, it is taken for one below the answer before;
// - staysWithCited: what points back is asked of the cited papers alone.
//
// |                                   | needsMore | pointsBack | pointsNowhere | saysItGoesOn | staysWithCited |
// | how large is it?                  | +         | +          | +             | +            | +              |
// | how does it kill tuberculosis?    | +         | +          | +             | +            |                |
// | how does pruning change its loss? | +         | +          |               |              |                |
// | what dose was given?              |           | +          | +             | +            | +              |
// | and Th1?                          |           | +          |               | +            |                |
// | models that reason                |           | +          |               |              |                |

/** What was spoken of before. "Models that reason" speak of nothing else. */
const SPOKEN_OF =
  /\b(?:its?|they|them|theirs?|this|these|those|(?:the|that) (?:model|method|authors?|paper|approach|system))\b|(?:^|\b(?:do|does|did|is|was|has|can|could|will|would|should|of|about|with|like|in|for|on|to|than|why|how) )that\b(?! (?:is|are|was|were|has|have|can|do|does)\b)/i;
const EXPLETIVE =
  /\b(?:is|was) it (?:\w+ )?(?:possible|true|necessary|worth|better|safe|useful|common|known|important|ok(?:ay)?|hard|easy|feasible)(?= (?:to|that|if|when|whether|for|\w+ing)\b)/gi;

/** Whether what a question speaks of was said before it: "how are they made?", but not "is it possible to prune?". */
export const needsMore = (question: string) => SPOKEN_OF.test(question.replace(EXPLETIVE, ""));

const GOES_ON = /^\s*(?:and|or|but|so|then|also|what about|how about)\b[\s,]*/i;
/** A question with fewer telling words is about what was spoken of before. */
const LEAST_TERMS = 3;

/**
 * Whether a question may only be understood with the one before it. "What about NodeRAG?" stands alone where that is
 * another paper; "is it better than NodeRAG?" does not.
 *
 * @param namesOther whether it names a paper that was not spoken of
 */
export function pointsBack(question: string, namesOther = false): boolean {
  if (needsMore(question)) return true;
  if (namesOther) return false;
  return GOES_ON.test(question) || terms(question).length < LEAST_TERMS || isOfAnyStudy(question);
}

const AMONG_THEM = /\b(?:of|among) (?:them|th[eo]se)\b/i;

/**
 * Whether a question that points back is about what was cited and nothing else: "how many patients were studied?", "which of
 * them are about yeast?", but not "how does it kill tuberculosis?", of which others may tell.
 */
export function staysWithCited(question: string): boolean {
  return AMONG_THEM.test(question) || isOfAnyStudy(question.replace(GOES_ON, ""));
}

/** What is asked of whoever answers, and not of papers. */
const OF_THE_BOT =
  /\byour\b|\b(?:are|made|built|created|wrote|train(?:ed|s)?) you\b|\bdo you (?:like|think|feel|want|do|work|run|live|speak)\b|\bhow many (?:papers|articles) do you\b/i;
/** What is no sentence: "and in women?", but not "and how does dropout work?"; "at what angle?". */
const FRAGMENT =
  /^\s*(?:and|or|but)\b(?!\W+(?:how|what|which|why|who|when|where|is|are|was|were|do|does|did|can|could|should|will|would|has|have)\b)|^\s*(?:at|in|on|by|for|from|of|to|under|with) (?:what|which)(?: [\p{L}-]+){1,2}[\s?.!]*$/iu;
/** "What is accuracy?" asks for a definition, "what is the accuracy?" for that of a study. */
const DEFINITE = /\bthe\b/i;

/**
 * Whether a question that follows nothing may only be understood with what was said before, or is about the bot: "is it
 * good?", "and what dose?", "how many patients were studied?", "what is your name?". Who names anything asks of that.
 */
export function pointsNowhere(question: string): boolean {
  if (possibleNames(question).length > 0) return false;
  const bare = question.replace(GOES_ON, "");
  const isDefined = askedThing(bare) !== null && !DEFINITE.test(bare);
  if (isOfAnyStudy(bare) && !isDefined) return true;
  if (terms(question).length >= LEAST_TERMS) return false;
  if (OF_THE_BOT.test(question) || FRAGMENT.test(question)) return true;
  // "What is grokking and what causes it" and "Transformers: how do they work?" say what they speak of.
  const [start = ""] = question.split(/(?<=\S)(?:\s+and\s|[:;,]\s)/i);
  return askedThing(question) === null && needsMore(start);
}

/**
 * Whether a question says by its wording that it goes on from another: "and Th1?", "how sensitive is it?", "what dose was given?".
 * Where a word stands before "it" that may be meant by it, it does not: "how does pruning change its loss?".
 */
export function saysItGoesOn(question: string): boolean {
  if (GOES_ON.test(question) || AMONG_THEM.test(question) || pointsNowhere(question)) return true;
  const before = question.slice(0, question.search(SPOKEN_OF));
  return needsMore(question) && possibleNames(before).length === 0 && isOfAnyStudy(before);
}

/** A question with the telling words of the one before it that it lacks: what is searched for. */
export function withPrevious(question: string, previous: string): string {
  const said = new Set(terms(question));
  const words = previous.match(/[\p{L}\p{N}][\p{L}\p{N}.'-]*/gu) ?? [];
  const missing = words.filter((word) => {
    const stems = terms(word);
    return stems.length > 0 && stems.every((stem) => !said.has(stem));
  });
  const bare = question.replace(GOES_ON, "").replace(/[?.!\s]+$/, "");
  return missing.length === 0 ? question : `${bare}, ${[...new Set(missing)].join(" ")}?`;
}
