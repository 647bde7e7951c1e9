import { readableLatex } from "../../index/text/latex.js";
import type { Quote } from "./finding.js";
import { isName, singularOf } from "./names.js";

const WHO_INTRODUCED =
  "(?:which|what) (?:paper|work|article|study) (?:first )?(?:introduce[sd]?|propose[sd]?|present(?:s|ed)?|describe[sd]?)";
const ASKS_WHO_INTRODUCED = new RegExp(`^${WHO_INTRODUCED}\\b`, "i");
const ASKED = new RegExp(
  String.raw`^(?:what(?:['’]s| is| are)|whats|define|explain|${WHO_INTRODUCED})\s+(?:(?:an?|(?<the>the))\s+)?` +
    String.raw`(?<thing>(?:[\p{L}\p{N}_.+^-]+\s+){0,3}[\p{L}\p{N}_.+^-]+?)[\s?.!]*$`,
  "iu",
);
/** Says nothing of the thing: "what is test-time scaling exactly?" */
const EMPHASIS = /,?\s+(?:exactly|actually|really|anyway|again|please|then)(?=[\s?.!]*$)/i;
/** "What is the size used" asks for no definition. */
const NO_THING = /(?<![\w-])(?:for|in|on|with|by|to|used|this|that|it)(?![\w-])/i;
/** Nor does "a drawback of pruning", as "a mixture of experts" does. */
const ASPECT =
  /\b(?:advantage|aim|amount|application|basis|benefit|cause|challenge|component|cost|definition|difference|disadvantage|drawback|effect|example|function|goal|idea|impact|importance|influence|kind|lack|limit|limitation|meaning|number|outcome|part|performance|point|problem|purpose|reason|result|role|size|sort|source|speed|state|type|use|value|way)s?\s+of\b|\bof\s+(?:an?|the|all|any|its|their|these|those)\b/i;

/** In characters: who asks what something is does so in a few words. */
const LONGEST = 200;

/** Whether a question asks which paper introduced a thing: one that only speaks of it did not. */
export const asksWhoIntroduced = (question: string) => ASKS_WHO_INTRODUCED.test(question.trim());

/** The thing that a question asks to be told what it is ("what is LoRA?", "which paper introduced LoRA?"), or null. */
export function askedThing(question: string): string | null {
  if (question.length > LONGEST) return null;
  const { the, thing } = ASKED.exec(question.trim().replace(EMPHASIS, ""))?.groups ?? {};
  if (thing === undefined || NO_THING.test(thing) || ASPECT.test(thing)) return null;
  return the && /\sof\s/i.test(thing) ? null : thing;
}

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
