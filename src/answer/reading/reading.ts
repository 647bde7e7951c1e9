import type { ModelPool } from "../../../index/models/model-pool.js";
import type { StoredPaper } from "../../../index/paper.js";
import type { OutlinedPaper, Query } from "../candidates/outline.js";
import type { Background } from "../fitted/background.js";
import { fittedFor, type Weights } from "../fitted/weights.js";
import type { Deadline } from "./deadline.js";
import { SENTENCE_FEATURES, sentenceFeatures } from "./sentence-features.js";
import { readSentence, type SentenceReading } from "./spans.js";

/** A paper that is read, and the log odds that the question is about it. */
export interface PaperToRead {
  readonly outlined: OutlinedPaper;
  readonly match: number;
}

/** A paper and what the reader made of its sentences. */
export interface ReadPaper extends PaperToRead {
  readonly paper: StoredPaper;
  /** One a sentence. */
  readonly readings: readonly SentenceReading[];
  /** The log odds, as the reader sees it, that the question is about the paper. */
  readonly about: number;
  /** How well each sentence fits the question by its words and its place. */
  readonly fits: readonly number[];
  /** What reader, match and fit say together, one a sentence. */
  readonly scores: readonly number[];
}

export interface ReadingParts {
  readonly models: ModelPool;
  readonly weights: Weights;
  readonly background: Background;
}

// What each part weighs against the reader's score. Round numbers that are good both on the dev split of paper-qa and
// for questions as people ask them, of 324 settings (docs/quality.md).
const MATCH_WEIGHT = 2;
const FIT_WEIGHT = 1.2;
/** The reader's score of a sentence that answers almost as likely as not, which would be 0. */
const LIKELY = -1;

/** Papers that are read before it is decided anew which are left: as many wherever it runs, so that all answer alike. */
const ROUND = 2;

/** A paper that may be read, and what match and fit give each of its sentences whatever the reader says. */
interface Weighed extends PaperToRead {
  readonly fits: readonly number[];
  readonly known: readonly number[];
}

/**
 * Reads papers, two at a time: more would be read for nothing.
 *
 * @param deadline after which no further paper is begun; it starts when the first have been read
 * @param sought how many of the best sentences are sought: a paper is left out that would have none among them though
 *   the reader found a likely answer in it. Without it all are read.
 * @returns what was read, the paper of the best sentence first
 */
export async function readPapers(
  parts: ReadingParts,
  query: Query,
  papers: readonly PaperToRead[],
  deadline: Deadline,
  sought = Number.POSITIVE_INFINITY,
): Promise<ReadPaper[]> {
  const read: ReadPaper[] = [];
  let left = papers
    .filter(({ outlined }) => outlined.sentences().length > 0)
    .map((paper) => weigh(parts, query, paper))
    .sort((one, other) => bestOf(other.known) - bestOf(one.known));
  while (left.length > 0 && !deadline.passed()) {
    const round = left.slice(0, ROUND);
    read.push(...(await Promise.all(round.map((paper) => readPaper(parts, query, paper)))));
    deadline.start();
    const least = nthBest(
      read.flatMap(({ scores }) => scores),
      sought,
    );
    left = left.slice(round.length).filter(({ known }) => bestOf(known) + LIKELY >= least);
  }
  return read.sort((one, other) => bestOf(other.scores) - bestOf(one.scores));
}

function weigh({ weights, background }: ReadingParts, query: Query, paper: PaperToRead): Weighed {
  const fits = sentenceFeatures(query, paper.outlined, background).map((row) =>
    row.reduce((sum, value, i) => sum + value * fittedFor(SENTENCE_FEATURES[i] ?? "", weights.sentence), 0),
  );
  return { ...paper, fits, known: fits.map((fit) => MATCH_WEIGHT * paper.match + FIT_WEIGHT * fit) };
}

async function readPaper({ models }: ReadingParts, query: Query, paper: Weighed): Promise<ReadPaper> {
  const { outlined, match, fits, known } = paper;
  const reading = await models.read(query.text, outlined.text);
  const readings = outlined.sentences().map((sentence) => readSentence(reading, sentence.read));
  const scores = readings.map(({ score }, i) => score + (known[i] ?? 0));
  return { outlined, match, paper: outlined.paper, readings, about: reading.aboutScore, fits, scores };
}

/** The nth best of some values; less than any where there are fewer. */
function nthBest(values: readonly number[], n: number): number {
  return values.toSorted((one, other) => other - one)[n - 1] ?? Number.NEGATIVE_INFINITY;
}

/** The best reading of any sentence of a paper. */
export function bestReading({ readings }: ReadPaper): number {
  return bestOf(readings.map(({ score }) => score));
}

export function bestOf(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
}
