/** A name is written as no word is: `LoRA`, `GPT4`, `τ-bench`, but not `Chain-of-Thought`. */
const NAME =
  /^(?!(?:[A-Za-z][a-z]+-)+[A-Za-z][a-z]+$)\S*(?:[a-z+-]\S*[A-Z]|[A-Z]{2}|\d|\p{Script=Greek})\S*$/u;

export const isName = (word: string) => NAME.test(word);

/** The words of a text that are names, as they are written there. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,;:()"'’?!/]+/).filter(isName);
}

/** A name without the ending of a plural: "VLAs" are written "(VLA)" where they are introduced. */
export const singularOf = (name: string) => name.replace(/(?<=\p{Lu})s$/u, "");
