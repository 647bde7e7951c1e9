import { terms } from "../../../index/text/terms.js";
import type { Query } from "../candidates/outline.js";
import type { Background } from "../fitted/background.js";
import { linear, type Weights } from "../fitted/weights.js";
import { namesIn } from "../question/names.js";
import { bestOf, bestReading, type ReadPaper } from "./reading.js";
import type { RereadPaper } from "./rereading.js";
import { WORDING_FEATURES, wordingFeatures } from "./wording.js";

/** What decides whether the best paper of a search answers, in order. */
export const FOUND_EVIDENCE = [
  "bothReadings",
  "match",
  "about",
  "wording",
  "lead",
  "otherReading",
  "otherMatch",
  "otherAbout",
  "rarity",
  "missing",
  "unnamed",
] as const;
/** What decides whether a paper answers that was named, in order. */
export const GIVEN_EVIDENCE = ["bothReadings", "wording"] as const;

/** What stands for the other papers where a search found a single one: what they usually reach. */
const USUAL_READING = -7;
const USUAL_MATCH = -5;
const USUAL_ABOUT = -5;
const USUAL_SCORE = -20;

/** What is known of a question and of the papers that were read for it. */
export interface Evidence {
  /** The best sum of what a sentence reaches in the whole abstract and read alone: both must hold it for an answer. */
  readonly bothReadings: number;
  /** The log odds that the question is about the paper. */
  readonly match: number;
  /** The same, as the reader sees it. */
  readonly about: number;
  /** The log odds, by the words, that its abstract tells what is asked. */
  readonly wording: number;
  /** How far its best sentence is ahead of the best one of another paper, at the first reading. */
  readonly lead: number;
  /** The best reading of another paper, the best match of one, and the most that the reader sees one as what it is about. */
  readonly otherReading: number;
  readonly otherMatch: number;
  readonly otherAbout: number;
  /** How rare the question's words are: one of common words only may be about anything. */
  readonly rarity: number;
  /** How much of the question's words the paper lacks, by their rarity. */
  readonly missing: number;
  /** The same of its names alone: a paper without the name "ToolHop" hardly tells anything of it. */
  readonly unnamed: number;
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
  const weigh = (terms: readonly string[]) => terms.reduce((sum, term) => sum + background.idf(term), 0);
  const isMissing = (term: string) => !first.outlined.distinct.has(term);
  const wording = wordingFeatures(query, first.outlined, first.fits, background);
  return {
    bothReadings: bestOfBoth(first),
    match: first.match,
    about: first.about,
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
    otherAbout: among(
      others.map(({ about }) => about),
      USUAL_ABOUT,
    ),
    rarity: weigh([...query.distinct]) / (query.distinct.size || 1),
    missing: weigh([...query.distinct].filter(isMissing)),
    unnamed: weigh([...new Set(terms(namesIn(query.text).join(" ")))].filter(isMissing)),
  };
}

/** The best sum of both readings; where there was no second one, the first counts twice. */
function bestOfBoth(paper: ReadPaper | RereadPaper): number {
  const second = "windowScores" in paper ? paper.windowScores : [];
  return bestOf(paper.readings.map(({ score }, i) => score + (second[i] ?? score)));
}
