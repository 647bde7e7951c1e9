import { type Sentence, sentences } from "../text/sentences.js";
import { stemOf } from "../text/stem.js";
import { queryTerms, tellingTerms } from "./query-terms.js";

/**
 * The sentence of an abstract that says most of a query's words: why a paper matched. Words of the query count
 * the more, the fewer sentences of the abstract hold them.
 *
 * @returns null where no sentence shares a word with the query
 */
export function bestSentence(abstract: string, query: string): Sentence | null {
  const wanted = new Set(queryTerms(query).map(stemOf));
  const candidates = sentences(abstract).map((sentence) => {
    const stems = new Set(tellingTerms(sentence.text).map(stemOf));
    return { sentence, shared: [...wanted].filter((stem) => stems.has(stem)) };
  });
  const frequency = new Map<string, number>();
  for (const { shared } of candidates) {
    for (const stem of shared) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  let best: { sentence: Sentence; score: number } | null = null;
  for (const { sentence, shared } of candidates) {
    const score = shared.reduce((sum, stem) => sum + 1 / (1 + Math.log(frequency.get(stem) ?? 1)), 0);
    if (score > (best?.score ?? 0)) best = { sentence, score };
  }
  return best?.sentence ?? null;
}
