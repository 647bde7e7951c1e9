import { readableLatex } from "../../../index/text/latex.js";
import { isName, singularOf } from "../question/names.js";
import type { Quote } from "./finding.js";

/** Whether a quote says what a thing is, or what its name stands for. */
export const saysWhatIs =
  (thing: string) =>
  ({ sentence }: Quote) =>
    defines(sentence.text, thing) > 0;

/** Quotes that say what a thing is before those that only speak of it, each kind in its order. */
export function definingFirst(quotes: readonly Quote[], thing: string): Quote[] {
  const says = quotes.map((quote) => ({ quote, defines: defines(quote.sentence.text, thing) }));
  return says.sort((left, right) => right.defines - left.defines).map(({ quote }) => quote);
}

/** 2 for a sentence that says what a thing is, 1 for one that says what its name stands for, 0 for any other. */
export function defines(written: string, thing: string): 0 | 1 | 2 {
  // "We introduce \\textbf{MJA}, a …" as it is read.
  const sentence = readableLatex(written);
  // Not as a part of another's name: "Multi-View GRPO (MV-GRPO)".
  const alone = "(?<!\\b(?!(?:The|An?)\\s)[A-Z][\\w-]*\\s)";
  const name = `${alone}(?<![\\w-])${spelled(thing)}(?![\\w+-]|\\.\\w)`;
  const named = `${name}(?:\\s*\\([^)]{1,60}\\))?`;
  const makes =
    "(?:propose|introduce|present|develop)(?:s|d|ed)?|(?:call|name|term|dub|denot)(?:e?d)?(?:\\s+as)?|known\\s+as";
  const says = new RegExp(
    `${named}\\s+(?:is|are)\\s+(?:an?|the|one)\\b|${named}(?:,\\s+|\\s*[-–—]\\s*)(?:an?|the|which\\s+is)\\s|(?:${makes})\\s+(?:an?\\s+|the\\s+)?${name}(?!\\s+[A-Z])`,
  );
  if (says.test(sentence)) return 2;
  return new RegExp(`\\w\\s*\\(${name}\\)`).test(sentence) ? 1 : 0;
}

/**
 * A pattern of how a thing is spelled: a name as it is, but one in capitals and words in either case; a plural also in the
 * singular; with hyphens between words or spaces.
 */
function spelled(thing: string): string {
  const singular = singularOf(thing);
  const escaped = singular.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const inEitherCase = (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  const isAsItIs = isName(singular) && /\p{Ll}/u.test(singular);
  const letters = isAsItIs ? escaped : escaped.replaceAll(/\p{L}/gu, inEitherCase);
  return letters.replaceAll(/[\s-]+/g, "[\\s-]") + (singular === thing ? "" : "s?");
}
