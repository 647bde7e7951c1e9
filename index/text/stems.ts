import { stemmer } from "stemmer";

/**
 * The words of a text as ROUGE counts them: lower case, runs of ASCII letters and digits, those of more than three
 * characters reduced by Porter's stemmer. This is the tokenisation of ROUGE-1.5.5 with `-m`, and of Google's
 * `rouge-score` with `use_stemmer=True`.
 */
export function stems(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) =>
    word.length > 3 ? stemOf(word) : word,
  );
}

/** Stems found before: the same words come again and again, in forms of one sentence most of all. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const stem = stemmer(word);
  known.set(word, stem);
  return stem;
}
