import { stemmer } from "stemmer";

/** Words repeat; their stems are kept, up to so many. */
const MOST_KEPT = 100_000;
const kept = new Map<string, string>();

/** A word, in lower case, reduced by Porter's stemmer (the one that FTS5's `porter` also is). */
export function stemOf(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const stem = stemmer(word);
  kept.set(word, stem);
  return stem;
}
