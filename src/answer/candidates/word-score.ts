import type { Background } from "../fitted/background.js";
import { type Outline, type Query, shared } from "./outline.js";

/** How often terms occur in the index: how many papers it holds, and how many of them hold a term. */
export interface TermCounts {
  readonly papers: number;
  frequency(term: string): number;
}

// Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. Values measured on paper-qa,
// SciFact train and SciTLDR dev, where they hardly matter.
const K1 = 0.9;
const B = 0.75;
const TITLE_WEIGHT = 2;
/** A small index is counted together with so many papers of the background. */
const BACKGROUND_PAPERS = 1_000;

/** BM25 of papers for one question. */
export interface WordScore {
  /** What a paper could hardly reach that holds every term often. */
  readonly bound: number;
  score(paper: Outline): number;
}

/**
 * BM25 with the title counted twice, the inverse document frequencies from the index and, as if it held 1,000 papers
 * more, from the background, so that the words of a page of 100 papers are told from rare ones.
 */
export function wordScore(query: Query, counts: TermCounts, background: Background): WordScore {
  const all = counts.papers + BACKGROUND_PAPERS;
  const idf = new Map(
    [...query.distinct].map((term) => {
      const share = background.frequency(term) / background.papers;
      const held = counts.frequency(term) + BACKGROUND_PAPERS * share;
      return [term, Math.log(1 + Math.max(0, all - held + 0.5) / (held + 0.5))];
    }),
  );
  const sum = [...idf.values()].reduce((total, value) => total + value, 0);
  return {
    bound: (K1 + 1) * sum + 1e-6,
    score(paper) {
      const length = TITLE_WEIGHT * paper.title.length + paper.abstract.length;
      const normal = K1 * (1 - B + (B * length) / background.length);
      return shared(query.distinct, paper.distinct).reduce((total, term) => {
        const count = TITLE_WEIGHT * countOf(term, paper.title) + countOf(term, paper.abstract);
        return total + ((idf.get(term) ?? 0) * count * (K1 + 1)) / (count + normal);
      }, 0);
    },
  };
}

function countOf(term: string, list: readonly string[]): number {
  let count = 0;
  for (const other of list) if (other === term) count += 1;
  return count;
}
