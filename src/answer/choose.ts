import type { Hit } from "../../index/library.js";
import type { Answer, Citation } from "./answer.js";
import type { SentenceReading } from "./spans.js";

/** A paper and what the reader made of its sentences. */
export interface ReadPaper {
  readonly hit: Hit;
  readonly readings: readonly SentenceReading[];
}

const DEFAULT_THRESHOLD = 0.5;
const RETRIEVAL_WEIGHT = 30;

/** Chooses and orders the sentences that answer, and says how probable it is that they do. */
export function chooseAnswer(
  _question: string,
  papers: readonly ReadPaper[],
  most: number,
  threshold: number | null,
): Pick<Answer, "answered" | "probability" | "citations"> {
  const candidates = papers
    .flatMap(({ hit, readings }) =>
      readings.map((reading) => ({ hit, reading, score: reading.score + RETRIEVAL_WEIGHT * hit.score })),
    )
    .sort((left, right) => right.score - left.score);
  const best = candidates[0];
  const probability = best ? 1 / (1 + Math.exp(-best.reading.score)) : 0;
  const answered = probability >= (threshold ?? DEFAULT_THRESHOLD);
  const citations = candidates.slice(0, most).map(
    ({ hit, reading }, i): Citation => ({
      n: i + 1,
      paper: hit.paper,
      quote: reading.sentence.text,
      span: reading.span,
    }),
  );
  return { answered, probability, citations: answered ? citations : [] };
}
