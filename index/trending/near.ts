import type { Database } from "better-sqlite3";
import { queryTerms } from "../search/query-terms.js";
import type { VectorStore } from "../store/vectors.js";
import { spelledOut } from "../text/spelled-out.js";
import { stemOf } from "../text/stem.js";
import { dot } from "../vectors.js";

/** Papers that a similarity is compared with: enough for a mean and a spread that hardly vary. */
const BACKGROUND = 1_000;
/** With fewer papers than this their spread says nothing, and the one measured on 1,899 papers is used. */
const SMALLEST_BACKGROUND = 30;
const USUAL = { mean: 0.6, deviation: 0.045 };
/** What it counts, in standard deviations, that a paper has the words of the topic side by side; apart, they count half. */
const WORDS_WEIGHT = 1.5;
/**
 * What it counts on top of it that it has them more than once: it does not only mention them. Over 37 topics and the
 * papers listed in May 2026 this raises what is found from 0.71 to 0.78, and what of it is right from 0.51 to 0.53.
 */
const AGAIN_WEIGHT = 0.5;
/** Without the words, so similar at least: nothing is near a topic that no paper of the index is about. */
const LEAST_SIMILARITY = 0.6;
/**
 * How much a paper loses by being near to one that was not wanted, and from which nearness on: Rocchio's negative
 * feedback (https://nlp.stanford.edu/IR-book/html/htmledition/the-rocchio71-algorithm-1.html), but on nearness. Of 22 papers on
 * video and 80 others that are near to "diffusion models", one mark on one of video leaves 8 and 80, three leave 4 and
 * 79. With weight 0.5 from 1 on, one mark leaves 6 and 70.
 */
const UNLIKE_WEIGHT = 1;
const UNLIKE_FROM = 2;

/**
 * From here on a listed paper is about a topic. Of the 621 papers listed in May 2026, judged by the keywords that
 * Hugging Face gives to each, over the 322 topics of an index of two years: precision 0.39, recall 0.76
 * (`test/tools/calibrate-near.ts`; what it counts as wrong is often right, since a paper has but a few keywords). By
 * meaning alone recall would be 0.25.
 */
export const ABOUT_THRESHOLD = 2.5;
/**
 * From here on a paper is worth a message to whoever follows a topic: fewer, and more of them fit. By the same
 * measure precision 0.58, recall 0.64, two papers a week.
 */
export const FOLLOW_THRESHOLD = 3;
/**
 * The same where a paper stands for the topic: 0.57 of those above share two telling keywords with the seed, 0.19 of
 * those that do are found, one in three weeks; 0.93, 0.11 and one in twelve with an index of two years.
 */
export const SEED_THRESHOLD = 2.75;

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
 * of the index are, and `WORDS_WEIGHT` more where it has the topic's words (`AGAIN_WEIGHT` on top where it has them more
 * than once), less what it has in common with papers that were not wanted (`UNLIKE_WEIGHT`). So one threshold does for
 * every topic, though the similarities to one topic are as a whole higher than those to another (their means lie between
 * 0.46 and 0.71).
 * A paper without a vector is `-Infinity` near.
 */
export type Nearness = (topic: Topic, paper: Near) => number;

const known = new WeakMap<VectorStore, { readonly label: number; readonly nearness: Nearness }>();
/** A sample serves until so many more papers are embedded. */
const RESAMPLE_AFTER = 500;

/** Compares with a sample of the index, which is taken anew as the index grows. */
export function nearnessIn(database: Database, vectors: VectorStore): Nearness {
  const label = database.prepare<[], number | null>("SELECT max(label) FROM vectors").pluck().get() ?? 0;
  const sampled = known.get(vectors);
  const isLarge = (sampled?.label ?? 0) > RESAMPLE_AFTER;
  if (sampled && (sampled.label === label || (isLarge && label - sampled.label < RESAMPLE_AFTER)))
    return sampled.nearness;
  const nearness = createNearness(database, vectors);
  known.set(vectors, { label, nearness });
  return nearness;
}

function createNearness(database: Database, vectors: VectorStore): Nearness {
  const sample = sampleVectors(database, vectors);
  const spreads = new WeakMap<Float32Array, { mean: number; deviation: number }>();

  function standard(query: Float32Array, similarity: number): number {
    const { mean, deviation } = spreads.get(query) ?? spread(query, sample);
    spreads.set(query, { mean, deviation });
    return (similarity - mean) / deviation;
  }

  return (topic, paper) => {
    const vector = vectors.get(paper.key);
    if (vector === null) return Number.NEGATIVE_INFINITY;
    const similarity = dot(topic.vector, vector);
    const words = topic.text === null ? 0 : wordsIn(paper, topic.text);
    if (words === 0 && similarity < LEAST_SIMILARITY) return Number.NEGATIVE_INFINITY;
    const unlike = (topic.unlike ?? []).map((other) => standard(other, dot(other, vector)));
    const loss = UNLIKE_WEIGHT * Math.max(0, ...unlike.map((nearness) => nearness - UNLIKE_FROM));
    return standard(topic.vector, similarity) + words - loss;
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

/** What it counts that a paper has a topic's words, 0 where it lacks one of them. */
function wordsIn(paper: Near, text: string): number {
  const terms = queryTerms(text).map(stemOf);
  const words = wordsOf(paper);
  if (terms.length === 0 || !terms.every((term) => words.includes(term))) return 0;
  // Two blanks between words, so that of "agents agents" each is found: one blank would belong to the first.
  const uses = ` ${words.join("  ")} `.split(` ${terms.join("  ")} `).length - 1;
  if (uses === 0) return WORDS_WEIGHT / 2;
  return uses > 1 ? WORDS_WEIGHT + AGAIN_WEIGHT : WORDS_WEIGHT;
}

/** A paper is compared with many topics, one after the other. */
const stemmed = new WeakMap<Near, readonly string[]>();

function wordsOf(paper: Near): readonly string[] {
  const known = stemmed.get(paper);
  if (known) return known;
  const found = stemsIn(`${paper.title} | ${paper.keywords.join(" | ")} | ${paper.abstract}`);
  stemmed.set(paper, found);
  return found;
}

function stemsIn(text: string): string[] {
  return (
    spelledOut(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+|\|/gu) ?? []
  ).map(stemOf);
}
