import type { Hit, Library } from "../../index/library.js";
import type { Paper } from "../../index/paper.js";
import { readings } from "../../index/search/lexical-query.js";
import { tellingTerms } from "../../index/search/query-terms.js";
import { Vocabulary } from "../../index/search/vocabulary.js";
import { spelledOut } from "../../index/text/spelled-out.js";
import { otherSpellings } from "../../index/text/spellings.js";
import { stemOf } from "../../index/text/stem.js";
import { lettersAndDigits, tokens } from "../../index/text/tokens.js";
import { CLOSE_FROM } from "./fitted/similarities.js";

/** Whether a paper has a word, in lower case, in its title or its abstract. */
export type HasWord = (word: string) => boolean;

/**
 * Tells which words a paper has, as the search reads them: in whatever spelling, form or parts, and with the slips that are
 * in them.
 */
export function wordsHeld({
  database,
}: Pick<Library, "database">): (paper: Pick<Paper, "title" | "abstract">) => HasWord {
  const vocabulary = new Vocabulary(database);
  const meant = new Map<string, readonly string[]>();

  /** What a word probably means. Asked only of words that a paper lacks: most are in it as they are written. */
  function meantBy(word: string): readonly string[] {
    const known = meant.get(word) ?? readings(word, vocabulary);
    meant.set(word, known);
    return known;
  }

  return ({ title, abstract }) => {
    const written = tokens(spelledOut(`${title} ${abstract}`));
    const known = new Set([...written, ...written.flatMap(lettersAndDigits)].map(stemOf));
    const has = (parts: readonly string[]) => parts.every((part) => known.has(stemOf(part)));
    return (word) =>
      [word, ...otherSpellings(word)].some((spelling) => has([spelling])) ||
      has(lettersAndDigits(word)) ||
      has(meantBy(word));
  };
}

/**
 * Tells whether a paper that a search found is close to the query: one is always the nearest, though it has nothing to do
 * with how bread is baked. A paper is close that is similar enough, or has all words that say what the query is about.
 */
export function closenessTo(
  library: Pick<Library, "database">,
  query: string,
  least = CLOSE_FROM,
): (hit: Hit) => boolean {
  const words = tellingTerms(query);
  const holding = wordsHeld(library);

  return ({ paper, similarity }) => {
    // It is not embedded yet, and was found by its words: nobody knows how close it is.
    if (similarity === null || similarity >= least.unworded) return true;
    const isHeld = holding(paper);
    return similarity >= least.worded ? words.some(isHeld) : words.length > 0 && words.every(isHeld);
  };
}
