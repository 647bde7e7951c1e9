import { type Outline, type OutlinedSentence, type Query, shared } from "../candidates/outline.js";
import type { Background } from "../fitted/background.js";
import { CROSSED_CUES, QUESTION_TYPES, SENTENCE_CUES } from "./question-types.js";

const WORD_FEATURES = [
  "coverage",
  "words",
  "coverageBeyondTitle",
  "previousCoverage",
  "nextCoverage",
  "pairs",
  "place",
  "first",
  "last",
  "second",
  "length",
  "bestCoverage",
  "title",
] as const;

/** The names of the features of a sentence, in order: words and place, cues, and each type crossed with some cues. */
export const SENTENCE_FEATURES: readonly string[] = [
  ...WORD_FEATURES,
  ...Object.keys(SENTENCE_CUES),
  ...Object.keys(QUESTION_TYPES).flatMap((type) => [...CROSSED_CUES, "place"].map((cue) => `${type}*${cue}`)),
];

/** The mean number of terms in a sentence of an abstract. */
const MEAN_LENGTH = 22;
/** Keeps shares defined where a question has no telling word. */
const TINY = 1e-6;

/**
 * What each sentence of an abstract has to do with a question, without any model: one row a sentence, in the order of
 * `SENTENCE_FEATURES`. A share is one of inverse document frequencies: what the sentence holds of the question's.
 */
export function sentenceFeatures(query: Query, paper: Outline, { idf }: Background): number[][] {
  const weight = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + idf(term), 0);
  const whole = weight(query.distinct) + TINY;
  const title = new Set(paper.title);
  const beyond = new Set([...query.distinct].filter((term) => !title.has(term)));
  const wholeBeyond = weight(beyond) + TINY;
  const coverage = paper.sentences().map(({ distinct }) => weight(shared(query.distinct, distinct)) / whole);
  const best = Math.max(...coverage);
  const asked = query.text.toLowerCase();
  const types = Object.values(QUESTION_TYPES).map((type) => type.test(asked));
  const count = paper.sentences().length;

  function words({ terms, distinct, pairs }: OutlinedSentence, i: number): number[] {
    const written = new Set(terms);
    const covered = coverage[i] ?? 0;
    // BM25's saturation by length, for words that a sentence hardly ever holds twice.
    const saturated = 2 / (1 + 0.9 * (0.6 + (0.4 * terms.length) / MEAN_LENGTH));
    return [
      covered,
      (covered * whole * saturated) / 10,
      weight(shared(beyond, distinct)) / wholeBeyond,
      coverage[i - 1] ?? 0,
      coverage[i + 1] ?? 0,
      Math.min(shared(query.pairs, pairs).length, 3),
      i / count,
      Number(i === 0),
      Number(i === count - 1),
      Number(i === 1),
      Math.log(1 + terms.length),
      Number(covered === best && covered > 0),
      shared(written, title).length / Math.max(1, written.size),
    ];
  }

  return paper.sentences().map((sentence, i) => {
    const cues = Object.values(SENTENCE_CUES).map((cue) => Number(cue.test(sentence.text)));
    const crossed = [...CROSSED_CUES.map((cue) => Number(SENTENCE_CUES[cue].test(sentence.text))), i / count];
    return [
      ...words(sentence, i),
      ...cues,
      ...types.flatMap((holds) => crossed.map((cue) => (holds ? cue : 0))),
    ];
  });
}
