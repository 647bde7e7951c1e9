/**
 * Measures the answering on simulated trending pages: 104 random papers of the dev split of paper-qa each, asked every
 * question of the split, those about papers of the page and those about others. And, given the right abstract, how
 * often the sentence that answers comes first.
 *
 *     node dist/test/tools/evaluate/answers.js DATA_DIR [PAGES] [CACHE_FILE] [SPLIT]
 */
import { pathToFileURL } from "node:url";
import type { Library } from "../../../index/library.js";
import type { Answer } from "../../../src/answer/answer.js";
import { createAnswerer } from "../../../src/answer/ask.js";
import { outline, outlineQuery } from "../../../src/answer/candidates/outline.js";
import { background } from "../../../src/answer/fitted/background.js";
import { answerWeights } from "../../../src/answer/fitted/weights.js";
import { createDeadline } from "../../../src/answer/reading/deadline.js";
import { type Finding, findAnswer } from "../../../src/answer/reading/finding.js";
import { createLogger } from "../../../src/process/log.js";
import { keepModelResults } from "../model-cache.js";
import { type MeasureOptions, withPapers } from "../page-library.js";
import {
  LATER,
  PAGE_SIZE,
  papersOf,
  type QaQuestion,
  readLaterQuestions,
  readPaperQa,
  shuffled,
} from "../paper-qa.js";
import { modelVersions } from "./versions.js";

/** The share of answerable questions that are to be answered, at which refusals are counted. */
const ANSWERED = 0.92;

export interface AnswerScores {
  /** Questions that a paper of the page answers. */
  readonly answerable: number;
  /** The first quote is from the right paper; it holds the answer; one of the first four does. Shares. */
  readonly rightPaper: number;
  readonly firstQuote: number;
  readonly firstFour: number;
  /** Refused while 92 % of the answerable ones are answered: where the page has the paper, where not, all. */
  readonly refusedOnPage: number;
  readonly refusedElsewhere: number;
  readonly refused: number;
  /** Shares answered with the shipped threshold. */
  readonly answeredByDefault: number;
  readonly refusedByDefault: number;
  /** The right abstract given: the sentence that answers comes first; refused as above. */
  readonly firstGiven: number;
  readonly refusedGiven: number;
}

export interface AnswerOptions extends MeasureOptions {
  readonly pages?: number;
  /** The split whose questions are asked, `later` for those that were written later; `dev` where nothing else is said. */
  readonly split?: string;
  /** Where results of the models are kept between runs. */
  readonly cacheFile?: string | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

interface Outcome {
  readonly kind: "answerable" | "on page" | "elsewhere";
  readonly probability: number;
  readonly answered: boolean;
  readonly rightPaper: boolean;
  readonly first: boolean;
  readonly firstFour: boolean;
}

/** @param directory the folder of the paper-qa files */
export async function evaluateAnswers(directory: string, options: AnswerOptions = {}): Promise<AnswerScores> {
  const { pages = 3, split = "dev" } = options;
  const data = split === LATER ? readLaterQuestions(directory) : readPaperQa(directory);
  const questions = data.questions.filter((question) => question.split === split);
  if (questions.length === 0) throw new Error(`paper-qa has no questions of the split ${split} here.`);
  const outcomes: Outcome[] = [];
  for (let page = 0; page < pages; page += 1) {
    const papers = shuffled(papersOf(data, split), page + 1).slice(0, PAGE_SIZE);
    const known = new Set(papers.map(({ id }) => id));
    await withModels(papers, options, async (library) => {
      // Nothing is refused, so that what would be quoted is seen of every question.
      const answerer = createAnswerer({
        library,
        log: createLogger("silent"),
        llm: null,
        threshold: 0,
        patience: Infinity,
      });
      for (const [i, question] of questions.entries()) {
        outcomes.push(outcomeOf(question, await answerer.ask(question.question), known.has(question.paper)));
        options.onProgress?.(page * questions.length + i + 1, pages * questions.length);
      }
    });
  }
  const given = await withModels(papersOf(data, split), options, (library) => judgeGiven(library, questions));
  return { ...summarize(outcomes), ...given };
}

function outcomeOf({ answer, paper }: QaQuestion, found: Answer, onPage: boolean): Outcome {
  const holds = found.citations.map(
    (citation) => answer !== null && citation.paper.arxivId === paper && citation.quote.includes(answer),
  );
  return {
    kind: !onPage ? "elsewhere" : answer === null ? "on page" : "answerable",
    probability: found.probability,
    answered: found.probability >= answerWeights().found.threshold,
    rightPaper: found.citations[0]?.paper.arxivId === paper,
    first: holds[0] ?? false,
    firstFour: holds.slice(0, 4).includes(true),
  };
}

function summarize(outcomes: readonly Outcome[]) {
  const of = (kind: Outcome["kind"]) => outcomes.filter((outcome) => outcome.kind === kind);
  const answerable = of("answerable");
  const others = outcomes.filter(({ kind }) => kind !== "answerable");
  const threshold = thresholdOf(answerable);
  const refused = (list: readonly Outcome[]) => share(list, ({ probability }) => probability < threshold);
  return {
    answerable: answerable.length,
    rightPaper: share(answerable, ({ rightPaper }) => rightPaper),
    firstQuote: share(answerable, ({ first }) => first),
    firstFour: share(answerable, ({ firstFour }) => firstFour),
    refusedOnPage: refused(of("on page")),
    refusedElsewhere: refused(of("elsewhere")),
    refused: refused(others),
    answeredByDefault: share(answerable, ({ answered }) => answered),
    refusedByDefault: share(others, ({ answered }) => !answered),
  };
}

async function judgeGiven(library: Library, questions: readonly QaQuestion[]) {
  const parts = { models: library.models, weights: answerWeights(), background: background() };
  const judged: { readonly answerable: boolean; readonly first: boolean; readonly probability: number }[] =
    [];
  for (const { question, paper: id, answer } of questions) {
    const paper = library.finder.find(id);
    if (!paper) continue;
    const vector = await library.models.embedQuery(question);
    const toRead = { outlined: { ...outline(paper), paper }, match: 0 };
    const finding: Finding = await findAnswer(
      parts,
      outlineQuery(question),
      vector,
      [toRead],
      "given",
      createDeadline(Infinity),
    );
    const first = answer !== null && (finding.quotes[0]?.sentence.text.includes(answer) ?? false);
    judged.push({ answerable: answer !== null, first, probability: finding.probability });
  }
  const answerable = judged.filter((one) => one.answerable);
  const threshold = thresholdOf(answerable);
  return {
    firstGiven: share(answerable, ({ first }) => first),
    refusedGiven: share(
      judged.filter((one) => !one.answerable),
      ({ probability }) => probability < threshold,
    ),
  };
}

/** The probability that 92 % of some questions reach. */
function thresholdOf(list: readonly { readonly probability: number }[]): number {
  const sorted = list.map(({ probability }) => probability).sort((left, right) => left - right);
  return sorted[Math.floor((1 - ANSWERED) * sorted.length)] ?? 0;
}

/** The share of the items for which something holds; 0 where there are none. */
export function share<Item>(list: readonly Item[], holds: (item: Item) => boolean): number {
  return list.filter(holds).length / Math.max(1, list.length);
}

async function withModels<Result>(
  papers: Parameters<typeof withPapers>[0],
  { cacheFile, ...options }: AnswerOptions,
  run: (library: Library) => Promise<Result>,
): Promise<Result> {
  const { pages: _, split: __, onProgress: ___, ...opening } = options;
  return await withPapers(papers, opening, async (library) => {
    if (cacheFile === undefined) return await run(library);
    const models = keepModelResults(library.models, cacheFile, await modelVersions());
    try {
      return await run({ ...library, models });
    } finally {
      models.closeCache();
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [directory, pages = "3", cacheFile, split = "dev"] = process.argv.slice(2);
  if (directory === undefined) throw new Error("usage: answers DATA_DIR [PAGES] [CACHE_FILE] [SPLIT]");
  const onProgress = (done: number, of: number) => {
    if (done % 100 === 0) console.error(`${done} of ${of}`);
  };
  const scores = await evaluateAnswers(directory, { pages: Number(pages), split, cacheFile, onProgress });
  for (const [name, value] of Object.entries(scores)) console.log(name.padEnd(20), value.toFixed(4));
}
