import { terms } from "../../index/text/terms.js";

const POINTS_BACK =
  /\b(?:its?|they|them|theirs?|this|these|those|that|the (?:model|method|authors?|paper|approach|system))\b/i;
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
  if (POINTS_BACK.test(question)) return true;
  return !namesOther && (GOES_ON.test(question) || terms(question).length < LEAST_TERMS);
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
