import type { StoredPaper } from "../../index/paper.js";
import type { Filters } from "../../index/search/search-messages.js";
import type { AnswerLibrary, FindCandidates } from "./candidates/find-candidates.js";
import { type Candidate, isNear } from "./candidates/match.js";
import { outlineQuery, type Query } from "./candidates/outline.js";
import type { Background } from "./fitted/background.js";
import type { Weights } from "./fitted/weights.js";
import type { Dated } from "./question/time-asked.js";
import type { Deadline } from "./reading/deadline.js";
import type { Quote } from "./reading/finding.js";
import type { ReadingParts } from "./reading/reading.js";

/** What is needed to answer, and how far an answer may go. */
export interface Asking {
  readonly library: AnswerLibrary;
  readonly weights: Weights;
  readonly background: Background;
  readonly findCandidates: FindCandidates;
  /** The probability from which on a question counts as answered; null for the measured defaults. */
  readonly threshold: number | null;
  readonly filters: Filters;
  /** `YYYY-MM-DD`: what "this year" in a question is told from. */
  readonly today: string;
  /** After which no further reading is begun, and what has been read decides. */
  readonly deadline: Deadline;
}

/** What was found for a question, before it is cut to what may be shown of it: an `Answer`. */
export interface FoundAnswer {
  readonly answered: boolean;
  readonly probability: number;
  /** Best first; those of an unanswered question are not shown. */
  readonly quotes: readonly Quote[];
  /** The papers that are near to the question, best first. */
  readonly near: readonly StoredPaper[];
  /** The time of papers that were asked for, where they were. */
  readonly published?: Dated["published"];
}

/** The candidates for a topic, best first. It is embedded as papers are: it is no question, which has its own model. */
export async function search(asking: Asking, text: string): Promise<Candidate[]> {
  const { library, findCandidates, filters } = asking;
  const spelled = await library.searcher.spell(text);
  return await findCandidates(outlineQuery(spelled), library.models.embed(spelled), filters);
}

/** Those of the papers that a search found for a text which are near to it, best first. */
export function nearPapers(
  { library }: Asking,
  query: Query,
  candidates: readonly Candidate[],
): StoredPaper[] {
  const papers = library.papers.count();
  const near = candidates.filter((candidate) => isNear(query, candidate, papers));
  return near.map(({ outlined }) => outlined.paper);
}

/** What papers are read with. */
export function partsOf({ library, weights, background }: Asking): ReadingParts {
  return { models: library.models, weights, background };
}
