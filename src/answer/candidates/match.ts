import { PAIRS_WEIGHT, WORDS_WEIGHT } from "../../../index/search/rank.js";
import type { Background } from "../fitted/background.js";
import { nearFrom } from "../fitted/similarities.js";
import { type Linear, linear } from "../fitted/weights.js";
import { type OutlinedPaper, type Query, shared } from "./outline.js";
import type { WordScore } from "./word-score.js";

/** The names of the features of a match, in order. */
export const MATCH_FEATURES = [
  "similarityDeviations",
  "similarityLead",
  "words",
  "wordsLead",
  "fusedLead",
  "missing",
  "terms",
  "meanRarity",
] as const;

/** Below so many similarities, those of unrelated papers stand in. */
const FEW = 20;

/** A paper that a search found. */
export interface Found {
  readonly outlined: OutlinedPaper;
  /** Cosine similarity to the question. */
  readonly similarity: number;
}

/** A paper that may be the one that a question is about. */
export interface Candidate extends Found {
  /** Cosine similarity plus what the words add. */
  readonly fused: number;
  /** The log odds that the question is about this paper. */
  readonly match: number;
  /** What the log odds were made of, in the order of `MATCH_FEATURES`. */
  readonly matchFeatures: readonly number[];
}

export interface MatchParts {
  readonly background: Background;
  readonly words: WordScore;
  readonly weights: Linear;
  /** Cosine similarities of the nearest papers, up to 100. */
  readonly similarities: readonly number[];
  /** Cosine similarities of a question to papers that it is not about. */
  readonly unrelated: readonly number[];
}

/** Puts the papers that a search found in the order in which they are read, best first. */
export function rankCandidates(query: Query, found: readonly Found[], parts: MatchParts): Candidate[] {
  const { background, words, weights, unrelated } = parts;
  const similarities =
    parts.similarities.length < FEW ? [...parts.similarities, ...unrelated] : parts.similarities;
  const { mean, deviation } = spread(similarities);
  const wordScores = found.map(({ outlined }) => words.score(outlined));
  const bestWords = Math.max(0, ...wordScores);
  const fused = found.map(({ outlined, similarity }, i) => {
    const pairs = shared(query.pairs, outlined.pairs).length / Math.max(1, query.pairs.size);
    const relative = bestWords === 0 ? 0 : (wordScores[i] ?? 0) / bestWords;
    return similarity + WORDS_WEIGHT * relative + PAIRS_WEIGHT * pairs;
  });
  const leads = { similarity: leadOver(similarities), words: leadOver(wordScores) };
  const fusedLead = leadOver(found.length < 2 ? [...fused, ...unrelated] : fused);
  const rarity = [...query.distinct].map(background.idf);
  const wholeRarity = rarity.reduce((sum, value) => sum + value, 0);

  return found
    .map((paper, i): Candidate => {
      const { outlined, similarity } = paper;
      const wordsHere = wordScores[i] ?? 0;
      const fusedHere = fused[i] ?? 0;
      const missing = [...query.distinct].filter((term) => !outlined.distinct.has(term));
      const matchFeatures = [
        (similarity - mean) / deviation,
        leads.similarity(similarity),
        wordsHere / words.bound,
        leads.words(wordsHere) / words.bound,
        fusedLead(fusedHere),
        missing.reduce((sum, term) => sum + background.idf(term), 0) / 10,
        query.distinct.size,
        query.distinct.size === 0 ? 0 : wholeRarity / query.distinct.size / 10,
      ];
      return {
        ...paper,
        fused: fusedHere,
        match: linear(MATCH_FEATURES, weights, matchFeatures),
        matchFeatures,
      };
    })
    .sort((left, right) => right.fused - left.fused || left.outlined.paper.key - right.outlined.paper.key);
}

/**
 * Whether a paper is worth showing to who asked: one is always the nearest, though it has nothing to do with how bread
 * is baked. It must also hold a word of the question, since in another language, or in none, all is alike to the model.
 *
 * @param papers how many the index holds
 * @param slack how much less similar it may be
 */
export function isNear(query: Query, { outlined, similarity }: Found, papers: number, slack = 0): boolean {
  return similarity >= nearFrom(papers) - slack && shared(query.distinct, outlined.distinct).length > 0;
}

function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** How far a value of a list is ahead of the best other one of it, or of nothing. */
function leadOver(values: readonly number[]): (value: number) => number {
  const [best = 0, second = 0] = [...values].sort((left, right) => right - left);
  return (value) => value - (value >= best ? second : best);
}
