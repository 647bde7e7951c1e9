import type { Database } from "better-sqlite3";
import { stemmer } from "stemmer";
import { queryTerms } from "../search/query-terms.js";
import type { VectorStore } from "../store/vectors.js";

/** Papers that a similarity is compared with: enough for a mean and a spread that hardly vary. */
const BACKGROUND = 1_000;
/** With fewer papers than this their spread says nothing, and the one measured on 1,899 papers is used. */
const SMALLEST_BACKGROUND = 100;
const USUAL = { mean: 0.6, deviation: 0.045 };
/** What it counts that a paper has every word of the topic, in standard deviations. */
const WORDS_WEIGHT = 1;
/** Without the words, so similar at least: nothing is near a topic that no paper of the index is about. */
const LEAST_SIMILARITY = 0.6;
/** How much a paper loses by being near to one that was not wanted, and from which nearness on. */
const UNLIKE_WEIGHT = 0.5;
const UNLIKE_FROM = 1;

/** From here on a listed paper is about a topic. Measured by `test/tools/calibrate-near.ts`. */
export const ABOUT_THRESHOLD = 2.5;
/** From here on a paper is worth a message to whoever follows a topic: fewer, and more of them fit. */
export const FOLLOW_THRESHOLD = 3;

/** What papers are to be near to. */
export interface Topic {
  /** The words of it, or null where it is given by papers. */
  readonly text: string | null;
  /** Its embedding, of length 1. */
  readonly vector: Float32Array;
  /** Embeddings of papers that somebody wanted fewer of. */
  readonly unlike?: readonly Float32Array[];
}

/** A paper, as far as nearness goes. */
export interface Near {
  readonly key: number;
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
}

/**
 * Says how near a paper is to a topic, in standard deviations: how much more similar to the topic it is than the papers
 * of the index are, plus 1 where it has all of the topic's words. So one threshold does for every topic, though the
 * similarities to one topic are as a whole higher than those to another (their means lie between 0.46 and 0.71).
 * A paper without a vector is `-Infinity` near.
 */
export type Nearness = (topic: Topic, paper: Near) => number;

/** Takes a sample of the index to compare with. */
export function createNearness(database: Database, vectors: VectorStore): Nearness {
  const sample = sampleVectors(database, vectors);
  const spreads = new WeakMap<Float32Array, { mean: number; deviation: number }>();

  function standard(query: Float32Array, similarity: number): number {
    const known = spreads.get(query) ?? spread(query, sample);
    spreads.set(query, known);
    return (similarity - known.mean) / known.deviation;
  }

  return (topic, paper) => {
    const vector = vectors.get(paper.key);
    if (vector === null) return Number.NEGATIVE_INFINITY;
    const similarity = dot(topic.vector, vector);
    const worded = topic.text !== null && hasWords(paper, topic.text);
    if (!worded && similarity < LEAST_SIMILARITY) return Number.NEGATIVE_INFINITY;
    const unlike = (topic.unlike ?? []).map((other) => standard(other, dot(other, vector)));
    const loss = UNLIKE_WEIGHT * Math.max(0, ...unlike.map((nearness) => nearness - UNLIKE_FROM));
    return standard(topic.vector, similarity) + (worded ? WORDS_WEIGHT : 0) - loss;
  };
}

function sampleVectors(database: Database, vectors: VectorStore): Float32Array[] {
  const keys = database.prepare<[], number>("SELECT paper_key FROM vectors ORDER BY paper_key").pluck().all();
  const step = Math.max(1, keys.length / BACKGROUND);
  const chosen = Array.from(
    { length: Math.min(keys.length, BACKGROUND) },
    (_, i) => keys[Math.floor(i * step)],
  );
  return chosen.flatMap((key) => (key === undefined ? [] : (vectors.get(key) ?? [])));
}

function spread(query: Float32Array, sample: readonly Float32Array[]): { mean: number; deviation: number } {
  if (sample.length < SMALLEST_BACKGROUND) return USUAL;
  const similarities = sample.map((vector) => dot(query, vector));
  const mean = similarities.reduce((sum, value) => sum + value, 0) / sample.length;
  const variance = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sample.length;
  return { mean, deviation: Math.sqrt(variance) || USUAL.deviation };
}

function hasWords(paper: Near, text: string): boolean {
  const words = `${paper.title} ${paper.abstract} ${paper.keywords.join(" ")}`
    .normalize("NFKC")
    .toLowerCase();
  const stems = new Set((words.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemmer));
  const terms = queryTerms(text);
  return terms.length > 0 && terms.every((term) => stems.has(stemmer(term)));
}

/** The dot product: cosine similarity, where both have length 1. */
export function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}
