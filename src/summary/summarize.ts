import { projectFile } from "../../index/project-root.js";
import { sentences } from "../../index/text/sentences.js";
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

/**
 * Summarises a paper in one sentence of its abstract: the one that says what was done and found, freed from lead-ins
 * and parentheses. An abstract without a sentence gives an empty summary.
 */
export function summarize(paper: { title: string; abstract: string }, ranker = shippedRanker()): Summary {
  const quotes = sentences(paper.abstract).map((sentence) => sentence.text);
  const [best] = rank(outline(paper.title, quotes), ranker);
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

function rank(paper: Outline, ranker: Ranker): Candidate[] {
  return candidates(paper.sentences)
    .map((candidate) => ({ ...candidate, score: ranker(features(candidate, paper)) }))
    .sort((a, b) => b.score - a.score);
}

let shipped: Ranker | undefined;

/** The ranker that ships with the project, read at its first use. */
function shippedRanker(): Ranker {
  shipped ??= loadRanker(projectFile("src", "summary", "weights.json"));
  return shipped;
}
