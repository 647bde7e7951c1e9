import type { Paper, StoredPaper } from "../../../index/paper.js";
import { sentences } from "../../../index/text/sentences.js";
import { createRandom } from "./statistics.js";

/** A paper of the large index, and its vector. */
export interface MadePaper {
  readonly paper: Paper;
  readonly vector: Float32Array;
}

/** A paper that was embedded. */
export interface RealPaper {
  readonly paper: StoredPaper;
  readonly vector: Float32Array;
}

/** How much of the second paper's vector, and of noise, goes into a mixture. */
const SECOND = 0.5;
const NOISE = 0.35;

/**
 * As many papers as wanted, from real ones: first those themselves, then mixtures of two of them, sentence by
 * sentence, whose vector lies between those of the two, with noise. The same in every run.
 *
 * @param first from which one on
 */
export function* makePapers(real: readonly RealPaper[], count: number, first = 0): Generator<MadePaper> {
  for (let i = first; i < first + count; i += 1) {
    const random = createRandom(i * 2_654_435_761);
    random();
    const one = i < real.length ? real[i] : real[Math.floor(random() * real.length)];
    const two = real[Math.floor(random() * real.length)];
    if (!one || !two) throw new Error("There is no real paper to make others from.");
    const texts = i < real.length ? one.paper : mixTexts(one.paper, two.paper, random);
    const vector = i < real.length ? one.vector : mixVectors(one.vector, two.vector, random);
    yield { paper: asPaper(texts, i, random), vector };
  }
}

type Texts = Pick<Paper, "title" | "abstract">;

function mixTexts(one: Texts, two: Texts, random: () => number): Texts {
  const others = sentences(two.abstract);
  const mixed = sentences(one.abstract).map(({ text }, i) =>
    random() < 0.5 ? text : (others[i]?.text ?? text),
  );
  const words = one.title.split(" ");
  const otherWords = two.title.split(" ");
  const title = [
    ...words.slice(0, Math.ceil(words.length / 2)),
    ...otherWords.slice(Math.floor(otherWords.length / 2)),
  ];
  return { title: title.join(" "), abstract: mixed.join(" ") };
}

export function mixVectors(one: Float32Array, two: Float32Array, random: () => number): Float32Array {
  const share = SECOND * random();
  const mixed = one.map(
    (value, i) =>
      (1 - share) * value +
      share * (two[i] ?? 0) +
      ((NOISE * (random() + random() + random() - 1.5)) / Math.sqrt(one.length)) * 2,
  );
  const length = Math.hypot(...mixed) || 1;
  return mixed.map((value) => value / length);
}

const CATEGORIES = ["cs.CL", "cs.CV", "cs.LG", "cs.RO", "stat.ML", "math.PR", "q-bio.NC", "physics.optics"];

function asPaper({ title, abstract }: Texts, number: number, random: () => number): Paper {
  const year = 2010 + Math.floor(random() * 16);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  const category = CATEGORIES[Math.floor(random() * CATEGORIES.length)] ?? "cs.CL";
  return {
    arxivId: null,
    version: null,
    doi: null,
    localId: `made-${number}`,
    title,
    abstract,
    authors: ["A. Author", "B. Author", "C. Author"],
    published: `${year}-${month}-01`,
    updated: null,
    url: null,
    categories: [category, "cs.AI"],
    upvotes: Math.floor(random() * 100),
    codeUrl: null,
    codeStars: null,
    projectUrl: null,
    organization: null,
    keywords: [],
    sourceSummary: null,
    listings: [],
  };
}
