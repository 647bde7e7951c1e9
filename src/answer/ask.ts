import { dayOf } from "../../index/dates.js";
import { OffprintError } from "../../index/errors.js";
import { eachOnce, type StoredPaper } from "../../index/paper.js";
import type { Filters } from "../../index/search/search-messages.js";
import { isBlank } from "../../index/text/whitespace.js";
import { plainWords, wordOverlap } from "../../index/text/words.js";
import type { Logger } from "../process/log.js";
import type { LlmConfig } from "../settings/config.js";
import type { Answer, Citation } from "./answer.js";
import { answerByAuthor } from "./answer-by-author.js";
import { answerFollowUp, type Previous } from "./answer-follow-up.js";
import type { Asking, FoundAnswer } from "./asking.js";
import { type AnswerLibrary, createCandidateFinder } from "./candidates/find-candidates.js";
import { createTermCounts } from "./candidates/term-counts.js";
import { answerComparison } from "./comparison.js";
import { findSlips } from "./find-slips.js";
import { background } from "./fitted/background.js";
import { answerWeights } from "./fitted/weights.js";
import { answerFrom } from "./from-papers.js";
import { answerWithPapers } from "./list-of-papers.js";
import { mayAnswer } from "./may-answer.js";
import { missingPapers, namesMissingTitle } from "./named-papers.js";
import { answerOne } from "./one-question.js";
import { createProseWriter } from "./prose/language-model.js";
import { withoutManner } from "./question/manner.js";
import { placeAsked, withoutPlace } from "./question/ordinal.js";
import { withoutSlips } from "./question/slips.js";
import { understand } from "./question/understand.js";
import { createDeadline } from "./reading/deadline.js";
import { firstOfEachPaper, type Quote } from "./reading/finding.js";
import { answerRecord, recordQuestion } from "./record.js";
import { answerParts } from "./several-parts.js";

/** Quotes in an answer. */
export const MOST_QUOTES = 4;
const NEAR = 3;
/** Two sentences that share so much of their words say the same: two versions of a paper are often indexed. */
const SAME = 0.5;
/** So many milliseconds after the first reading no further one is begun, and what has been read decides. */
const PATIENCE = 5_000;

export interface AskOptions {
  /** Quotes at most. */
  readonly limit?: number;
  readonly filters?: Filters;
  readonly previous?: Previous | undefined;
  /**
   * Only these papers are asked; those near are they. A question may name one by its number, so they are in the places
   * in which they are shown: null where one is gone, one twice where two were joined.
   */
  readonly papers?: readonly (StoredPaper | null)[] | undefined;
}

/** Answers questions from the abstracts of the index. */
export interface Answerer {
  /** @throws OffprintError `usage` for an empty question, `not-found` where the paper of a number is gone, `model` */
  ask(question: string, options?: AskOptions): Promise<Answer>;
}

export interface AnswererParts {
  readonly library: AnswerLibrary;
  readonly log: Logger;
  readonly llm: LlmConfig | null;
  /** The probability from which on a question counts as answered; null for the measured default. */
  readonly threshold: number | null;
  /** How long papers are read for one question, in milliseconds. Default 5,000. */
  readonly patience?: number;
  /** The clock. Default: that of the system. */
  readonly now?: () => Date;
}

export function createAnswerer({
  library,
  log,
  llm,
  threshold,
  patience = PATIENCE,
  now = () => new Date(),
}: AnswererParts): Answerer {
  const writer = llm && createProseWriter(llm, log);
  const weights = answerWeights();
  const known = background();
  const termCounts = createTermCounts(library.database);
  const findCandidates = createCandidateFinder(library, termCounts, weights, known);

  return {
    async ask(question, { limit = MOST_QUOTES, filters = {}, previous, papers } = {}) {
      if (isBlank(question)) throw new OffprintError("usage", "Ask a question.");
      const deadline = createDeadline(patience);
      const today = dayOf(now());
      const asking = {
        library,
        weights,
        background: known,
        findCandidates,
        threshold,
        filters,
        today,
        deadline,
      };
      const byAuthor = papers ? null : await answerByAuthor(asking, question);
      // A name is no slip, however unknown it is.
      const slips = byAuthor ? [] : await findSlips(library, question, filters);
      const meant = withoutManner(withoutSlips(question, slips));
      const understood = understand(meant, today);
      const record = await recordQuestion(asking, meant, understood, previous, papers);
      const answerTo = async (text: string) => {
        if (byAuthor) return byAuthor;
        if (record && record.papers.length > 0) return await answerRecord(asking, text, record);
        if (papers) return await answerFromThose(asking, text, papers);
        return await answerKind(asking, text, previous);
      };
      const whole = await answerTo(meant);
      // That the papers do not say all of it is no reason to keep silent of the rest.
      const cut = whole.answered || understood.core === null ? null : await answerTo(understood.core);
      const found = cut?.answered ? cut : whole;
      const isOfPapers = byAuthor !== null || understood.asksForPapers;
      const quotes = isOfPapers ? firstOfEachPaper(found.quotes) : found.quotes;
      const quoted = cite(quotes, Math.min(limit, MOST_QUOTES));
      const isPointed =
        byAuthor !== null ||
        papers !== undefined ||
        previous !== undefined ||
        understood.references.length > 0;
      const isTitleMissing = papers === undefined && namesMissingTitle(meant, understood, library.finder);
      // Quotes have the question's words in the spelling that they were found by.
      const spelled = await library.searcher.spell(meant);
      const answered = !isTitleMissing && mayAnswer(spelled, understood, found, quoted, record, isPointed);
      const citations = answered ? quoted : [];
      const missing = answered || papers ? [] : missingPapers(understood, library.finder);
      // What is near to the text of a link has nothing to do with the paper.
      const beside = missing.length > 0 ? [] : nearBeside(found.near, citations);
      const prose = (await writer?.write(meant, citations)) ?? null;
      const core = answered && found === cut ? understood.core : null;
      const { probability, published = {} } = found;
      const isInView = papers !== undefined && record?.isNamed === false;
      const hasRecord = record !== null && (record.papers.length > 0 || isInView);
      const isOfRecord = !answered && hasRecord && beside.length > 0;
      // Of papers in view each is asked for its record.
      const near = isOfRecord && papers ? beside : beside.slice(0, NEAR);
      const lacksPaper = !answered && papers === undefined && (isTitleMissing || record?.isMissing === true);
      const told = {
        answered,
        probability,
        citations,
        isOfPapers,
        published,
        prose,
        near,
        isOfRecord,
        lacksPaper,
        missing,
      };
      return { question, slips, core, ...told };
    },
  };
}

/** Answers a question to papers that stand below one another: from the one whose number it has, or from all that are left. */
async function answerFromThose(
  asking: Asking,
  question: string,
  papers: readonly (StoredPaper | null)[],
): Promise<FoundAnswer> {
  const asked = papers.length > 1 ? placeAsked(question, papers.length) : null;
  if (asked === null) {
    const left = eachOnce(papers);
    return await answerFrom(asking, question, left, left);
  }
  const paper = papers[asked.place];
  if (paper) return await answerFrom(asking, withoutPlace(question), [paper], [paper]);
  throw new OffprintError("not-found", `Number ${asked.place + 1} is no longer in the index.`);
}

/** Tells the kinds of questions apart, and answers each in its way. */
async function answerKind(
  asking: Asking,
  question: string,
  previous: Previous | undefined,
): Promise<FoundAnswer> {
  const understood = understand(question, asking.today);
  const followed = previous && (await answerFollowUp(asking, question, understood, previous));
  if (followed) return followed;
  if (understood.references.length > 0) return await answerOne(asking, question, understood);
  if (understood.topic !== null) return await answerWithPapers(asking, understood.topic);
  if (understood.parts.length > 0) return await answerParts(asking, question, understood);
  if (understood.sides) return await answerComparison(asking, question, understood, understood.sides);
  return await answerOne(asking, question, understood);
}

function cite(quotes: readonly Quote[], most: number): Citation[] {
  const told: Quote[] = [];
  for (const quote of quotes) {
    if (told.length === most) break;
    const says = ({ sentence }: Quote) => wordOverlap(sentence.text, quote.sentence.text) >= SAME;
    if (!told.some(says)) told.push(quote);
  }
  return told.map(({ paper, sentence, span }, i) => ({ n: i + 1, paper, quote: sentence.text, span }));
}

/** The near papers that are not cited, each title once: two versions of one paper are one to a reader. */
function nearBeside(papers: readonly StoredPaper[], citations: readonly Citation[]): StoredPaper[] {
  const shown = new Set(citations.map(({ paper }) => plainWords(paper.title)));
  return papers.filter(({ title }) => {
    const name = plainWords(title);
    return !shown.has(name) && shown.add(name);
  });
}
