import { greekLetter, spelledOut } from "../text/spelled-out.js";
import { otherSpellings } from "../text/spellings.js";
import { stemOf } from "../text/stem.js";
import { tokens } from "../text/tokens.js";
import { compoundOf } from "./compounds.js";
import { isTelling, MOST_TERMS, tellingWords } from "./query-terms.js";
import type { RankingPart } from "./search-messages.js";
import type { Vocabulary } from "./vocabulary.js";

/** A word of fewer letters has too many neighbours for a guess at what was meant. */
const SHORTEST_CORRECTED = 5;
/** Parts of a word written as one, as `zero` and `shot` of `zeroshot`, have at least so many letters. */
const SHORTEST_PART = 3;
/** Letters, then digits, then perhaps letters. */
const NAME_WITH_DIGITS = /^\p{L}+\p{N}+\p{L}*$/u;
/** Endings that most stems can have. */
const ENDINGS = ["", "e", "s", "ed", "ing", "ion"];

/** A stem to look up. */
export interface Term {
  /** A word of that stem, to be looked up. */
  readonly word: string;
  readonly stem: string;
  /** The same in other spellings, to be looked up, too: words, or two that are to stand side by side. */
  readonly others: readonly string[];
  /** In how many papers it is; never 0. */
  readonly frequency: number;
  /** How much it tells: the weight of BM25. */
  readonly rarity: number;
}

/** What a query looks for in the words of papers. */
export interface LexicalQuery {
  readonly terms: readonly Term[];
  /** Stems that stand side by side in the query, as `pairKey` writes them. */
  readonly pairs: ReadonlySet<string>;
}

export function pairKey(left: string, right: string): string {
  return `${left} ${right}`;
}

/** Reads a query: what is not in any paper is replaced by what was probably meant, or left out. */
export function lexicalQuery(
  text: string,
  vocabulary: Vocabulary,
  without: readonly RankingPart[] = [],
): LexicalQuery {
  const written = tokens(spelledOut(text));
  const words = tellingWords(written).slice(0, MOST_TERMS);
  const meant = words.flatMap((word) => readings(word, vocabulary, without));
  const stems = meant.map(stemOf);
  const pairs = new Set(stems.slice(1).map((stem, i) => pairKey(stems[i] ?? "", stem)));
  const withNames = !without.includes("names");
  const withDigits = words.filter((word) => NAME_WITH_DIGITS.test(word));
  const compounds = withNames
    ? compoundsIn(written.slice(0, MOST_TERMS), vocabulary)
    : new Map<string, string>();
  const names = withNames ? [...withDigits, ...namesWithDigits(text), ...otherSymbols(text, words)] : [];
  const wordByStem = new Map([...names, ...compounds.keys(), ...meant].map((word) => [stemOf(word), word]));
  const terms = [...wordByStem].map(([stem, word]): Term => {
    const twoWords = compounds.get(word) ?? (withNames ? nameApart(word, vocabulary)?.join(" ") : undefined);
    const spellings = otherSpellings(word).filter((other) => papersWith(other, vocabulary) > 0);
    const others = twoWords === undefined ? spellings : [...spellings, twoWords];
    // A Greek letter may stand in no paper alone, but within other words, as in `κb`.
    const least = greekLetter(word) === undefined ? 0 : 1;
    const papers = [word, ...others].reduce((sum, each) => sum + papersWith(each, vocabulary), 0);
    const frequency = Math.max(least, papers);
    return { word, stem, others, frequency, rarity: vocabulary.rarity(frequency) };
  });
  return { terms: terms.filter(({ frequency }) => frequency > 0), pairs };
}

/** In how many papers a word is, or two side by side. */
function papersWith(words: string, vocabulary: Vocabulary): number {
  const [left = "", right] = words.split(" ");
  return right === undefined ? vocabulary.frequency(stemOf(left)) : vocabulary.sideBySide(left, right);
}

/** The neighbouring words that papers also write as one, by that one. */
function compoundsIn(words: readonly string[], vocabulary: Vocabulary): Map<string, string> {
  const found = words.slice(1).flatMap((right, i): [string, string][] => {
    const left = words[i] ?? "";
    const compound = compoundOf(left, right, vocabulary);
    return compound ? [[compound.word, `${left} ${right}`]] : [];
  });
  return new Map(found);
}

/**
 * A name with digits as the two words that others make of it, or null: `gpt 5` of `gpt5`, `gpt 4v` of `gpt4v`, `deepseek r1`
 * of `deepseekr1`, `h 0` of `h0`, which are the words of `GPT-5`, `GPT-4V`, `DeepSeek-R1` and `H_0`.
 */
export function nameApart(word: string, vocabulary: Vocabulary): readonly [string, string] | null {
  if (!NAME_WITH_DIGITS.test(word)) return null;
  const digits = word.search(/\p{N}/u);
  const cuts = [digits, digits - 1].filter((cut) => cut > 0);
  return mostFrequentPair(word, cuts, vocabulary);
}

/** The word; or, where no paper has it, what was probably meant: another word, or several. */
export function readings(
  word: string,
  vocabulary: Vocabulary,
  without: readonly RankingPart[] = [],
): readonly string[] {
  const stem = stemOf(word);
  if (vocabulary.frequency(stem) > 0 || greekLetter(word) !== undefined) return [word];
  const twoWords = without.includes("names") ? null : nameApart(word, vocabulary);
  if (twoWords !== null) return twoWords;
  if (stem.length < SHORTEST_CORRECTED) return [word];
  const nearest = without.includes("typos") ? null : vocabulary.nearest(stem);
  const corrected = nearest === null ? null : wordOf(nearest);
  if (corrected !== null) return [corrected];
  return (without.includes("compounds") ? null : parts(word, vocabulary)) ?? [word];
}

/** The two words that one is made of, or null. */
function parts(word: string, vocabulary: Vocabulary): readonly [string, string] | null {
  const count = Math.max(0, word.length - 2 * SHORTEST_PART + 1);
  return mostFrequentPair(
    word,
    Array.from({ length: count }, (_, i) => SHORTEST_PART + i),
    vocabulary,
  );
}

/** A word cut in two, the rarer of both in as many papers as can be; null where no paper has them. */
function mostFrequentPair(
  word: string,
  cuts: readonly number[],
  vocabulary: Vocabulary,
): readonly [string, string] | null {
  let best: readonly [string, string] | null = null;
  let mostFrequent = 0;
  for (const cut of cuts) {
    const pair = [word.slice(0, cut), word.slice(cut)] as const;
    const frequency = Math.min(...pair.map((part) => vocabulary.frequency(stemOf(part))));
    if (frequency <= mostFrequent) continue;
    best = pair;
    mostFrequent = frequency;
  }
  return best;
}

/** A word of a stem, or null: a stem is not always the stem of itself, as that of `diffus` is `diffu`. */
function wordOf(stem: string): string | null {
  return ENDINGS.map((ending) => stem + ending).find((word) => stemOf(word) === stem) ?? null;
}

/** Names with digits as others write them: `gpt4` for `GPT-4`, `il6` for `IL-6`, `llama31` for `llama3.1`. */
function namesWithDigits(text: string): string[] {
  const names = text.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-. ]?\p{N}+)+[\p{L}\p{N}]*/gu) ?? [];
  return names.filter((name) => /\p{L}/u.test(name)).map((name) => tokens(name).join(""));
}

/**
 * Symbols as the index may have them, which holds texts as they were written: `κ`, `nfκ` and `nfκb` for `nf kappa b`, and
 * the words of the query as they were typed.
 */
function otherSymbols(text: string, words: readonly string[]): string[] {
  const around = words.flatMap((name, i) => {
    const letter = greekLetter(name);
    if (letter === undefined) return [];
    const [before, behind] = [words[i - 1] ?? "", words[i + 1] ?? ""];
    const joined = [letter, name].flatMap((sign) => [before + sign, sign + behind, before + sign + behind]);
    return [letter, ...joined];
  });
  const typed = tokens(text).filter(isTelling).slice(0, MOST_TERMS);
  return [...around, ...typed];
}
