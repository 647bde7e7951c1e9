import type { StoredPaper } from "../../index/paper.js";
import { type Asking, type FoundAnswer, partsOf } from "./asking.js";
import { outline, outlineQuery } from "./candidates/outline.js";
import { askedThing } from "./question/asked-thing.js";
import { definingFirst, saysWhatIs } from "./reading/definition.js";
import { type Finding, findAnswer } from "./reading/finding.js";

/**
 * A sentence whose score is farther behind the first one's is not shown beside it. On dev of paper-qa the answer is
 * then among the first four quotes as often (0.949 for 0.952), and 2.8 of them are shown in place of 4.
 */
const FARTHEST_BEHIND = 12;

/** Answers a question from given papers and no others. */
export async function answerFrom(
  asking: Asking,
  question: string,
  papers: readonly StoredPaper[],
  near: readonly StoredPaper[],
): Promise<FoundAnswer> {
  const vector = await asking.library.models.embedQuery(question);
  const toRead = papers.map((paper) => ({ outlined: { ...outline(paper), paper }, match: 0 }));
  const query = outlineQuery(question);
  const finding = await findAnswer(partsOf(asking), query, vector, toRead, "given", asking.deadline);
  return foundAnswer(asking, askedThing(question), finding, near);
}

/**
 * What was found by reading.
 *
 * @param thing what the question asks to be told what it is, or null
 */
export function foundAnswer(
  { threshold }: Asking,
  thing: string | null,
  { quotes, probability, threshold: measured }: Finding,
  near: readonly StoredPaper[],
): FoundAnswer {
  const best = quotes[0]?.score ?? 0;
  const says = thing === null ? () => false : saysWhatIs(thing);
  const shown = quotes.filter((quote) => best - quote.score <= FARTHEST_BEHIND || says(quote));
  return {
    answered: probability >= (threshold ?? measured),
    probability,
    quotes: thing === null ? shown : definingFirst(shown, thing),
    near,
  };
}

/** Those of some papers that the filters let through. */
export async function withinFilters(
  { library, filters }: Asking,
  papers: readonly StoredPaper[],
): Promise<StoredPaper[]> {
  // Without a filter there is nothing to wait for the search thread for.
  if (Object.values(filters).every((value) => value === undefined || value.length === 0)) return [...papers];
  const keys = papers.map(({ key }) => key);
  const passing = await library.searcher.passing(keys, filters);
  return papers.filter(({ key }) => passing.has(key));
}
