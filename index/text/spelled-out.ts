import { readableLatex } from "./latex.js";

const NAMES =
  `alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi
  chi psi omega`.split(/\s+/);
const LETTERS = "αβγδεζηθικλμνξοπρστυφχψω";
/** The sign of an increment and the final sigma are taken for letters. */
const NAME_OF = new Map([
  ...[...LETTERS].map((letter, i): [string, string] => [letter, NAMES[i] ?? letter]),
  ["∆", "delta"],
  ["ς", "sigma"],
]);
const LETTER_OF = new Map([...LETTERS].map((letter, i): [string, string] => [NAMES[i] ?? letter, letter]));

/** One or two letters are symbols, as in `TNF-α` and `γδ T cells`; more are a word of Greek. */
const SYMBOLS = /(?<!\p{Script=Greek})[\p{Script=Greek}∆]{1,2}(?!\p{Script=Greek})/gu;
/** Letters whose names are written within others (`kappaB`, `IL1beta`, `tnfalpha`) and end no English word. */
const NAMED = /(?:alpha|beta|gamma|delta|epsilon|zeta|theta|kappa|lambda|sigma|omega)(?![a-z])/g;
/** Names that are commonly typed with another letter, or so that only who knows them sees where the Greek one ends. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/\bnf[- ]?k(?:appa)?[- ]?b(?![a-z])/gi, "nf-kappa-b"],
  [/\blambda(?=cdm\b)/gi, "lambda "],
  [/\bpi(?=0(?!\d))/gi, "pi "],
];
// Hardly any text has these, which is seen in a tenth of the time: a search spells out all papers that it ranks.
const MAYBE_TYPED = /nf|cdm|pi0/i;
const MAYBE_SYMBOLS = /[\u0370-\u03ff∆]/;
/** A letter and its index: `H_0`, `T_{c}`. */
const INDEXED =
  /(?<![\p{L}\p{N}_])(\p{L})_(?:\{([\p{L}\p{N}]{1,4})\}|([\p{L}\p{N}]{1,4})(?![\p{L}\p{N}_]))/gu;

/**
 * A text in which symbols are spelled in one way, so that their words can be compared: LaTeX made readable, Greek letters by
 * their names as words of their own, a letter and its index as one word. `$\Lambda$CDM` and `ΛCDM` become `lambda CDM`,
 * `TNFα` and `TNFalpha` `TNF alpha`, `H_0` and `H₀` `H0`. Other text stays the same, up to Unicode's compatible forms (NFKC).
 */
export function spelledOut(text: string): string {
  // What else LaTeX changes, as quotes and dashes, stands between words.
  const readable = text.includes("\\") ? readableLatex(text) : text;
  const typed = MAYBE_TYPED.test(readable)
    ? TYPED.reduce((all, [name, meant]) => all.replace(name, meant), readable)
    : readable;
  const plain = typed.normalize("NFKC");
  const indexed = plain.includes("_") ? plain.replace(INDEXED, "$1$2$3") : plain;
  const symbols = MAYBE_SYMBOLS.test(indexed) ? indexed.replace(SYMBOLS, named) : indexed;
  return symbols.replace(NAMED, (name, at, all) => apart(name, at, all));
}

/** The Greek letter of a name, or undefined. */
export const greekLetter = (name: string) => LETTER_OF.get(name);

const named = (symbols: string, at: number, text: string) =>
  apart(
    [...symbols].map((sign) => NAME_OF.get(sign.toLowerCase()) ?? sign).join(" "),
    at,
    text,
    symbols.length,
  );

/** Words in the place of a part of a text, with spaces where that touches other words. */
function apart(words: string, at: number, text: string, length = words.length): string {
  const before = /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? " " : "";
  const behind = /[\p{L}\p{N}]/u.test(text.charAt(at + length)) ? " " : "";
  return before + words + behind;
}
