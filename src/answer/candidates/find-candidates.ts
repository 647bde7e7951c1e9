import { mapWithBreaks } from "../../../index/breaks.js";
import type { Library } from "../../../index/library.js";
import type { StoredPaper } from "../../../index/paper.js";
import type { Filters } from "../../../index/search/search-messages.js";
import type { Background } from "../fitted/background.js";
import type { Weights } from "../fitted/weights.js";
import { type Candidate, type Found, rankCandidates } from "./match.js";
import { outline, type Query } from "./outline.js";
import { type TermCounts, wordScore } from "./word-score.js";

/** What a question needs of the library. */
export type AnswerLibrary = Pick<
  Library,
  "authors" | "database" | "finder" | "models" | "papers" | "searcher" | "vectors"
>;

/**
 * The papers that may answer a question, best first.
 *
 * @param embedded the embedding of the question: its words are looked up while it is made
 */
export type FindCandidates = (
  query: Query,
  embedded: Promise<Float32Array>,
  filters: Filters,
) => Promise<Candidate[]>;

/** Papers that are compared with the question word by word. */
export const COMPARED = 30;
/** So many similarities say what an unrelated paper's is. */
export const NEAREST = 100;

/** @param termCounts how often terms occur in the index, as it is now */
export function createCandidateFinder(
  library: AnswerLibrary,
  termCounts: () => TermCounts,
  weights: Weights,
  background: Background,
): FindCandidates {
  const outlined = (paper: StoredPaper) => ({ ...outline(paper), paper });

  return async (query, embedded, filters) => {
    const words = { text: query.text, limit: COMPARED, filters, exclude: [] };
    library.searcher.lookUp(words);
    const common = { vector: await embedded, filters, sort: "relevance" as const, exclude: [] };
    const [best, nearest] = await Promise.all([
      library.searcher.search({ ...common, ...words }),
      library.searcher.search({ ...common, text: null, limit: NEAREST }),
    ]);
    // The graph and the table of vectors may differ in the last digits, so one of them must say both.
    const similarities = new Map(nearest.map(({ key, similarity }) => [key, similarity ?? 0]));
    const found = await mapWithBreaks(best, ({ key, similarity }): Found | null => {
      const paper = library.papers.get(key);
      return paper && { outlined: outlined(paper), similarity: similarities.get(key) ?? similarity ?? 0 };
    });
    const known = found.filter((candidate) => candidate !== null);
    return rankCandidates(query, known, {
      background,
      words: wordScore(query, termCounts(), background),
      weights: weights.match,
      similarities: [...similarities.values()],
      unrelated: weights.unrelated,
    });
  };
}
