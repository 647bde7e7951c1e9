import { eachOnce, type StoredPaper } from "../../index/paper.js";
import { type Asking, type FoundAnswer, nearPapers, search } from "./asking.js";
import type { AnswerLibrary } from "./candidates/find-candidates.js";
import { outline, outlineQuery } from "./candidates/outline.js";
import { answerFrom, withinFilters } from "./from-papers.js";
import { namesOtherPaper } from "./named-papers.js";
import { answerOne } from "./one-question.js";
import { ownTerms } from "./question/any-study.js";
import { pointsBack, staysWithCited, withPrevious } from "./question/follow-up-question.js";
import { placeAsked, withoutPlace } from "./question/ordinal.js";
import { type Understood, understand } from "./question/understand.js";
import type { Quote } from "./reading/finding.js";

/** What was asked before, where a question goes on from it ("and how large is it?"). */
export interface Previous {
  readonly question: string;
  /** The papers that were cited, one a quote, or those that were near; null for one that is gone. */
  readonly papers: readonly (StoredPaper | null)[];
}

/**
 * Answers a question after another: one that has the number of a paper cited before from that paper; one that points back
 * from all of them, or else with the words of the question before it, where it names something new also from others; one that
 * names a paper of its own by itself. Null where it stands alone.
 */
export async function answerFollowUp(
  asking: Asking,
  question: string,
  understood: Understood,
  previous: Previous,
): Promise<FoundAnswer | null> {
  if (understood.references.length > 0 || understood.quoted.length > 0) return null;
  const cited = eachOnce(previous.papers);
  const place = placeAsked(question, cited.length, previous.papers.length);
  if (place !== null && cited.length > 1) {
    const paper = (place.by === "word" ? cited : previous.papers)[place.place];
    const one = await withinFilters(asking, paper ? [paper] : []);
    return await answerFrom(asking, withoutPlace(question), one, one);
  }
  if (!pointsBack(question, namesOtherPaper(question, asking.library.finder, cited))) return null;
  const text = withPrevious(question, previous.question);
  const near = nearPapers(asking, outlineQuery(text), await search(asking, text));
  // The paper that was quoted first is what "it" is; the others are asked where it does not say.
  const known = await withinFilters(asking, cited);
  for (const asked of [known.slice(0, 1), known.slice(1)]) {
    if (asked.length === 0) continue;
    const ofCited = await answerFrom(asking, question, asked, near);
    if (ofCited.answered) return ofCited;
  }
  const found = await answerOne(asking, text, understand(text, asking.today));
  const told = staysWithCited(question) ? within(known, question, found) : found;
  const [first] = told.quotes;
  const isTold = first !== undefined && (await tells(asking, question, first.paper));
  return isTold ? told : { answered: false, probability: 0, quotes: [], near: told.near };
}

/**
 * Whether a paper tells what a question asks, and not what the one before it did: it has the words that are the question's
 * own, or something in it is read as an answer to the question alone.
 */
async function tells(asking: Asking, question: string, paper: StoredPaper): Promise<boolean> {
  const own = ownTerms(question);
  if (own.length > 0 && holdsAll(own, paper)) return true;
  const { probability } = await answerFrom(asking, question, [paper], []);
  return probability > 0;
}

function holdsAll(terms: readonly string[], paper: StoredPaper): boolean {
  const { distinct } = outline(paper);
  return terms.every((term) => distinct.has(term));
}

/** A question as the next one is understood with: the next may point back to what this one was about. */
export function understoodAfter(
  question: string,
  { question: before, papers }: Previous,
  finder: AnswerLibrary["finder"],
): string {
  const goesOn = pointsBack(question, namesOtherPaper(question, finder, eachOnce(papers)));
  return goesOn ? withPrevious(question, before) : question;
}

/**
 * What was found with the words of the question before, where a paper that is spoken of says it first, one that has the words of
 * the question itself.
 */
function within(papers: readonly StoredPaper[], question: string, found: FoundAnswer): FoundAnswer {
  const own = ownTerms(question);
  const saying = papers.filter((paper) => holdsAll(own, paper));
  const keys = new Set(saying.map(({ key }) => key));
  const isSaid = ({ paper }: Quote) => keys.has(paper.key);
  const isFirst = found.quotes.slice(0, 1).some(isSaid);
  if (!isFirst) return { answered: false, probability: 0, quotes: [], near: papers };
  return { ...found, quotes: found.quotes.filter(isSaid), near: papers };
}
