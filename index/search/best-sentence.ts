import { type Sentence, sentences } from "../text/sentences.js";
import { spelledOut } from "../text/spelled-out.js";
import { stemOf } from "../text/stem.js";
import { tokens } from "../text/tokens.js";
import { isTelling, MOST_TERMS, tellingTerms } from "./query-terms.js";
import { createStemFinder } from "./stem-finder.js";

/**
 * The sentence of an abstract that says most of a query's words: why a paper matched. Words of the query count
 * the more, the fewer sentences of the abstract hold them.
 *
 * @returns null where no sentence shares a telling word with the query
 */
export function bestSentence(abstract: string, query: string): Sentence | null {
  const wanted = tellingTerms(query).slice(0, MOST_TERMS).map(stemOf);
  if (wanted.length === 0) return null;
  const find = createStemFinder(new Map(wanted.map((stem) => [stem, true])));
  const candidates = sentences(abstract).map((sentence) => {
    const words = tokens(spelledOut(sentence.text));
    const found = words.filter((word) => find(word) !== undefined && isTelling(word));
    return { sentence, shared: new Set(found.map(stemOf)) };
  });
  const frequency = new Map<string, number>();
  for (const { shared } of candidates) {
    for (const stem of shared) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  let best: { sentence: Sentence; score: number } | null = null;
  for (const { sentence, shared } of candidates) {
    let score = 0;
    for (const stem of shared) score += 1 / (1 + Math.log(frequency.get(stem) ?? 1));
    if (score > (best?.score ?? 0)) best = { sentence, score };
  }
  return best?.sentence ?? null;
}
