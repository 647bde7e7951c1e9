import { WORDS_WEIGHT } from "../../index/search/rank.js";
import { COMPARED, NEAREST } from "../../src/answer/candidates/find-candidates.js";
import { type Candidate, rankCandidates } from "../../src/answer/candidates/match.js";
import { type OutlinedPaper, outlineQuery, type Query } from "../../src/answer/candidates/outline.js";
import { wordScore } from "../../src/answer/candidates/word-score.js";
import type { Background } from "../../src/answer/fitted/background.js";
import type { Linear } from "../../src/answer/fitted/weights.js";

/** A paper of a simulated index. */
export interface IndexedPaper {
  readonly outlined: OutlinedPaper;
  readonly vector: Float32Array;
}

/** Searches a list of papers exactly, in memory: what the library does, for thousands of simulated pages. */
export function searchPapers(
  papers: readonly IndexedPaper[],
  background: Background,
  match: Linear,
): (question: string, vector: Float32Array) => { readonly query: Query; readonly candidates: Candidate[] } {
  const holders = new Map<string, number>();
  for (const { outlined } of papers) {
    for (const term of outlined.distinct) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  const counts = { papers: papers.length, frequency: (term: string) => holders.get(term) ?? 0 };

  return (question, vector) => {
    const query = outlineQuery(question);
    const words = wordScore(query, counts, background);
    const scored = papers.map(({ outlined, vector: other }) => {
      const similarity = other.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0);
      return { outlined, similarity, words: words.score(outlined) };
    });
    const bestWords = Math.max(...scored.map((paper) => paper.words)) || 1;
    const fused = (paper: (typeof scored)[number]) =>
      paper.similarity + (WORDS_WEIGHT * paper.words) / bestWords;
    const found = [...scored].sort((left, right) => fused(right) - fused(left)).slice(0, COMPARED);
    const similarities = scored.map(({ similarity }) => similarity).sort((left, right) => right - left);
    const parts = {
      background,
      words,
      weights: match,
      similarities: similarities.slice(0, NEAREST),
      unrelated: [],
    };
    return { query, candidates: rankCandidates(query, found, parts) };
  };
}
