import { otherSpellings } from "../text/spellings.js";
import { stemOf } from "../text/stem.js";
import { capitalised } from "../text/words.js";
import type { Vocabulary } from "./vocabulary.js";

/** Words as they are written in a sentence, of letters alone: names are written otherwise. */
const WORDS = /(?<![\p{L}\p{N}])\p{L}\p{Ll}+(?![\p{L}\p{N}])/gu;

/**
 * A query with each word that British and American English spell in two ways as more of the papers have it: to the model that
 * embeds it, `quantisation` is not `quantization`.
 */
export function inCommonSpelling(text: string, vocabulary: Vocabulary): string {
  return text.replace(WORDS, (written) => {
    const word = written.toLowerCase();
    const best = mostFrequent(word, vocabulary);
    if (best === word) return written;
    return /^\p{Lu}/u.test(written) ? capitalised(best) : best;
  });
}

function mostFrequent(word: string, vocabulary: Vocabulary): string {
  const frequency = (spelling: string) => vocabulary.frequency(stemOf(spelling));
  return otherSpellings(word).reduce(
    (best, other) => (frequency(other) > frequency(best) ? other : best),
    word,
  );
}
