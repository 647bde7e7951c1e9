import { stems } from "../../index/text/stems.js";
import { CUES } from "./cues.js";

/** What the features of all its sentences need to know of a paper. */
export interface Outline {
  title: string[];
  titleContent: Set<string>;
  /** What is known of each sentence as it stands in the abstract. */
  views: SentenceView[];
  /** How often each content stem occurs in the abstract. */
  counts: Map<string, number>;
  /** The sum of these counts, and the square root of the sum of their squares. */
  totalMass: number;
  norm: number;
  /** The sentence in which each content stem occurs first. */
  firstSeen: Map<string, number>;
  /** How many of the sentences have each content stem. */
  holders: Map<string, number>;
}

/** A text that may stand as the summary: a sentence of the abstract, or a shorter form of it. */
export interface Candidate {
  text: string;
  /** The place in the abstract of the sentence it comes from. */
  sentence: number;
}

/** A sentence as it stands in the abstract. */
interface SentenceView {
  index: number;
  /** How many sentences there are, and how far on this one is, 0 to 1. */
  sentences: number;
  position: number;
  /** The first sentence that announces the contribution, or that says "we"; -1 where none does. */
  announcement: number;
  firstWe: number;
  /** Whether no sentence says that something was made. */
  nothingMade: boolean;
  has: (cue: string) => boolean;
  /** The values of its place and its cues, which are the same for all of its forms. */
  values: number[];
}

/** A candidate, with what several features use. */
interface View {
  text: string;
  words: string[];
  /** Those that are no stop words, and each of these once. */
  telling: string[];
  content: Set<string>;
  /** How many of its content stems the title has, and how often the abstract has them in all. */
  inTitle: number;
  mass: number;
}

type SentenceFeature = (view: Omit<SentenceView, "values">) => number | boolean;
type CandidateFeature = (view: View, sentence: SentenceView, paper: Outline) => number | boolean;

const STOP_WORDS = new Set(
  stems(`a an the of to in for and or on with by is are was were be been this that these those we our it its as at from
  can which not has have had into their they them than then there such also but may while where when how what who whom
  if so do does did using us via between both each more most other some only over under through during`),
);

const LENGTH_KNOTS = [8, 12, 16, 20, 25, 30, 36, 45];

const PLACE: Record<string, SentenceFeature> = {
  first: ({ index }) => index === 0,
  second: ({ index }) => index === 1,
  third: ({ index }) => index === 2,
  last: ({ index, sentences }) => index === sentences - 1,
  lastButOne: ({ index, sentences }) => index === sentences - 2,
  position: ({ position }) => position,
  positionSquared: ({ position }) => position ** 2,
  isAnnouncement: ({ index, announcement }) => index === announcement,
  followsAnnouncement: ({ index, announcement }) => announcement >= 0 && index === announcement + 1,
  afterAnnouncement: ({ index, announcement }) => announcement >= 0 && index > announcement,
  positionUnannounced: ({ position, announcement }) => (announcement < 0 ? position : 0),
  // The same for all candidates: it takes away what such papers have less of in all.
  nothingMade: ({ nothingMade }) => nothingMade,
  announcesAgain: ({ index, announcement, has }) => index !== announcement && announces(has),
  isFirstWe: ({ index, firstWe }) => index === firstWe,
  beforeWe: ({ index, firstWe }) => index < firstWe,
  positionMakes: ({ position, has }) => (has("makes") ? position : 0),
  positionShows: ({ position, has }) => (has("shows") ? position : 0),
};

const LENGTH: Record<string, CandidateFeature> = {
  words: ({ words }) => words.length,
  wordsLogarithm: ({ words }) => Math.log(Math.max(1, words.length)),
  // A piecewise linear function of the length: summaries are of some twenty words.
  ...Object.fromEntries(
    LENGTH_KNOTS.map((knot): [string, CandidateFeature] => [
      `wordsOver${knot}`,
      ({ words }) => Math.max(0, words.length - knot),
    ]),
  ),
  firstWords: ({ words }, { index }) => (index === 0 ? words.length : 0),
  commas: ({ text }) => text.split(",").length - 1,
  stopWords: ({ words, telling }) => ratio(words.length - telling.length, words.length),
};

const WORDS: Record<string, CandidateFeature> = {
  titleRecall: ({ inTitle }, _, { titleContent }) => ratio(inTitle, titleContent.size),
  titlePrecision: ({ content, inTitle }) => ratio(inTitle, content.size),
  titleWords: ({ inTitle }) => inTitle,
  titleNone: ({ inTitle }) => inTitle === 0,
  titleRecallMakes: ({ inTitle }, { has }, { titleContent }) =>
    has("makes") ? ratio(inTitle, titleContent.size) : 0,
  titleOverlap: ({ words }, _, { title }) =>
    ratio(2 * count(title, (word) => words.includes(word)), title.length + words.length),
  // The cosine of the candidate's content words with the counts of the abstract's.
  centrality: ({ content, mass }, _, { norm }) => ratio(mass, norm * Math.sqrt(content.size)),
  coverage: ({ mass }, _, { totalMass }) => ratio(mass, totalMass),
  frequency: ({ content, mass }) => ratio(mass, content.size),
  onlyHere: ({ content }, _, { holders }) =>
    ratio(
      count(content, (word) => holders.get(word) === 1),
      content.size,
    ),
  // What a reader of one sentence cannot resolve.
  references: ({ text }) => text.match(/\b(?:these|this|such|its?|their|those)\b/gi)?.length ?? 0,
  newWords: ({ content }, { index }, { firstSeen }) =>
    ratio(
      count(content, (word) => firstSeen.get(word) === index),
      content.size,
    ),
};

const CUE_PATTERNS = Object.values(CUES);
const CUE_PLACES = new Map(Object.keys(CUES).map((cue, place) => [cue, place]));
const PLACE_FEATURES = Object.values(PLACE);
const CANDIDATE_FEATURES = Object.values({ ...LENGTH, ...WORDS });

/** The names of the features, in the order of their values. */
export const FEATURE_NAMES: readonly string[] = [
  ...Object.keys(PLACE),
  ...Object.keys(CUES).map((cue) => `cue:${cue}`),
  ...Object.keys({ ...LENGTH, ...WORDS }),
];

/** Reads once what the features of all sentences of an abstract need. */
export function outline(title: string, sentences: string[]): Outline {
  const titleWords = stems(title);
  const counts = new Map<string, number>();
  const firstSeen = new Map<string, number>();
  const holders = new Map<string, number>();
  sentences.forEach((sentence, index) => {
    const telling = tellingOf(stems(sentence));
    for (const word of telling) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of new Set(telling)) {
      holders.set(word, (holders.get(word) ?? 0) + 1);
      if (!firstSeen.has(word)) firstSeen.set(word, index);
    }
  });
  return {
    title: titleWords,
    titleContent: new Set(tellingOf(titleWords)),
    views: sentenceViews(sentences.map((sentence) => CUE_PATTERNS.map((cue) => cue.test(sentence)))),
    counts,
    totalMass: sum(counts.values()),
    norm: Math.sqrt(sum([...counts.values()].map((value) => value ** 2))),
    firstSeen,
    holders,
  };
}

/** @param cues whether each sentence has each cue */
function sentenceViews(cues: boolean[][]): SentenceView[] {
  const has = cues.map((own) => (cue: string) => own[CUE_PLACES.get(cue) ?? -1] ?? false);
  const ofAll = {
    sentences: cues.length,
    announcement: has.findIndex(announces),
    firstWe: has.findIndex((one) => one("we")),
    nothingMade: !has.some((one) => one("makes")),
  };
  return has.map((one, index) => {
    const position = index / Math.max(1, cues.length - 1);
    const view = { ...ofAll, index, position, has: one };
    const place = PLACE_FEATURES.map((feature) => Number(feature(view)));
    return { ...view, values: [...place, ...(cues[index] ?? []).map(Number)] };
  });
}

/** The values of the features of a candidate, in the order of `FEATURE_NAMES`. */
export function features(candidate: Candidate, paper: Outline): number[] {
  const words = stems(candidate.text);
  const telling = tellingOf(words);
  const content = new Set(telling);
  const view: View = {
    text: candidate.text,
    words,
    telling,
    content,
    inTitle: count(content, (word) => paper.titleContent.has(word)),
    mass: sum([...content].map((word) => paper.counts.get(word) ?? 0)),
  };
  const sentence = paper.views[candidate.sentence];
  if (sentence === undefined) throw new RangeError(`There is no sentence ${candidate.sentence}.`);
  return [...sentence.values, ...CANDIDATE_FEATURES.map((feature) => Number(feature(view, sentence, paper)))];
}

function tellingOf(words: readonly string[]): string[] {
  return words.filter((word) => !STOP_WORDS.has(word));
}

/** Whether a sentence announces what the paper contributes. */
function announces(has: (cue: string) => boolean): boolean {
  return has("makes") || has("opensPaper");
}

function count<Item>(items: Iterable<Item>, test: (item: Item) => boolean): number {
  let found = 0;
  for (const item of items) if (test(item)) found += 1;
  return found;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
