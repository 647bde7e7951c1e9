import { OffprintError } from "../../index/errors.js";
import type { StoredPaper } from "../../index/paper.js";
import type { Filters } from "../../index/search/search-messages.js";
import type { LlmConfig } from "../config.js";
import type { Logger } from "../log.js";
import type { Answer, Citation } from "./answer.js";
import { background } from "./background.js";
import { type AnswerLibrary, createCandidateFinder } from "./find-candidates.js";
import { findAnswer, type Quote } from "./finding.js";
import { createProseWriter } from "./language-model.js";
import { outlineQuery } from "./outline.js";
import { answerWeights } from "./weights.js";

/** Papers read for one question. */
const READ = 8;
const MOST_QUOTES = 4;
const NEAR = 3;
/** After so many milliseconds no further reading is begun, and what has been read decides. */
const PATIENCE = 3_000;

/** What was asked before, where a question goes on from it ("and how large is it?"). */
export interface Previous {
  readonly question: string;
  /** Ids of the papers that were cited, the first quote's first. */
  readonly paperIds: readonly string[];
}

export interface AskOptions {
  /** Quotes at most. */
  readonly limit?: number;
  readonly filters?: Filters;
  readonly previous?: Previous | undefined;
}

/** Answers questions from the abstracts of the index. */
export interface Answerer {
  /** @throws OffprintError `usage` for an empty question, `not-found` for an empty index, `model` */
  ask(question: string, options?: AskOptions): Promise<Answer>;
}

export interface AnswererParts {
  readonly library: AnswerLibrary;
  readonly log: Logger;
  readonly llm: LlmConfig | null;
  /** The probability from which on a question counts as answered; null for the measured default. */
  readonly threshold: number | null;
}

export function createAnswerer({ library, log, llm, threshold }: AnswererParts): Answerer {
  const writer = llm && createProseWriter(llm, log);
  const parts = { models: library.models, weights: answerWeights(), background: background() };
  const findCandidates = createCandidateFinder(library, parts.weights, parts.background);

  return {
    async ask(question, { limit = MOST_QUOTES, filters = {} } = {}) {
      if (question.trim() === "") throw new OffprintError("usage", "Ask a question.");
      const until = performance.now() + PATIENCE;
      const query = outlineQuery(question);
      const vector = await library.models.embed(question);
      const candidates = await findCandidates(query, vector, filters);
      const finding = await findAnswer(parts, query, vector, candidates.slice(0, READ), "found", until);
      const answered = finding.probability >= (threshold ?? finding.threshold);
      const citations = answered ? cite(finding.quotes, Math.min(limit, MOST_QUOTES)) : [];
      const cited = new Set(citations.map(({ paper }) => paper.key));
      const near = candidates
        .map(({ outlined }): StoredPaper => outlined.paper)
        .filter(({ key }) => !cited.has(key));
      const prose = (await writer?.write(question, citations)) ?? null;
      const { probability } = finding;
      return { question, answered, probability, citations, prose, near: near.slice(0, NEAR) };
    },
  };
}

function cite(quotes: readonly Quote[], most: number): Citation[] {
  return quotes
    .slice(0, most)
    .map(({ paper, sentence, span }, i) => ({ n: i + 1, paper, quote: sentence.text, span }));
}
