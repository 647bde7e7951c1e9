import { eachOnce, type StoredPaper } from "../../index/paper.js";
import type { Previous } from "./answer-follow-up.js";
import type { Asking, FoundAnswer } from "./asking.js";
import type { AnswerLibrary } from "./candidates/find-candidates.js";
import { answerFrom, withinFilters } from "./from-papers.js";
import { fewTitledWith, papersCalled, papersNamedExactly } from "./named-papers.js";
import { placeAsked } from "./question/ordinal.js";
import { type RecordAsked, recordAsked } from "./question/record-question.js";
import type { Understood } from "./question/understand.js";

/** A question for what stands in papers' records. */
export interface RecordQuestion {
  /** Whether it asks where the code is, which some abstracts tell. */
  readonly isOfCode: boolean;
  /** Whether it names a paper, be it one that the index has or not. */
  readonly isNamed: boolean;
  /** Whether it names one that the index does not have. */
  readonly isMissing: boolean;
  /** The papers that it asks of; empty where the index has none of that name, or it names none. */
  readonly papers: readonly StoredPaper[];
}

/**
 * A question for what stands in the record of the papers that it names, or of those cited before; null for any other.
 *
 * @param inView the papers that alone are asked, if only some are
 */
export async function recordQuestion(
  asking: Asking,
  question: string,
  understood: Understood,
  previous: Previous | undefined,
  inView: readonly (StoredPaper | null)[] | undefined,
): Promise<RecordQuestion | null> {
  const asked = recordAsked(question);
  if (asked === null) return null;
  const named =
    papersNamedExactly(understood, asking.library) ??
    papersMeant(asked, asking.library.finder) ??
    (asked.names.length === 0 && previous ? spokenOf(question, previous) : null);
  if (named === null && !asked.isOfPaper) return null;
  const isAsked = ({ key }: StoredPaper) => inView?.some((paper) => paper?.key === key) ?? true;
  const papers = await withinFilters(asking, (named ?? []).filter(isAsked));
  const isNamed = asked.names.length > 0 || understood.references.length > 0;
  const isMissing = asked.names.length > 0 && (named ?? []).length === 0;
  return { isOfCode: asked.isOfCode, isNamed, isMissing, papers };
}

/**
 * The papers whose record is asked for by a name; null where no title has it. Titles may only mention it ("who made CLIP?"):
 * then it is none of them, or any where the question describes a paper, which then need be called by no name.
 */
export function papersMeant(
  { names, describesPaper }: RecordAsked,
  finder: AnswerLibrary["finder"],
): readonly StoredPaper[] | null {
  const called = names.map((name) => papersCalled(name, finder)).filter(({ papers }) => papers.length > 0);
  if (called.length === 0 && describesPaper) return papersDescribed(names, finder);
  if (called.length === 0) return null;
  return called.find(({ isMentioned }) => describesPaper || !isMentioned)?.papers ?? [];
}

function papersDescribed(
  names: readonly string[],
  finder: AnswerLibrary["finder"],
): readonly StoredPaper[] | null {
  return names.map((name) => fewTitledWith(name, finder)).find((papers) => papers.length > 0) ?? null;
}

/** The one of the papers cited before whose number a question has, or all that are left. */
function spokenOf(question: string, { papers }: Previous): StoredPaper[] {
  const cited = eachOnce(papers);
  const asked = cited.length > 1 ? placeAsked(question, cited.length, papers.length) : null;
  if (asked === null) return cited;
  return eachOnce([(asked.by === "word" ? cited : papers)[asked.place] ?? null]);
}

/** Answers where the code is from the abstracts of the papers that are asked of. Of what else is in a record none tells. */
export async function answerRecord(
  asking: Asking,
  question: string,
  { isOfCode, papers }: RecordQuestion,
): Promise<FoundAnswer> {
  if (isOfCode) return await answerFrom(asking, question, papers, papers);
  return { answered: false, probability: 0, quotes: [], near: papers };
}
