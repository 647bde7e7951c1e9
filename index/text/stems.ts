import { stemOf } from "./stem.js";

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
