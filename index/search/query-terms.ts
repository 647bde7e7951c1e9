import { spelledOut } from "../text/spelled-out.js";
import { tokens } from "../text/tokens.js";

/** Words that say nothing of what a question is about. */
const STOP_WORDS = new Set(
  `a about all also am an and any are as at be been being but by can could did do does doing each for from
  get gets had has have having he her his how i if in into is it its just like made make many may me might more
  most much my no nor not of on one or other our out over own per please s same she should show so some such t
  tell than that the their them then there these they thing things this those to too us use used uses using
  very via was way ways we were what when where which while who whom whose why will with without would you your
  paper papers people anyone anybody someone somebody`.split(/\s+/),
);

/** At most so many words of a query are looked up: more make it slower, not better. */
export const MOST_TERMS = 64;

/** The distinct words of a query that are worth looking up, lower case, in order: stop words too, where it has no others. */
export function queryTerms(text: string): string[] {
  return [...new Set(tellingWords(tokens(spelledOut(text))))].slice(0, MOST_TERMS);
}

/** The words of a question that say what it is about; all, where none does. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter(isTelling);
  return telling.length > 0 ? telling : words;
}

/** The distinct words that say what a text is about, however long it is, lower case, in order; there may be none. */
export function tellingTerms(text: string): string[] {
  return [...new Set(tokens(spelledOut(text)))].filter(isTelling);
}

export function isTelling(word: string): boolean {
  return !STOP_WORDS.has(word);
}
