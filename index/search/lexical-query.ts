import { stemOf, tokens } from "../text/tokens.js";
import { tellingWords } from "./query-terms.js";
import type { RankingPart } from "./search-messages.js";
import type { Vocabulary } from "./vocabulary.js";

/** A word of fewer letters has too many neighbours for a guess at what was meant. */
const SHORTEST_CORRECTED = 5;
/** At most so many words of a query are looked up: more make it slower, not better. */
const MOST_TERMS = 64;

/** A stem to look up. */
export interface Term {
  /** A word of that stem, to be looked up. */
  readonly word: string;
  readonly stem: string;
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
  const words = tellingWords(tokens(text)).slice(0, MOST_TERMS);
  const meant = without.includes("typos") ? words : words.map((word) => corrected(word, vocabulary));
  const stems = meant.map(stemOf);
  const pairs = new Set(stems.slice(1).map((stem, i) => pairKey(stems[i] ?? "", stem)));
  const names = without.includes("names") ? [] : otherSpellings(text);
  const wordByStem = new Map([...names, ...meant].map((word) => [stemOf(word), word]));
  const terms = [...wordByStem].map(([stem, word]) => ({
    word,
    stem,
    frequency: vocabulary.frequency(stem),
    rarity: vocabulary.rarity(stem),
  }));
  return { terms: terms.filter(({ frequency }) => frequency > 0), pairs };
}

function corrected(word: string, vocabulary: Vocabulary): string {
  const stem = stemOf(word);
  const isUnknown = stem.length >= SHORTEST_CORRECTED && vocabulary.frequency(stem) === 0;
  return isUnknown ? (vocabulary.nearest(stem) ?? word) : word;
}

/** Names with digits as others write them: `gpt4` for `GPT-4`, `il6` for `IL-6`, `llama31` for `llama3.1`. */
function otherSpellings(text: string): string[] {
  const names = text.match(/[\p{L}\p{N}]+(?:[-. ]?\p{N}+)+[\p{L}\p{N}]*/gu) ?? [];
  return names.filter((name) => /\p{L}/u.test(name)).map((name) => tokens(name).join(""));
}
