import { stemOf } from "../text/stem.js";
import { tokens } from "../text/tokens.js";
import { plainWords, wordOverlap } from "../text/words.js";
import { rarest } from "./lexical-index.js";
import type { Term } from "./lexical-query.js";
import type { Text } from "./paper-texts.js";
import { isTelling } from "./query-terms.js";
import { byScore, DEPTH, type Indexes, LOOKUP_BUDGET, SORTED_DEPTH, sortMatches } from "./rank.js";
import type { Match, RelatedQuery } from "./search-messages.js";
import type { Vocabulary } from "./vocabulary.js";

/** The words that tell most of what a paper is about: with 20 or 40 the names that only few papers have count less. */
const TERMS = 12;
/** A word of the title counts as two of the abstract, and no word more than this. */
const TITLE_WEIGHT = 2;
const MOST_COUNTED = 4;
/** A word that is in a greater part of the index says nothing of what a paper is about. */
const COMMON = 0.25;
/** Candidates that are read: the nearest by meaning, and those that share the most words. */
const NEAREST = 60;
const WORDED = 30;
/** What it adds to a cosine similarity to share all of those words. */
const TERMS_WEIGHT = 0.2;
/** Two papers so similar, of one title or of mostly the same words, are one paper told twice, or two versions of it. */
const TWIN_SIMILARITY = 0.9;
const TWIN_OVERLAP = 0.5;
/**
 * What a paper loses for being near to one before it, for each point of their similarity above the usual. Measured on
 * 2,860 papers: 0.2 makes the first ten less alike, and costs little of what they have in common with the paper.
 */
const SAMENESS_WEIGHT = 0.2;
const USUAL_SIMILARITY = 0.8;

/** A candidate with what comparing it with others needs. */
interface Neighbour extends Match {
  readonly text: Text;
  readonly vector: Float32Array | null;
}

/**
 * Finds the neighbours of some papers: near in meaning, of the same rare words, each paper once, and the first ones
 * different from each other (maximal marginal relevance, Carbonell and Goldstein 1998,
 * https://doi.org/10.1145/290941.291025). Dates only filter and sort: asked of 200 papers of trending pages, being of
 * the same time found, however it was weighted, no more papers with an author in common.
 */
export function related(indexes: Indexes, query: RelatedQuery): Match[] {
  const { catalogue, dense, lexical, vocabulary, texts } = indexes;
  const among = catalogue.accepted(query.filters, query.exclude);
  const terms = query.without?.includes("words") ? [] : weightedTerms(query.seeds, vocabulary);
  const near = dense.search(query.vector, DEPTH, among);
  const looked = lexical.search(rarest(terms, LOOKUP_BUDGET), WORDED, (key) => among?.has(key) ?? true);
  const keys = new Set([...near.slice(0, Math.max(NEAREST, query.limit)), ...looked].map(({ key }) => key));
  const candidates = [...keys].flatMap((key): Neighbour[] => {
    const text = texts.get(key);
    if (!text || isTwinOfSeed(query, text, dense.vectorOf(key))) return [];
    const similarity = dense.similarity(query.vector, key);
    const wordScore = sharedTerms(terms, text);
    const score = (similarity ?? 0) + TERMS_WEIGHT * wordScore;
    return [{ key, score, similarity, wordScore, text, vector: dense.vectorOf(key) }];
  });
  const count = query.sort === "relevance" ? query.limit : Math.max(SORTED_DEPTH, query.limit);
  const chosen = diversify(candidates.sort(byScore), count, query.without);
  const matches = chosen.map(({ key, score, similarity, wordScore }) => ({
    key,
    score,
    similarity,
    wordScore,
  }));
  return sortMatches(matches, catalogue, query);
}

/** The stems that tell most of what some papers are about, by TF-IDF; only those that other papers have, too. */
export function weightedTerms(texts: readonly Text[], vocabulary: Vocabulary): (Term & { weight: number })[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { title, abstract } of texts) {
    for (const [text, weight] of [[title, TITLE_WEIGHT] as const, [abstract, 1] as const]) {
      for (const word of tokens(text)) {
        if (!isTelling(word) || !/\p{L}/u.test(word) || word.length < 2) continue;
        const stem = stemOf(word);
        const known = counts.get(stem) ?? { word, count: 0 };
        known.count += weight;
        counts.set(stem, known);
      }
    }
  }
  const most = COMMON * vocabulary.papers;
  return [...counts]
    .map(([stem, { word, count }]) => {
      const frequency = vocabulary.frequency(stem);
      const rarity = vocabulary.rarity(frequency);
      const weight = Math.sqrt(Math.min(count, MOST_COUNTED)) * rarity;
      return { word, stem, others: [], frequency, rarity, weight };
    })
    .filter(({ frequency }) => frequency > 1 && frequency < Math.max(most, 3))
    .sort((left, right) => right.weight - left.weight)
    .slice(0, TERMS);
}

/** The share of the telling words that a text has, by their weight, 0 to 1. */
function sharedTerms(terms: readonly (Term & { weight: number })[], { title, abstract }: Text): number {
  const stems = new Set(tokens(`${title} ${abstract}`).map(stemOf));
  let shared = 0;
  let all = 0;
  for (const { stem, weight } of terms) {
    all += weight;
    if (stems.has(stem)) shared += weight;
  }
  return all > 0 ? shared / all : 0;
}

function isTwinOfSeed({ seeds }: RelatedQuery, text: Text, vector: Float32Array | null): boolean {
  return seeds.some((seed) => isTwin({ text: seed, vector: seed.vector }, { text, vector }));
}

interface Told {
  readonly text: Text;
  readonly vector: Float32Array | null;
}

/** Whether two papers are one, told twice or revised. */
function isTwin(left: Told, right: Told): boolean {
  if (cosine(left.vector, right.vector) < TWIN_SIMILARITY) return false;
  if (plainWords(left.text.title) === plainWords(right.text.title)) return true;
  return wordOverlap(left.text.abstract, right.text.abstract) >= TWIN_OVERLAP;
}

/** Takes one candidate after the other: the best of those that do not say what one before them says. */
function diversify(
  candidates: readonly Neighbour[],
  count: number,
  without: RelatedQuery["without"],
): Neighbour[] {
  const weight = without?.includes("diversity") ? 0 : SAMENESS_WEIGHT;
  const chosen: Neighbour[] = [];
  let rest = candidates.map((candidate) => ({ candidate, score: candidate.score, likeness: -1 }));
  while (rest.length > 0 && chosen.length < count) {
    const best = rest.reduce((first, other) => (other.score > first.score ? other : first));
    chosen.push({ ...best.candidate, score: best.score });
    rest = rest.flatMap((other) => {
      if (other === best || isTwin(best.candidate, other.candidate)) return [];
      const likeness = Math.max(other.likeness, cosine(best.candidate.vector, other.candidate.vector));
      const score = other.candidate.score - weight * (likeness - USUAL_SIMILARITY);
      return [{ ...other, likeness, score }];
    });
  }
  return chosen;
}

function cosine(left: Float32Array | null, right: Float32Array | null): number {
  if (!left || !right || left.length !== right.length) return 0;
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}
