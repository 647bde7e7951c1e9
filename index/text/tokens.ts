import { stemmer } from "stemmer";

/** Stems of so many words are remembered: about the vocabulary of 100,000 abstracts. */
const MOST_REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/**
 * The words of a text as the full-text index has them before stemming: lower case, without accents, cut at whatever is
 * neither a letter nor a digit (https://www.sqlite.org/fts5.html#unicode61_tokenizer).
 */
export function tokens(text: string): string[] {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII, where the rest need not be looked at
  if (/^[\x00-\x7f]*$/.test(lower)) return lower.match(/[a-z0-9]+/g) ?? [];
  return (
    lower
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []
  );
}

/** Porter's stem of a word in lower case, as the full-text index has it. */
export function stemOf(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, stem);
  return stem;
}
