import { otherSpellings } from "../text/spellings.js";
import { stemOf } from "../text/stem.js";
import { capitalised } from "../text/words.js";
import { type Compound, compoundOf } from "./compounds.js";
import type { Vocabulary } from "./vocabulary.js";

/** Words as they are written in a sentence, of letters alone: names are written otherwise. */
const WORDS = /(?<![\p{L}\p{N}])\p{L}\p{Ll}+(?![\p{L}\p{N}])/gu;
const WORDS_AND_NAMES = /[\p{L}\p{N}]+/gu;

/**
 * A query as most of the papers spell it: each word that British and American English spell in two ways in the more frequent
 * one, and two words as one where papers know it as one. To the model that embeds it, `quantisation` is not `quantization`,
 * nor `chat gpt` `chatgpt`.
 */
export function inCommonSpelling(text: string, vocabulary: Vocabulary): string {
  const spelled = text.replace(WORDS, (written) => {
    const word = written.toLowerCase();
    const best = mostFrequent(word, vocabulary);
    if (best === word) return written;
    return /^\p{Lu}/u.test(written) ? capitalised(best) : best;
  });
  return withCompounds(spelled, vocabulary);
}

function mostFrequent(word: string, vocabulary: Vocabulary): string {
  const frequency = (spelling: string) => vocabulary.frequency(stemOf(spelling));
  return otherSpellings(word).reduce(
    (best, other) => (frequency(other) > frequency(best) ? other : best),
    word,
  );
}

function withCompounds(text: string, vocabulary: Vocabulary): string {
  let spelled = "";
  let end = 0;
  let before: string | null = null;
  for (const { 0: written, index } of text.matchAll(WORDS_AND_NAMES)) {
    const word = written.toLowerCase();
    const between = text.slice(end, index);
    const compound: Compound | null =
      before !== null && (between === " " || between === "-") ? compoundOf(before, word, vocabulary) : null;
    const isOne: boolean = compound?.isAlwaysOne ?? false;
    spelled += (isOne ? "" : between) + written;
    end = index + written.length;
    before = isOne ? null : word;
  }
  return spelled + text.slice(end);
}
