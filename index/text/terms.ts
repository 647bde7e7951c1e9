import { spelledOut } from "./spelled-out.js";
import { stemOf } from "./stem.js";
import { asciiWords } from "./tokens.js";

// A text is cut into words in several ways, which are not to be mixed, since each is bound to what was made with it:
//
// | for                 | words                                                    | bound to                                       |
// | searching           | `tokens` here, `queryTerms`, `tellingTerms` in ../search | the full-text index, which cuts as FTS5 does   |
// | answering           | `terms` below                                            | weights.json and background-df.json of answers |
// | summaries           | `stems` here                                             | weights.json of summaries, and ROUGE           |
// | comparing titles    | `plainWords` here                                        | the ids that are made of titles, and stored    |
//
// Searching and answering each have a list of stop words, and their own count of how rare a word is (`Vocabulary` of the index;
// `Background` of 37,000 papers): a search is for papers of this index, while whether one answers is judged by what was learned from
// many. One list for both would need `npm run fit:answer` anew.

/** Words that say nothing of what a text is about. */
const STOP_WORDS = new Set(
  `a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of on
  or our s so such t that the their them then there these they this those to us was we were what when where which who
  why will with would you your`.split(/\s+/),
);

/**
 * The telling words of a text in order, as stems: symbols spelled out, without accents, lower case, runs of letters and
 * digits, without stop words, reduced by Porter's stemmer (the one that FTS5's `porter` also is).
 */
export function terms(text: string): string[] {
  return wordsOf(spelledOut(text))
    .filter((word) => !STOP_WORDS.has(word))
    .map(stemOf);
}

function wordsOf(text: string): string[] {
  const words = asciiWords(text.toLowerCase());
  if (words !== null) return words;
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The distinct terms of a paper's text: a name with a hyphen before its digits also as one word, as `il6` for `IL-6`.
 *
 * @param list the terms of the text, where they are known
 */
export function heldTerms(text: string, list: readonly string[] = terms(text)): Set<string> {
  // From the first letter of a run alone: from each of them a sequence of 50,000 letters would take a minute.
  const joined = text.match(/(?<!\p{L})\p{L}+-\p{N}+(?![\p{L}\p{N}])/gu) ?? [];
  return new Set([...list, ...joined.flatMap((name) => terms(name.replace("-", "")))]);
}

/** The pairs of neighbouring terms, each once. */
export function termPairs(list: readonly string[]): Set<string> {
  return new Set(list.slice(1).map((term, i) => `${list[i]} ${term}`));
}
