import type { ModelPool } from "../../index/models/model-pool.js";
import type { StoredPaper } from "../../index/paper.js";
import { dot } from "../../index/vectors.js";
import type { Background } from "./background.js";
import type { Deadline } from "./deadline.js";
import type { OutlinedPaper, Query } from "./outline.js";
import { SENTENCE_FEATURES, sentenceFeatures } from "./sentence-features.js";
import { readSentence, type SentenceReading } from "./spans.js";
import type { Weights } from "./weights.js";

/** A paper that is read, and the log odds that the question is about it. */
export interface Readable {
  readonly outlined: OutlinedPaper;
  readonly match: number;
}

/** A paper and what the reader made of its sentences. */
export interface ReadPaper extends Readable {
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
const WINDOW_SHARE = 0.7;
const LIKENESS_WEIGHT = 5;

/**
 * Reads papers, best first, each on the next free thread.
 *
 * @param deadline after which no further paper is begun; it starts when the first has been read
 */
export async function readPapers(
  parts: ReadingParts,
  query: Query,
  papers: readonly Readable[],
  deadline: Deadline,
): Promise<ReadPaper[]> {
  const readable = papers.filter(({ outlined }) => outlined.sentences.length > 0);
  const read: ReadPaper[] = [];
  let next = 0;
  async function readOn(): Promise<void> {
    for (let i = next++; i < readable.length; i = next++) {
      const paper = readable[i];
      if (!paper || deadline.passed()) return;
      read.push(await readPaper(parts, query, paper));
      deadline.start();
    }
  }
  await Promise.all(Array.from({ length: parts.models.size }, readOn));
  return read.sort((left, right) => bestOf(right.scores) - bestOf(left.scores));
}

async function readPaper(parts: ReadingParts, query: Query, paper: Readable): Promise<ReadPaper> {
  const { outlined, match } = paper;
  const { models, weights, background } = parts;
  const reading = await models.read(query.text, outlined.text);
  const readings = outlined.sentences.map((sentence) => readSentence(reading, sentence, outlined.offset));
  const fits = sentenceFeatures(query, outlined, background).map((row) =>
    row.reduce((sum, value, i) => sum + value * (weights.sentence[SENTENCE_FEATURES[i] ?? ""] ?? 0), 0),
  );
  const scores = readings.map(({ score }, i) => score + MATCH_WEIGHT * match + FIT_WEIGHT * (fits[i] ?? 0));
  return { ...paper, paper: outlined.paper, readings, about: reading.aboutScore, fits, scores };
}

/** A paper that was looked at more closely. */
export interface RereadPaper extends ReadPaper {
  /** The score of each sentence, read with nothing but the title and the sentence before. */
  readonly windowScores: readonly number[];
}

/**
 * Reads each sentence again with the title and the sentence before it alone, and compares its embedding with the
 * question's: both tell sentences of one abstract apart better than the first reading does. The sentences are embedded as
 * questions are: as good, and one model less in memory.
 *
 * @param vector the question's
 */
export async function rereadPaper(
  { models }: ReadingParts,
  query: Query,
  vector: Float32Array,
  read: ReadPaper,
): Promise<RereadPaper> {
  const { outlined, paper } = read;
  const windows = outlined.sentences.map(async (sentence, i) => {
    const from = outlined.sentences[i - 1]?.start ?? sentence.start;
    const window = `${paper.title}. ${paper.abstract.slice(from, sentence.end)}`;
    const reading = await models.read(query.text, window);
    return readSentence(reading, sentence, outlined.offset - from).score;
  });
  const embedded = outlined.sentences.map(async ({ text }) => dot(await models.embedQuery(text), vector));
  const [windowScores, likeness] = await Promise.all([Promise.all(windows), Promise.all(embedded)]);
  const mean = likeness.reduce((sum, value) => sum + value, 0) / likeness.length;
  const scores = read.scores.map((score, i) => {
    const first = read.readings[i]?.score ?? 0;
    const window = windowScores[i] ?? first;
    return score + WINDOW_SHARE * (window - first) + LIKENESS_WEIGHT * ((likeness[i] ?? mean) - mean);
  });
  return { ...read, scores, windowScores };
}

/** The best reading of any sentence of a paper. */
export function bestReading({ readings }: ReadPaper): number {
  return bestOf(readings.map(({ score }) => score));
}

export function bestOf(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
}
