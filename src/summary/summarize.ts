import { projectFile } from "../../index/project-root.js";
import { sentences } from "../../index/text/sentences.js";
import { stems } from "../../index/text/stems.js";
import { shortenings } from "./compress.js";
import { type Candidate, features, type Outline, outline } from "./features.js";
import { loadRanker, type Ranker } from "./rank.js";

/** A summary of a paper in its own words, shortened, with the sentences that the words come from. */
export interface Summary {
  text: string;
  /** In the order of the abstract. A `quote` is a verbatim slice of it, its `text` a shortened form and no quote. */
  sentences: { text: string; quote: string }[];
}

/** A second sentence that shares more of its words than this with the first says the same again. */
const MOST_SHARED_WORDS = 0.5;

/**
 * Summarises a paper in one or two sentences of its abstract: those that say what was done and found, freed from
 * lead-ins and parentheses. An abstract without a sentence gives an empty summary.
 */
export function summarize(
  paper: { title: string; abstract: string },
  maxSentences: 1 | 2 = 1,
  ranker = shippedRanker(),
): Summary {
  const quotes = sentences(paper.abstract).map((sentence) => sentence.text);
  const ranked = rank(outline(paper.title, quotes), ranker);
  const [best] = ranked;
  const second =
    maxSentences === 2 && best !== undefined ? ranked.find((other) => addsTo(best, other)) : undefined;
  const chosen = [best, second]
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => a.sentence - b.sentence)
    .map(({ text, sentence }) => ({ text, quote: quotes[sentence] ?? "" }));
  return { text: chosen.map((sentence) => sentence.text).join(" "), sentences: chosen };
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

function addsTo(best: Candidate, other: Candidate): boolean {
  if (other.sentence === best.sentence) return false;
  const said = new Set(stems(best.text));
  const words = new Set(stems(other.text));
  return [...words].filter((word) => said.has(word)).length <= MOST_SHARED_WORDS * words.size;
}

let shipped: Ranker | undefined;

/** The ranker that ships with the project, read at its first use. */
function shippedRanker(): Ranker {
  shipped ??= loadRanker(projectFile("src", "summary", "weights.json"));
  return shipped;
}
