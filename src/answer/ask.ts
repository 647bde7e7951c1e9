import { dayOf } from "../../index/dates.js";
import { OffprintError } from "../../index/errors.js";
import type { Filters } from "../../index/search/search-messages.js";
import { isBlank } from "../../index/text/whitespace.js";
import type { Logger } from "../process/log.js";
import type { LlmConfig } from "../settings/config.js";
import type { Answer } from "./answer.js";
import { answerAsked } from "./answer-asked.js";
import { type AnswerLibrary, createCandidateFinder } from "./candidates/find-candidates.js";
import { createTermCounts } from "./candidates/term-counts.js";
import { background } from "./fitted/background.js";
import { answerWeights } from "./fitted/weights.js";
import { createProseWriter } from "./prose/language-model.js";
import { type Beside, readQuestion } from "./read-question.js";
import { createDeadline } from "./reading/deadline.js";
import { tellAnswer } from "./tell-answer.js";

/** Quotes in an answer. */
export const MOST_QUOTES = 4;
/** So many milliseconds after the first reading no further one is begun, and what has been read decides. */
const PATIENCE = 5_000;

export interface AskOptions extends Beside {
  /** Quotes at most. */
  readonly limit?: number;
  readonly filters?: Filters;
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
  const parts = { library, weights, background: known, findCandidates, threshold };

  return {
    async ask(question, { limit = MOST_QUOTES, filters = {}, ...beside } = {}) {
      if (isBlank(question)) throw new OffprintError("usage", "Ask a question.");
      const asking = { ...parts, filters, today: dayOf(now()), deadline: createDeadline(patience) };
      const asked = await readQuestion(asking, question, beside);
      const found = await answerAsked(asking, asked);
      const told = await tellAnswer(asking, asked, found, Math.min(limit, MOST_QUOTES));
      const prose = (await writer?.write(asked.meant, told.citations)) ?? null;
      return { question, slips: asked.slips, ...told, prose };
    },
  };
}
