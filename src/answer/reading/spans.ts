import type { Reading } from "../../../index/models/model-messages.js";
import type { Span } from "../../../index/text/readable.js";

/** The longest answer that is looked for, in tokens: of 10, 20 and no limit the one that put most answers first. */
const LONGEST_SPAN = 20;
/** The score of a sentence that the reader's window does not reach: as bad as the worst of those read. */
const UNREAD = -12;

/** What the reader makes of one sentence. */
export interface SentenceReading {
  /** Start and end score of the best span inside it, less the score of "not answered here". */
  readonly score: number;
  /** The best span, as a slice of the sentence as it is read. */
  readonly span: Span | null;
}

/**
 * The best span of a sentence: the highest start + end score with start before end, both inside it.
 *
 * @param sentence where it stands in the passage that was read
 */
export function readSentence(reading: Reading, sentence: Span): SentenceReading {
  const { offsets, startScores, endScores, nullScore } = reading;
  const inside = tokensInside(offsets, sentence.start, sentence.end);
  let best: { start: number; end: number; score: number } | null = null;
  for (let start = inside.first; start <= inside.last; start += 1) {
    const startScore = startScores[start] ?? 0;
    for (let end = start; end <= Math.min(inside.last, start + LONGEST_SPAN - 1); end += 1) {
      const score = startScore + (endScores[end] ?? 0);
      if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { start, end, score };
    }
  }
  if (!best) return { score: UNREAD, span: null };
  const start = (offsets[2 * best.start] ?? 0) - sentence.start;
  const end = (offsets[2 * best.end + 1] ?? 0) - sentence.start;
  return { score: best.score - nullScore, span: { start, end } };
}

function tokensInside(offsets: Uint32Array, start: number, end: number): { first: number; last: number } {
  const count = offsets.length / 2;
  let first = 0;
  while (first < count && (offsets[2 * first] ?? 0) < start) first += 1;
  let last = first;
  while (last < count && (offsets[2 * last + 1] ?? 0) <= end) last += 1;
  return { first, last: last - 1 };
}
