import { projectFile } from "../../index/project-root.js";
import type { Section } from "../../index/text/sections.js";
import { type SectionedSentence, sentences } from "../../index/text/sentences.js";
import { shortenings } from "./compress.js";
import { type Candidate, features, type Outline, outline } from "./features.js";
import { loadRanker, type Ranker } from "./rank.js";

/** A summary of a paper in its own words. */
export interface Summary {
  /** A shortened form of a sentence of the abstract, and no quote. */
  readonly text: string;
  /** The sentence, as it stands there. */
  readonly quote: string;
}

/** The sections of a structured abstract that say what the paper adds, the first before the second. */
const TELLING: readonly Section[] = ["conclusion", "finding"];
/** What is new is what the paper adds, whatever section announces it. */
const PROPOSES = /\b(?:we|paper|work|study|article) (?:propos|introduc)/i;

/**
 * Summarises a paper in one sentence of its abstract: the one that says what was done and found, freed from lead-ins
 * and parentheses. Of an abstract with a section of conclusions, or else of results, it is one of these: what else looks
 * most like a summary there is the aim. An abstract without a sentence gives an empty summary.
 */
export function summarize(paper: { title: string; abstract: string }, ranker = shippedRanker()): Summary {
  const all = sentences(paper.abstract);
  const quotes = all.map((sentence) => sentence.text);
  const forms = telling(candidates(quotes), all);
  const [best] = rank(forms, outline(paper.title, quotes), ranker);
  return best === undefined
    ? { text: "", quote: "" }
    : { text: best.text, quote: quotes[best.sentence] ?? "" };
}

/** All shortened forms of the sentences of an abstract that can stand as a summary: a question or a heading cannot. */
export function candidates(quotes: string[]): Candidate[] {
  const all = quotes.flatMap((quote, sentence) => shortenings(quote).map((text) => ({ text, sentence })));
  const usable = all.filter(
    ({ text }) => !text.endsWith("?") && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 4,
  );
  return usable.length > 0 ? usable : all;
}

/** Those of the first section that says what the paper adds, and what is proposed in others; all where there is none. */
function telling(forms: Candidate[], all: readonly SectionedSentence[]): Candidate[] {
  const isIn = (section: Section) => (form: Candidate) => all[form.sentence]?.section === section;
  const section = TELLING.find((one) => forms.some(isIn(one)));
  return section === undefined
    ? forms
    : forms.filter((form) => isIn(section)(form) || PROPOSES.test(form.text));
}

function rank(forms: Candidate[], paper: Outline, ranker: Ranker): Candidate[] {
  return forms
    .map((candidate) => ({ ...candidate, score: ranker(features(candidate, paper)) }))
    .sort((a, b) => b.score - a.score);
}

let shipped: Ranker | undefined;

/** The ranker that ships with the project, read at its first use. */
function shippedRanker(): Ranker {
  shipped ??= loadRanker(projectFile("src", "summary", "weights.json"));
  return shipped;
}
