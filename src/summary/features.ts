import { stems } from "../../index/text/stems.js";
import { CUES } from "./cues.js";

/** What the features of all its sentences need to know of a paper. */
export interface Outline {
  sentences: string[];
  title: string[];
  titleContent: Set<string>;
  /** Which cues each sentence has. */
  cues: Set<string>[];
  /** How often each content stem occurs in the abstract. */
  counts: Map<string, number>;
  /** The sum of these counts, and the square root of the sum of their squares. */
  totalMass: number;
  norm: number;
  /** The sentence in which each stem occurs first. */
  firstSeen: Map<string, number>;
  /** How many of the sentences have each stem. */
  holders: Map<string, number>;
  /** The first sentence that announces the contribution, or that says "we"; -1 where none does. */
  announcement: number;
  firstWe: number;
}

/** A text that may stand as the summary: a sentence of the abstract, or a shorter form of it. */
export interface Candidate {
  text: string;
  /** The place in the abstract of the sentence it comes from. */
  sentence: number;
}

/** A candidate in its outline, with what several features use. */
interface View extends Outline {
  index: number;
  text: string;
  words: string[];
  content: Set<string>;
  /** How many of its content stems the title has, and how often the abstract has them in all. */
  inTitle: number;
  mass: number;
  position: number;
  /** Whether the sentence, as it stands in the abstract, has a cue. */
  has: (cue: string) => boolean;
}

type Feature = (view: View) => number | boolean;

const STOP_WORDS = new Set(
  stems(`a an the of to in for and or on with by is are was were be been this that these those we our it its as at from
  can which not has have had into their they them than then there such also but may while where when how what who whom
  if so do does did using us via between both each more most other some only over under through during`),
);

const LENGTH_KNOTS = [8, 12, 16, 20, 25, 30, 36, 45];

const PLACE: Record<string, Feature> = {
  first: ({ index }) => index === 0,
  second: ({ index }) => index === 1,
  third: ({ index }) => index === 2,
  last: ({ index, sentences }) => index === sentences.length - 1,
  lastButOne: ({ index, sentences }) => index === sentences.length - 2,
  position: ({ position }) => position,
  positionSquared: ({ position }) => position ** 2,
  isAnnouncement: ({ index, announcement }) => index === announcement,
  followsAnnouncement: ({ index, announcement }) => announcement >= 0 && index === announcement + 1,
  afterAnnouncement: ({ index, announcement }) => announcement >= 0 && index > announcement,
  positionUnannounced: ({ position, announcement }) => (announcement < 0 ? position : 0),
  // The same for all candidates: it takes away what such papers have less of in all.
  nothingMade: ({ cues }) => !cues.some((own) => own.has("makes")),
  announcesAgain: ({ index, announcement, has }) => index !== announcement && announces(has),
  isFirstWe: ({ index, firstWe }) => index === firstWe,
  beforeWe: ({ index, firstWe }) => index < firstWe,
  positionMakes: ({ position, has }) => (has("makes") ? position : 0),
  positionShows: ({ position, has }) => (has("shows") ? position : 0),
};

const LENGTH: Record<string, Feature> = {
  words: ({ words }) => words.length,
  wordsLogarithm: ({ words }) => Math.log(Math.max(1, words.length)),
  // A piecewise linear function of the length: summaries are of some twenty words.
  ...Object.fromEntries(
    LENGTH_KNOTS.map((knot): [string, Feature] => [
      `wordsOver${knot}`,
      ({ words }) => Math.max(0, words.length - knot),
    ]),
  ),
  firstWords: ({ index, words }) => (index === 0 ? words.length : 0),
  commas: ({ text }) => text.split(",").length - 1,
  stopWords: ({ words }) =>
    ratio(
      count(words, (word) => STOP_WORDS.has(word)),
      words.length,
    ),
};

const WORDS: Record<string, Feature> = {
  titleRecall: ({ titleContent, inTitle }) => ratio(inTitle, titleContent.size),
  titlePrecision: ({ content, inTitle }) => ratio(inTitle, content.size),
  titleWords: ({ inTitle }) => inTitle,
  titleNone: ({ inTitle }) => inTitle === 0,
  titleRecallMakes: ({ titleContent, inTitle, has }) =>
    has("makes") ? ratio(inTitle, titleContent.size) : 0,
  titleOverlap: ({ title, words }) =>
    ratio(2 * count(title, (word) => words.includes(word)), title.length + words.length),
  // The cosine of the candidate's content words with the counts of the abstract's.
  centrality: ({ content, mass, norm }) => ratio(mass, norm * Math.sqrt(content.size)),
  coverage: ({ mass, totalMass }) => ratio(mass, totalMass),
  frequency: ({ content, mass }) => ratio(mass, content.size),
  onlyHere: ({ content, holders }) =>
    ratio(
      count(content, (word) => holders.get(word) === 1),
      content.size,
    ),
  // What a reader of one sentence cannot resolve.
  references: ({ text }) => text.match(/\b(?:these|this|such|its?|their|those)\b/gi)?.length ?? 0,
  newWords: ({ content, firstSeen, index }) =>
    ratio(
      count(content, (word) => firstSeen.get(word) === index),
      content.size,
    ),
};

const FEATURES: [string, Feature][] = [
  ...Object.entries(PLACE),
  ...Object.entries(LENGTH),
  ...Object.entries(WORDS),
  ...Object.keys(CUES).map((cue): [string, Feature] => [`cue:${cue}`, ({ has }) => has(cue)]),
];

/** The names of the features, in the order of their values. */
export const FEATURE_NAMES: readonly string[] = FEATURES.map(([name]) => name);

/** Reads once what the features of all sentences of an abstract need. */
export function outline(title: string, sentences: string[]): Outline {
  const titleWords = stems(title);
  const cues = sentences.map(cuesOf);
  const counts = new Map<string, number>();
  const firstSeen = new Map<string, number>();
  const holders = new Map<string, number>();
  sentences.forEach((sentence, index) => {
    const words = stems(sentence);
    for (const word of new Set(words)) holders.set(word, (holders.get(word) ?? 0) + 1);
    for (const word of words) {
      if (!firstSeen.has(word)) firstSeen.set(word, index);
      if (!STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  });
  return {
    sentences,
    title: titleWords,
    titleContent: new Set(titleWords.filter((word) => !STOP_WORDS.has(word))),
    cues,
    counts,
    totalMass: sum(counts.values()),
    norm: Math.sqrt(sum([...counts.values()].map((value) => value ** 2))),
    firstSeen,
    holders,
    announcement: cues.findIndex((own) => announces((cue) => own.has(cue))),
    firstWe: cues.findIndex((own) => own.has("we")),
  };
}

/** The values of the features of a candidate, in the order of `FEATURE_NAMES`. */
export function features(candidate: Candidate, paper: Outline): number[] {
  const words = stems(candidate.text);
  const content = new Set(words.filter((word) => !STOP_WORDS.has(word)));
  const cues = paper.cues[candidate.sentence];
  const view: View = {
    ...paper,
    index: candidate.sentence,
    text: candidate.text,
    words,
    content,
    inTitle: count(content, (word) => paper.titleContent.has(word)),
    mass: sum([...content].map((word) => paper.counts.get(word) ?? 0)),
    has: (cue) => cues?.has(cue) ?? false,
    position: candidate.sentence / Math.max(1, paper.sentences.length - 1),
  };
  return FEATURES.map(([, feature]) => Number(feature(view)));
}

function cuesOf(sentence: string): Set<string> {
  const present = Object.entries(CUES).filter(([, cue]) => cue.test(sentence));
  return new Set(present.map(([name]) => name));
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
