import { OffprintError } from "../../index/errors.js";
import type { Hit, Library } from "../../index/library.js";
import { paperText } from "../../index/paper.js";
import type { Filters } from "../../index/search/search-messages.js";
import { sentences } from "../../index/text/sentences.js";
import type { LlmConfig } from "../config.js";
import type { Logger } from "../log.js";
import type { Answer } from "./answer.js";
import { chooseAnswer, type ReadPaper } from "./choose.js";
import { createProseWriter } from "./language-model.js";
import { readSentences } from "./spans.js";

/** Papers read for one question. */
const READ = 8;
const MOST_QUOTES = 4;
const NEAR = 3;

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
  readonly library: Library;
  readonly log: Logger;
  readonly llm: LlmConfig | null;
  /** The probability from which on a question counts as answered; null for the measured default. */
  readonly threshold: number | null;
}

export function createAnswerer({ library, log, llm, threshold }: AnswererParts): Answerer {
  const writer = llm && createProseWriter(llm, log);

  async function read(question: string, hit: Hit): Promise<ReadPaper> {
    const { paper } = hit;
    const reading = await library.models.read(question, paperText(paper));
    return { hit, readings: readSentences(reading, sentences(paper.abstract), paper.title.length + 2) };
  }

  return {
    async ask(question, { limit = MOST_QUOTES, filters = {} } = {}) {
      if (question.trim() === "") throw new OffprintError("usage", "Ask a question.");
      const hits = await library.search(question, { limit: READ, filters });
      const papers = await Promise.all(hits.map((hit) => read(question, hit)));
      const chosen = chooseAnswer(question, papers, Math.min(limit, MOST_QUOTES), threshold);
      const cited = new Set(chosen.citations.map(({ paper }) => paper.key));
      const near = hits.map(({ paper }) => paper).filter(({ key }) => !cited.has(key));
      const prose = (await writer?.write(question, chosen.citations)) ?? null;
      return { question, ...chosen, prose, near: near.slice(0, NEAR) };
    },
  };
}
