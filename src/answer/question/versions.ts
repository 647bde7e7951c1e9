import { isTelling } from "../../../index/search/query-terms.js";

/** A name and the number of its version: `gemma` and `3` of "gemma 3", "Gemma-3" and "Gemma3". */
interface Version {
  /** In small letters, and likewise with the word before it: "flash attention 3" is also written "FlashAttention-3". */
  readonly names: readonly string[];
  /** Of a year its last two digits, as in "AIME24". */
  readonly number: string;
  /** Whether it is written as names are: "at least 5" and "layer 2" are no versions of anything. */
  readonly isCapitalised: boolean;
}

/** A number that neither counts anything, as those of "Qwen-7B", "4-bit" and "10s" do, nor belongs to a word, as that of "3D" does. */
const VERSION =
  /(?:(?<before>\p{L}+)[-\s])?(?<word>\p{L}{2,})[-\s]?(?<number>\d+(?:\.\d+)*)(?!\.?\d|\s?(?:[bdkmpstx]|bn|bits?|%)(?!\p{L})|\p{L}{2})/giu;

function versionsIn(text: string): Version[] {
  return [...text.matchAll(VERSION)].map(({ groups: { before = "", word = "", number = "" } = {} }) => ({
    names: [word.toLowerCase(), (before + word).toLowerCase()],
    number: number.replace(/^20(?=\d\d$)/, ""),
    isCapitalised: /\p{Lu}/u.test(word),
  }));
}

/**
 * Tells texts that speak of another version of what a question names, and nowhere of that one: what one on Gemma 2 says is no
 * answer for Gemma 3.
 */
export function ofOtherVersion(question: string): (text: string) => boolean {
  const asked = versionsIn(question).filter(({ names: [word = ""] }) => isTelling(word));
  if (asked.length === 0) return () => false;
  return (text) => {
    const told = versionsIn(text);
    return asked.some(({ names, number }) => {
      const same = told.filter((version) => version.names.some((name) => names.includes(name)));
      return (
        same.some(({ isCapitalised }) => isCapitalised) && !same.some((one) => isSame(one.number, number))
      );
    });
  };
}

/** Of "Llama 3.1" and "Llama 3" one may be meant by the other, of "Qwen 2.5" and "Qwen 2.1" neither. */
function isSame(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);
}
