/**
 * The words of a text as the full-text index has them before stemming: lower case, Latin letters without accents, cut
 * at whatever is neither a letter nor a digit (https://www.sqlite.org/fts5.html#unicode61_tokenizer).
 */
export function tokens(text: string): string[] {
  const lower = text.toLowerCase();
  return (
    asciiWords(lower) ??
    lower
      .normalize("NFD")
      .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
      // In other scripts a letter with its mark is another letter; a mark that makes none cuts the word, but for these.
      .normalize("NFC")
      .replace(/[\u0300-\u0331]/g, "")
      // Forms of one letter, as at the end of a word and in formulas.
      .replace(/[ςϐϑϕϖϰϱϵµ]/g, (form) => form.toUpperCase().toLowerCase())
      .match(/[\p{L}\p{N}\p{Co}]+/gu) ??
    []
  );
}

/** The words of a text in lower case that is all ASCII, as most are, in a fraction of the time; null of any other. */
export function asciiWords(lower: string): string[] | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  return /^[\x00-\x7f]*$/.test(lower) ? (lower.match(/[a-z0-9]+/g) ?? []) : null;
}

/** The letters and the digits of a word apart: `gpt` and `4` of `gpt4`, which others write as two words. */
export function lettersAndDigits(word: string): string[] {
  return word.match(/\p{N}+|\P{N}+/gu) ?? [];
}
