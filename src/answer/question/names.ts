/** A name is written as no word is: `LoRA`, `GPT4`, `τ-bench`, but not `Chain-of-Thought`. */
const NAME =
  /^(?!(?:[A-Za-z][a-z]+-)+[A-Za-z][a-z]+$)\S*(?:[a-z+-]\S*[A-Z]|[A-Z]{2}|\d|\p{Script=Greek})\S*$/u;

export const isName = (word: string) => NAME.test(word);

const wordsOf = (text: string) => text.split(/[\s,;:()"'’?!/]+/).filter(Boolean);

/** The words of a text that are names, as they are written there. */
export function namesIn(text: string): string[] {
  return wordsOf(text).filter(isName);
}

/**
 * The words of a question that may be names, each once: those that are written as only a name is, then those with a
 * capital that does not begin the question. They come after, since a question may have a capital in each word.
 */
export function possibleNames(question: string): string[] {
  const capitalised = wordsOf(question).filter((word, i) => i > 0 && /^\p{Lu}[\p{L}-]/u.test(word));
  return [...new Set([...namesIn(question), ...capitalised])];
}

/** A name without the ending of a plural: "VLAs" are written "(VLA)" where they are introduced. */
export const singularOf = (name: string) => name.replace(/(?<=\p{Lu})s$/u, "");
