import type { Asking, FoundAnswer } from "./asking.js";
import { answerFrom } from "./from-papers.js";
import { answerOne } from "./one-question.js";
import { needsMore, withPrevious } from "./question/follow-up-question.js";
import { type Understood, understand } from "./question/understand.js";
import { withoutRepeats } from "./reading/finding.js";

/** Joins a part to the one before it, and says nothing of what it is about. */
const JOINED = /^(?:and|also)\b[\s,]*/i;

/**
 * Answers a question of several parts. Most of them ask about one paper, which the whole question finds best, so the
 * whole is answered first; the best quote of each part follows where it is not there already, from the paper that the
 * part before was answered by where it points back. Where the parts are answered by different papers, the parts come first.
 */
export async function answerParts(
  asking: Asking,
  question: string,
  understood: Understood,
): Promise<FoundAnswer> {
  const whole = await answerOne(asking, question, understood);
  const ofParts: FoundAnswer[] = [];
  for (const [i, part] of understood.parts.entries()) {
    const bare = part.replace(JOINED, "");
    const before = understood.parts[i - 1];
    const goesOn = before !== undefined && needsMore(bare);
    const text = goesOn ? withPrevious(bare, before) : bare;
    const spokenOf = [whole, ...ofParts].findLast((found) => found.answered)?.quotes[0]?.paper;
    const own = goesOn && spokenOf ? await answerFrom(asking, text, [spokenOf], whole.near) : null;
    ofParts.push(own?.answered ? own : await answerOne(asking, text, understand(text, asking.today)));
  }
  const answered = ofParts.filter((found) => found.answered);
  const bestOfParts = answered.flatMap(({ quotes }) => quotes[0] ?? []);
  const apart = new Set(bestOfParts.map(({ paper }) => paper.key)).size > 1;
  const ofWhole = whole.answered ? whole.quotes : [];
  const quotes = apart
    ? [...bestOfParts, ...ofWhole]
    : [
        ...ofWhole.slice(0, 1),
        ...bestOfParts,
        ...ofWhole.slice(1),
        ...answered.flatMap(({ quotes }) => quotes),
      ];
  const probability = Math.max(whole.probability, ...ofParts.map((found) => found.probability));
  return {
    answered: quotes.length > 0,
    probability,
    quotes: withoutRepeats(quotes),
    near: whole.near,
  };
}
