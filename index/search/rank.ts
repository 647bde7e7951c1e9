import type { Catalogue } from "./catalogue.js";
import type { DenseIndex } from "./dense-index.js";
import type { LexicalIndex } from "./lexical-index.js";
import type { Match, SearchQuery } from "./search-messages.js";

/** Candidates taken from each of the two searches. */
const DEPTH = 200;
/** What the best match by words adds to a cosine similarity; the others add in proportion to their BM25. */
const WORDS_WEIGHT = 0.12;
/** Sorted by date or upvotes, so many of the most relevant are looked at. */
const SORTED_DEPTH = 50;

interface Indexes {
  readonly catalogue: Catalogue;
  readonly dense: DenseIndex;
  readonly lexical: LexicalIndex;
}

/** Finds papers by meaning and by words, and fuses both into one ranking. */
export function rank({ catalogue, dense, lexical }: Indexes, query: SearchQuery): Match[] {
  const among = catalogue.accepted(query.filters, query.exclude);
  const depth = Math.max(DEPTH, query.limit);
  const near = query.vector ? dense.search(query.vector, depth, among) : [];
  const worded = query.text ? lexical.search(query.text, depth, among) : [];
  const matches = fuse(query, dense, near, worded);
  if (query.sort === "relevance") return matches.slice(0, query.limit);
  const value = query.sort === "newest" ? catalogue.day.bind(catalogue) : catalogue.upvotes.bind(catalogue);
  return matches
    .slice(0, Math.max(SORTED_DEPTH, query.limit))
    .sort((left, right) => compare(value(right.key), value(left.key)) || right.score - left.score)
    .slice(0, query.limit);
}

function compare<Value extends string | number>(left: Value, right: Value): number {
  return left < right ? -1 : Number(left > right);
}

/**
 * Cosine similarity plus a share of BM25 relative to the best: on all sets measured as good as any scaling of
 * the similarities, and without a candidate's score depending on the other candidates' similarities.
 */
function fuse(
  query: SearchQuery,
  dense: DenseIndex,
  near: readonly { key: number; similarity: number }[],
  worded: readonly { key: number; score: number }[],
): Match[] {
  const similarities = new Map(near.map(({ key, similarity }) => [key, similarity]));
  const wordScores = new Map(worded.map(({ key, score }) => [key, score]));
  const bestWords = worded[0]?.score ?? 1;
  const weight = query.vector ? WORDS_WEIGHT : 1;
  const keys = new Set([...similarities.keys(), ...wordScores.keys()]);
  const matches = [...keys].map((key): Match => {
    const similarity = similarities.get(key) ?? (query.vector ? dense.similarity(query.vector, key) : null);
    const wordScore = wordScores.get(key) ?? null;
    return { key, score: (similarity ?? 0) + (weight * (wordScore ?? 0)) / bestWords, similarity, wordScore };
  });
  return matches.sort((left, right) => right.score - left.score || left.key - right.key);
}
