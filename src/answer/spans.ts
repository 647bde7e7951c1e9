import type { Reading } from "../../index/models/model-messages.js";
import type { Sentence } from "../../index/text/sentences.js";

/** The longest answer that is looked for, in tokens. */
const LONGEST_SPAN = 40;

/** What the reader makes of one sentence. */
export interface SentenceReading {
  readonly sentence: Sentence;
  /** Start and end score of the best span inside it, less the score of "not answered here". */
  readonly score: number;
  /** The best span, as a slice of the sentence. */
  readonly span: { readonly start: number; readonly end: number };
}

/**
 * The best span of each sentence: the highest start + end score with start before end, both inside it.
 * Sentences that the reader's window does not reach are left out.
 *
 * @param offset where the text of the sentences begins in the passage that was read
 */
export function readSentences(
  reading: Reading,
  sentences: readonly Sentence[],
  offset: number,
): SentenceReading[] {
  return sentences.flatMap((sentence) => {
    const inside = tokensInside(reading.offsets, sentence.start + offset, sentence.end + offset);
    const best = bestSpan(reading, inside.first, inside.last);
    if (!best) return [];
    const start = (reading.offsets[2 * best.start] ?? 0) - offset - sentence.start;
    const end = (reading.offsets[2 * best.end + 1] ?? 0) - offset - sentence.start;
    return [{ sentence, score: best.score - reading.nullScore, span: { start, end } }];
  });
}

function tokensInside(offsets: Uint32Array, start: number, end: number): { first: number; last: number } {
  const count = offsets.length / 2;
  let first = 0;
  while (first < count && (offsets[2 * first] ?? 0) < start) first += 1;
  let last = first;
  while (last < count && (offsets[2 * last + 1] ?? 0) <= end) last += 1;
  return { first, last: last - 1 };
}

function bestSpan(reading: Reading, first: number, last: number) {
  let best: { start: number; end: number; score: number } | null = null;
  for (let start = first; start <= last; start += 1) {
    const startScore = reading.startScores[start] ?? 0;
    for (let end = start; end <= Math.min(last, start + LONGEST_SPAN - 1); end += 1) {
      const score = startScore + (reading.endScores[end] ?? 0);
      if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { start, end, score };
    }
  }
  return best;
}
