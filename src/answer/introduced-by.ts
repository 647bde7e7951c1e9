import type { FoundAnswer } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { isNameIn } from "./question/title-name.js";
import { introducerOf } from "./reading/definition.js";
import { unreadQuote } from "./reading/finding.js";
import { tellingQuote } from "./telling-quote.js";

/**
 * An answer to "which paper introduced X?": the papers that say that they do, or whose title has it for its name. All others, be
 * they ever so near, are about what somebody else introduced.
 *
 * @param thing what was introduced
 * @param found what was read for the question
 */
export function answerIntroduced(
  thing: string,
  candidates: readonly Candidate[],
  found: FoundAnswer,
): FoundAnswer {
  const introduces = introducerOf(thing);
  const quotes = candidates.flatMap(({ outlined }) => {
    const { paper } = outlined;
    const sentence = outlined.sentences().find(({ text }) => introduces(text));
    if (sentence) return unreadQuote(paper, sentence);
    return (isNameIn(paper.title, thing) ? tellingQuote(outlined) : null) ?? [];
  });
  return { ...found, answered: quotes.length > 0, quotes };
}
