import type { Hit, Library } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { tellingTerms } from "../../index/search/query-terms.js";
import type { Answer } from "./answer.js";
import type { Answerer, AskOptions } from "./ask.js";

/** The question before, and the papers of its answer. */
export interface PreviousQuestion {
  readonly question: string;
  readonly papers: readonly StoredPaper[];
}

export interface FollowUpParts {
  readonly library: Pick<Library, "related">;
  readonly answerer: Answerer;
}

/** An answer to a follow-up, and how the question was understood: what the next one is understood with. */
export interface FollowUpAnswer {
  readonly answer: Answer;
  readonly understood: string;
}

/** Papers near the cited ones that are read with them. */
const NEIGHBOURS = 4;

const POINTS_BACK =
  /\b(?:its?|they|them|theirs?|he|she|his|her|this|these|those|former|latter)\b|\bthat(?=\s+(?:work|compare|differ|mean|help|scale)|[\s?.!]*$)/iu;
const GOES_ON = /^\s*(?:and|or|but|so|then|also|what about|how about)\b/iu;
/** Words that look telling but say nothing without something they are about. */
const EMPTY_WORDS = new Set(
  `big large long fast slow good well better best worse work works well much many cost size speed large accurate
  result results performance compare compared differ different example examples explain mean means know say says
  really exactly again`.split(/\s+/),
);

/** Whether a question cannot be understood without the one before it. */
export function pointsBack(question: string): boolean {
  const isBare = tellingTerms(question).every((term) => EMPTY_WORDS.has(term));
  return isBare || POINTS_BACK.test(question) || GOES_ON.test(question);
}

/** A question with the telling words of the one before it, as they were written there. */
export function withPrevious(question: string, previous: string): string {
  const said = new Set(tellingTerms(question));
  const words = previous.match(/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu) ?? [];
  const missing = words.filter((word) => tellingTerms(word).some((term) => !said.has(term)));
  const bare = question
    .trim()
    .replace(GOES_ON, "")
    .replace(/^[\s,]+/, "")
    .replace(/[?.!\s]+$/, "");
  return missing.length === 0 ? question : `${bare}, ${[...new Set(missing)].join(" ")}?`;
}

/**
 * Answers a follow-up. One that points back is read with the words of the question before it: first in the papers
 * cited there, then in their neighbours, then anywhere. One that stands alone is asked as it is, and only read with
 * the one before where nothing answers it so.
 */
export async function answerFollowUp(
  { library, answerer }: FollowUpParts,
  question: string,
  previous: PreviousQuestion,
  options: Omit<AskOptions, "among"> = {},
): Promise<FollowUpAnswer> {
  const together = withPrevious(question, previous.question);
  const { papers } = previous;
  const { filters = {} } = options;
  const askAmong = (among: readonly Hit[]) => answerer.ask(together, { ...options, among });
  // What was cited counts as found for certain.
  const cited = papers.map((paper): Hit => ({ paper, score: 1, similarity: null, sentence: null }));
  const inCited = { understood: together, ask: () => askAmong(cited) };
  const inNeighbours = {
    understood: together,
    ask: async () => askAmong(await library.related(papers, { limit: NEIGHBOURS, filters })),
  };
  const anywhere = (text: string) => ({ understood: text, ask: () => answerer.ask(text, options) });
  const near = papers.length === 0 ? [] : [inCited, inNeighbours];
  const attempts = pointsBack(question)
    ? [...near, anywhere(together)]
    : [anywhere(question), ...near.slice(0, 1)];
  // Where nothing answers, what is near is shown of the search that looked everywhere.
  let best: FollowUpAnswer | null = null;
  for (const { understood, ask } of attempts) {
    const answer = { ...(await ask()), question };
    if (answer.answered) return { answer, understood };
    if (best === null || pointsBack(question)) best = { answer, understood };
  }
  return best ?? { answer: await answerer.ask(question, options), understood: question };
}
