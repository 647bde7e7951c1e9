import { terms } from "../../index/text/terms.js";
import { HELD, heldShare, isAbout, probabilityOf, readQuotes } from "./about-topic.js";
import { type Asking, type FoundAnswer, nearPapers, search } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { type Outline, outline, outlineQuery } from "./candidates/outline.js";
import { COMPARED_FROM } from "./fitted/similarities.js";
import { answerOne } from "./one-question.js";
import { namesIn } from "./question/names.js";
import { isNameIn } from "./question/title-name.js";
import type { Understood } from "./question/understand.js";
import { withoutRepeats } from "./reading/finding.js";

/**
 * Answers a comparison of two things, or a choice between them: from the papers that have these names; or else as any other
 * question, but not from a paper that lacks the name of one of them. Only where it is asked to compare two topics of which no paper speaks
 * together, one paper on each is quoted: for "A vs B", 9 % of such quotes told anything of it, and 21 % of the others
 * (49 questions of test/tools/graded-quotes.jsonl.gz).
 */
export async function answerComparison(
  asking: Asking,
  question: string,
  understood: Understood,
  sides: readonly [string, string],
): Promise<FoundAnswer> {
  const found = await Promise.all(sides.map((side) => search(asking, side)));
  const [left, right] = found.map((candidates, i) => paperOn(asking, sides[i] ?? "", candidates));
  const isNamed = ({ outlined }: Candidate, i: number) => isNameIn(outlined.paper.title, sides[i] ?? "");
  const onEach = left && right && left.outlined.paper.key !== right.outlined.paper.key;
  if (onEach && [left, right].every(isNamed)) return await compare(asking, sides, [left, right], found);
  const written = await answerOne(asking, question, understood);
  // Two names with "vs" between them are no sentence, in which more is read: of 116 such of test/tools/graded-quotes.jsonl.gz
  // 103 are answered in place of 95, 68 of them rightly in place of 64. It is less sure, so that neither may be lacked.
  const whole =
    written.answered || !understood.isVersus
      ? written
      : await answerOne(asking, `what is the difference between ${sides[0]} and ${sides[1]}?`, understood);
  const first = whole.quotes.slice(0, 1).map(({ paper }) => outline(paper));
  if (onEach && understood.asksToCompare) {
    const isOnBoth = (paper: Outline) => sides.every((side) => heldShare(asking, side, paper) > HELD);
    const isTold = [left.outlined, right.outlined, ...first].some(isOnBoth);
    if (!isTold) {
      const compared = await compare(asking, sides, [left, right], found);
      return { ...compared, answered: compared.probability >= (asking.threshold ?? 0) };
    }
  }
  const needed = whole === written ? sides.filter((side) => isNameLike(asking, side)) : sides;
  const isLacked = (side: string) => first.some((paper) => heldShare(asking, side, paper) === 0);
  return { ...whole, answered: whole.answered && !needed.some(isLacked) };
}

/** Whether a side has a name, or a word as rare as one: "the baseline" goes by many words, a name by no other. */
function isNameLike({ background }: Asking, side: string): boolean {
  return namesIn(side).length > 0 || terms(side).some((term) => !background.holds(term));
}

async function compare(
  asking: Asking,
  sides: readonly [string, string],
  [left, right]: readonly [Candidate, Candidate],
  found: readonly (readonly Candidate[])[],
): Promise<FoundAnswer> {
  const quotes = await Promise.all([
    readQuotes(asking, sides[0], [left]),
    readQuotes(asking, sides[1], [right]),
  ]);
  const [ofLeft = [], ofRight = []] = quotes.flat();
  const turns = ofLeft.slice(0, 2).flatMap((quote, i) => [quote, ...ofRight.slice(i, i + 1)]);
  const near = found.flatMap((candidates, i) => nearPapers(asking, outlineQuery(sides[i] ?? ""), candidates));
  const probability = Math.min(probabilityOf(left), probabilityOf(right));
  return { answered: true, probability, quotes: withoutRepeats(turns), near };
}

/** The paper that has one side of a comparison for its name, or else the best one where it is about that. */
function paperOn(asking: Asking, side: string, candidates: readonly Candidate[]): Candidate | null {
  const named = candidates.find(({ outlined }) => isNameIn(outlined.paper.title, side));
  const [first] = candidates;
  return named ?? (first && isAbout(asking, side, first, COMPARED_FROM) ? first : null);
}
