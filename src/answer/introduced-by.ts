import type { StoredPaper } from "../../index/paper.js";
import type { FoundAnswer } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { isNameIn } from "./question/title-name.js";
import { introducerOf } from "./reading/definition.js";
import { unreadQuote } from "./reading/finding.js";
import { summaryQuote } from "./telling-quote.js";

/**
 * An answer to "which paper introduced X?": the papers that say that they do, or whose title has it for its name. All others, be
 * they ever so near, are about what somebody else introduced. It needs no reading.
 *
 * @param thing what was introduced
 * @param near the papers that are near to the question
 */
export function answerIntroduced(
  thing: string,
  candidates: readonly Candidate[],
  near: readonly StoredPaper[],
): FoundAnswer {
  const introduces = introducerOf(thing);
  const quotes = candidates.flatMap(({ outlined }) => {
    const { paper } = outlined;
    const sentence = outlined.sentences().find(({ text }) => introduces(text));
    if (sentence) return unreadQuote(paper, sentence);
    return (isNameIn(paper.title, thing) ? summaryQuote(outlined) : null) ?? [];
  });
  const answered = quotes.length > 0;
  return { answered, probability: Number(answered), quotes, near };
}
