import { dot } from "../../index/vectors.js";
import { type Asking, partsOf } from "./asking.js";
import type { Candidate } from "./candidates/match.js";
import { type Outline, outlineQuery, shared } from "./candidates/outline.js";
import { ABOUT, type LeastSimilarity } from "./fitted/similarities.js";
import { type Quote, quotesOf } from "./reading/finding.js";
import { readPapers } from "./reading/reading.js";

/** A paper that is about a topic has more than so much of its words, or says it in others and is the more similar. */
export const HELD = 0.5;
/** Whether a paper is about a topic: a lower similarity will do where it has the words. */
export function isAbout(
  asking: Asking,
  topic: string,
  candidate: Candidate,
  least: LeastSimilarity,
): boolean {
  const isWorded = heldShare(asking, topic, candidate.outlined) > HELD;
  return candidate.similarity >= (isWorded ? least.worded : least.unworded);
}

/** Papers that were found by other words, each as similar as it is to a topic. */
export async function similarTo(
  { library }: Asking,
  topic: string,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const embedded = await library.models.embed(await library.searcher.spell(topic));
  return candidates.map((candidate) => {
    const vector = library.vectors.get(candidate.outlined.paper.key);
    return vector ? { ...candidate, similarity: dot(embedded, vector) } : candidate;
  });
}

/** How probable it is that a paper is about what it was found by. */
export function probabilityOf({ similarity }: Candidate): number {
  return 1 / (1 + Math.exp(-ABOUT.steepness * (similarity - ABOUT.even)));
}

/** How much of a topic's words, the rare ones counting more, a paper holds. */
export function heldShare({ background }: Asking, topic: string, outlined: Outline): number {
  const { distinct } = outlineQuery(topic);
  const weight = (some: Iterable<string>) => [...some].reduce((sum, term) => sum + background.idf(term), 0);
  return weight(shared(distinct, outlined.distinct)) / (weight(distinct) || 1);
}

/**
 * The sentences of each paper, best first, in the order of the papers. No words in them are an answer: a topic asks
 * nothing.
 */
export async function readQuotes(
  asking: Asking,
  about: string,
  candidates: readonly Candidate[],
): Promise<Quote[][]> {
  const read = await readPapers(partsOf(asking), outlineQuery(about), candidates, asking.deadline);
  return candidates.map(({ outlined }) =>
    read
      .filter(({ paper }) => paper.key === outlined.paper.key)
      .flatMap(quotesOf)
      .sort((left, right) => right.score - left.score)
      .map((quote) => ({ ...quote, span: null })),
  );
}
