import { stemOf } from "./stem.js";

/** Words that say nothing of what a text is about. */
const STOP_WORDS = new Set(
  `a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of on
  or our s so such t that the their them then there these they this those to us was we were what when where which who
  why will with would you your`.split(/\s+/),
);

/**
 * The telling words of a text in order, as stems: without accents, lower case, runs of letters and digits, without
 * stop words, reduced by Porter's stemmer (the one that FTS5's `porter` also is).
 */
export function terms(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map(stemOf);
}

/** The pairs of neighbouring terms, each once. */
export function termPairs(list: readonly string[]): Set<string> {
  return new Set(list.slice(1).map((term, i) => `${list[i]} ${term}`));
}
