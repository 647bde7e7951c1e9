import { dot } from "../../../index/vectors.js";
import type { OutlinedSentence, Query } from "../candidates/outline.js";
import { bestOf, type ReadingParts, type ReadPaper } from "./reading.js";
import { readSentence } from "./spans.js";

// As what the parts of the first reading weigh (reading.ts).
const WINDOW_SHARE = 0.7;
const LIKENESS_WEIGHT = 5;
/**
 * A sentence that is farther behind the best one at the first reading is not read again: on dev of paper-qa, and for
 * questions as people ask them, such a sentence would have become the first for 6 of 978.
 */
const CONTENDS = 6;
/**
 * Nor are more than so many: a list of 300 sentences none of which stands out would keep the models from everybody
 * else. An abstract seldom has as many.
 */
const MOST_CONTENDERS = 16;

/** A paper that was looked at more closely. */
export interface RereadPaper extends ReadPaper {
  /**
   * The score of each sentence, read with nothing but the title and the sentence before; of those that were not read
   * again, the score of the first reading.
   */
  readonly windowScores: readonly number[];
}

/** A sentence that may be the first of its paper. */
interface Contender {
  /** Its place among the sentences. */
  readonly index: number;
  readonly sentence: OutlinedSentence;
  /** Where the sentence before it starts in what is read. */
  readonly from: number;
}

/**
 * Reads the best sentences of a paper again, each with the title and the sentence before it alone, and compares their
 * embeddings with the question's: both tell sentences of one abstract apart better than the first reading does. The
 * sentences are embedded as questions are: as good, and one model less in memory.
 *
 * @param vector the question's
 */
export async function rereadPaper(
  parts: ReadingParts,
  query: Query,
  vector: Float32Array,
  read: ReadPaper,
): Promise<RereadPaper> {
  const contenders = contendersOf(read);
  const [windows, likeness] = await Promise.all([
    readWindows(parts, query, read, contenders),
    compare(parts, vector, read, contenders),
  ]);
  const windowScores = read.readings.map(({ score }, i) => windows.get(i) ?? score);
  const scores = read.scores.map((score, i) => {
    const first = read.readings[i]?.score ?? 0;
    const second = windowScores[i] ?? first;
    return score + WINDOW_SHARE * (second - first) + LIKENESS_WEIGHT * (likeness.get(i) ?? 0);
  });
  return { ...read, scores, windowScores };
}

function contendersOf({ outlined, scores }: ReadPaper): Contender[] {
  const least = bestOf(scores) - CONTENDS;
  const best = [...scores.entries()]
    .filter(([, score]) => score >= least)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_CONTENDERS);
  const contending = new Set(best.map(([index]) => index));
  return outlined
    .sentences()
    .map((sentence, index, all) => ({ index, sentence, from: (all[index - 1] ?? sentence).read.start }))
    .filter(({ index }) => contending.has(index));
}

/** The score of each contender by its index, read with the title and the sentence before it. */
async function readWindows(
  { models }: ReadingParts,
  query: Query,
  { outlined }: ReadPaper,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<number, number>> {
  const scores = contenders.map(async ({ index, sentence, from }) => {
    const { start, end } = sentence.read;
    const window = outlined.text.slice(0, outlined.offset) + outlined.text.slice(from, end);
    const reading = await models.read(query.text, window);
    const left = from - outlined.offset;
    return [index, readSentence(reading, { start: start - left, end: end - left }).score] as const;
  });
  return new Map(await Promise.all(scores));
}

/** How much more similar to the question each contender is than their mean, by its index. */
async function compare(
  { models }: ReadingParts,
  vector: Float32Array,
  { outlined }: ReadPaper,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<number, number>> {
  // One alone is the mean.
  if (contenders.length < 2) return new Map();
  const similarities = await Promise.all(
    contenders.map(async ({ sentence: { read } }) =>
      dot(await models.embedQuery(outlined.text.slice(read.start, read.end)), vector),
    ),
  );
  const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
  return new Map(contenders.map(({ index }, i) => [index, (similarities[i] ?? mean) - mean]));
}
