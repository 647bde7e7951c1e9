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
  /(?<!\p{L})(?:(?<before>\p{L}+)[-\s])?(?<word>\p{L}{2,})[-\s]?(?<number>\d+(?:\.\d+)*)(?!\.?\d|\s?(?:[bdkmpstx]|bn|bits?|%)(?!\p{L})|\p{L}{2})/giu;

/** Versions of one question that are looked for at most: while they are, nobody else is answered. */
const MOST_VERSIONS = 8;

function versionsIn(text: string): Version[] {
  return [...text.matchAll(VERSION)].map(({ groups: { before = "", word = "", number = "" } = {} }) => ({
    names: [word.toLowerCase(), (before + word).toLowerCase()],
    number: number.replace(/^20(?=\d\d$)/, ""),
    isCapitalised: /\p{Lu}/u.test(word),
  }));
}

/**
 * Those of some things that may tell of the version of something that a question names: those whose text names it, where some
 * do, and else all but those that name another. What is said of Gemma 2 is no answer for Gemma 3.
 */
export function ofVersionAsked<Thing>(
  question: string,
  things: readonly Thing[],
  textOf: (thing: Thing) => string,
): readonly Thing[] {
  const asked = versionsIn(question)
    .filter(({ names: [word = ""] }) => isTelling(word))
    .slice(0, MOST_VERSIONS);
  if (asked.length === 0) return things;
  const told = things.map((thing) => {
    const versions = versionsIn(textOf(thing));
    return { thing, names: asked.map((version) => named(versions, version)) };
  });
  const notOther = told.filter(({ names }) => !names.includes("another"));
  const naming = notOther.filter(({ names }) => names.includes("it"));
  return (naming.length > 0 ? naming : notOther).map(({ thing }) => thing);
}

/** Whether a version of something is among some, or only others of it are, as far as they are written as names. */
function named(versions: readonly Version[], { names, number }: Version): "it" | "another" | "neither" {
  const ofSame = versions.filter((version) => version.names.some((name) => names.includes(name)));
  const same = ofSame.filter((version) => isSame(version.number, number));
  if (same.length > 0) return same.some(isWrittenAsName) ? "it" : "neither";
  return ofSame.some(isWrittenAsName) ? "another" : "neither";
}

const isWrittenAsName = ({ isCapitalised }: Version) => isCapitalised;

/** Of "Llama 3.1" and "Llama 3" one may be meant by the other, of "Qwen 2.5" and "Qwen 2.1" neither. */
function isSame(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);
}
