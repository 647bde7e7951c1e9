import { stemOf } from "../text/stem.js";
import { isTelling } from "./query-terms.js";
import type { Vocabulary } from "./vocabulary.js";

/** One paper that writes two words as one may have left out a blank. */
const FEWEST_PAPERS = 2;
/** So many times as many papers write the one word where the two are nothing but another way to type it. */
const RATIO = 5;

/** Two neighbouring words that papers also write as one: `chat gpt`, `flash attention`. */
export interface Compound {
  readonly word: string;
  /** Whether hardly any paper has the two side by side. */
  readonly isAlwaysOne: boolean;
}

/** @param left a word in lower case, and the one behind it; null where papers do not write them as one */
export function compoundOf(left: string, right: string, vocabulary: Vocabulary): Compound | null {
  const word = left + right;
  if (!isTelling(left) || !isTelling(right) || !/\p{L}/u.test(word)) return null;
  const papers = vocabulary.frequency(stemOf(word));
  if (papers < FEWEST_PAPERS) return null;
  return { word, isAlwaysOne: papers >= RATIO * vocabulary.sideBySide(left, right) };
}
