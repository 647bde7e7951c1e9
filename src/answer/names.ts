/** A name is written as no word is: `LoRA`, `GPT4`, but not `Chain-of-Thought`. */
const NAME = /^(?!(?:[A-Za-z][a-z]+-)+[A-Za-z][a-z]+$)\S*(?:[a-z+-]\S*[A-Z]|[A-Z]{2}|\d)\S*$/;

export const isName = (word: string) => NAME.test(word);

/** The words of a text that are names, as they are written there. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,;:()"'’?!/]+/).filter(isName);
}
