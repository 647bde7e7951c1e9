import type { Background } from "./background.js";
import type { Query } from "./outline.js";
import { bestOf, bestReading, type ReadPaper, type RereadPaper } from "./reading.js";
import { linear, type Weights } from "./weights.js";
import { WORDING_FEATURES, wordingFeatures } from "./wording.js";

/** What decides whether the best paper of a search answers, in order. */
export const FOUND_EVIDENCE = ["window", "match", "wording", "lead", "otherReading", "otherMatch"] as const;
/** What decides whether a paper answers that was named, in order. */
export const GIVEN_EVIDENCE = ["window", "wording"] as const;

/** What stands for the other papers where a search found a single one: what they usually reach. */
const USUAL_READING = -7;
const USUAL_MATCH = -5;
const USUAL_SCORE = -20;

/** What is known of a question and of the papers that were read for it. */
export interface Evidence {
  /** The best sentence read alone, or, where none was, in the whole abstract. */
  readonly window: number;
  /** The log odds that the question is about the paper. */
  readonly match: number;
  /** The log odds, by the words, that its abstract tells what is asked. */
  readonly wording: number;
  /** How far its best sentence is ahead of the best one of another paper, at the first reading. */
  readonly lead: number;
  /** The best reading and the best match of another paper. */
  readonly otherReading: number;
  readonly otherMatch: number;
}

/** @param first the paper of the first quote */
export function evidenceOf(
  query: Query,
  first: ReadPaper | RereadPaper,
  firstScore: number,
  others: readonly ReadPaper[],
  { weights, background }: { readonly weights: Weights; readonly background: Background },
): Evidence {
  const among = (values: readonly number[], usual: number) => (values.length === 0 ? usual : bestOf(values));
  const wording = wordingFeatures(query, first.outlined, first.fits, background);
  return {
    window: "bestWindow" in first ? first.bestWindow : bestReading(first),
    match: first.match,
    wording: linear(WORDING_FEATURES, weights.wording, wording),
    lead:
      firstScore -
      among(
        others.map(({ scores }) => bestOf(scores)),
        USUAL_SCORE,
      ),
    otherReading: among(others.map(bestReading), USUAL_READING),
    otherMatch: among(
      others.map(({ match }) => match),
      USUAL_MATCH,
    ),
  };
}
