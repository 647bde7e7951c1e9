import { spelledOut } from "../../../index/text/spelled-out.js";
import { isName, singularOf } from "../question/names.js";
import type { Quote } from "./finding.js";

const TELLINGS = ["is", "does", "about", "nothing"] as const;

/**
 * What a sentence says of a thing, from most to least: what it is ("X is a …", "we call this X"), what its name stands for or
 * what it does ("X enables …"), anything else about it, or nothing.
 */
export type Telling = (typeof TELLINGS)[number];

/** Whether what is said of a thing is more than anything about it. */
export const defines = (told: Telling) => told === "is" || told === "does";

/** For an order in which what says most of a thing comes first. */
export const byTelling = (left: Telling, right: Telling) => TELLINGS.indexOf(left) - TELLINGS.indexOf(right);

/** Whether a quote says what a thing is, what it does, or what its name stands for. */
export function saysWhatIs(thing: string): (quote: Quote) => boolean {
  const tells = tellingOf(thing);
  return ({ sentence }) => defines(tells(sentence.text));
}

/** Quotes that say what a thing is before those that only speak of it, each kind in its order. */
export function definingFirst(quotes: readonly Quote[], thing: string): Quote[] {
  const tells = tellingOf(thing);
  const read = quotes.map((quote) => ({ quote, told: tells(quote.sentence.text) }));
  return read.sort((left, right) => byTelling(left.told, right.told)).map(({ quote }) => quote);
}

/** "A key component of models" tells of everything and nothing. */
const VAGUE =
  "(?:requirement|component|challenge|problem|issue|role|cause|concern|bottleneck|topic|goal|necessity|cornerstone|barrier|obstacle)s?";
const DOES =
  "(?:consists?|compris\\w+|refers?|means?|aims?|seeks?|allows?|enables?|provides?|uses?|utilizes?|leverages?|occurs?|describes?|combines?|extends?|offers?|forms?|involves?|requires?|mediates?|regulates?|catalyz\\w+|encodes?|produces?|accelerates?|integrates?|learns?|represents?|models?|reduces?|adapts?|transfers?|trains?|augments?|simplifies|decouples?|splits?|applies|maps?|ensures?|lets?|helps?)";
const MAKES =
  "(?:(?:propose|introduce|present|develop)(?:s|d|ed)?|(?:call|name|term|dub|denot)(?:e?d)?(?:\\s+as)?|known\\s+as)";
/** Where words begin a clause: those before them would make them part of something else ("resistance to apoptosis"). */
const CLAUSE =
  '(?:^|[,;:.(–—]\\s|\\b(?:that|while|whereas|although|since|because|as)\\s)["“]?(?:(?:[Tt]he|[Aa]n?)\\s)?';
/** Names begin anywhere, but are no part of another's: "Multi-View GRPO (MV-GRPO)". */
const ALONE = "(?<!\\b(?!(?:The|An?)\\s)[A-Z][\\w-]*\\s)";
/** What may stand before a thing that is told of behind a comma: "we study grokking, a …", but not "challenged by it, the …". */
const BEFORE_APPOSITION =
  '(?:^|[,;:(]\\s?|\\b(?:[Tt]he|[Aa]n?|of|on|called|named|via|through|using|about|stud(?:y|ies)|(?:investigat|explor|examin|analy[sz]|us|leverag)es?|consider|address|employ|apply)\\s|["“])';
/** "Are small RNAs that …" says what things are, and "are used in tasks that …" does not. */
const ARE_THINGS =
  "are\\s+(?:(?!(?:in|on|for|to|by|with|at|as|than|not|used|known|found|often)\\b)[\\w-]+\\s+){0,6}?[\\w-]+s(?=\\s+(?:that|which|whose|of|composed|consisting)\\b)";
const IN_BRACKETS = "(?:\\s*\\([^)]{1,60}\\))?";

const AUTHORS_MAKE = `\\b(?:[Ww]e|(?:[Tt]his|[Oo]ur|[Tt]he)\\s(?:paper|work|report|article|study))\\s+(?:[a-z]+\\s+){0,2}?${MAKES}`;
/** What may stand before the name of what is introduced, and does not make it another thing: "a novel X", but not "iterative X". */
const BEFORE_NAME = '\\s+(?:(?:an?|the)\\s+)?(?:(?:new|novel|simple)\\s+)?["“]?';
/** "Low-Rank Adaptation (" of what is introduced, but not "a variant of Proximal Policy Optimization (". */
const SPELLED_OUT = "(?:(?!(?:of|for|with|to|on|in|from|based|using|called)\\b)[\\w-]+\\s+){1,7}\\(";

/** What tells whether a sentence says that the authors introduce a thing. */
export function introducerOf(thing: string): (written: string) => boolean {
  const name = nameOf(thing);
  const named = `${name}${IN_BRACKETS}`;
  const patterns = [
    `${AUTHORS_MAKE}${BEFORE_NAME}(?:${named}${endOf(thing)}|${SPELLED_OUT}${name}\\)(?!-))`,
    `\\b(?:called|named|dubbed|termed|coined)\\s+["“]?${named}`,
    `${named}\\s+(?:is|are)\\s+(?:proposed|introduced|presented)\\b`,
  ].map((pattern) => new RegExp(pattern));
  return (written) => {
    const sentence = spelledOut(written);
    return patterns.some((pattern) => pattern.test(sentence));
  };
}

/** What tells whether a sentence has a thing, or a name, in it. */
export function holderOf(thing: string): (written: string) => boolean {
  const name = new RegExp(nameOf(thing));
  return (written) => name.test(spelledOut(written));
}

/** As a pattern, a thing that is no part of another word or number. */
const nameOf = (thing: string) => `(?<![\\w-])${spelled(spelledOut(thing))}(?![\\w+^-]|\\.\\w)`;

/** What must stand behind it where it is all that is meant: "X, which", but not "X pruning". */
const endOf = (thing: string) =>
  isName(singularOf(thing)) ? "(?!\\s+[A-Z]|\\s*\\()" : "(?=\\s*(?:[,.;:–—]|$|\\s(?:that|which|to|as)\\b))";

/** What tells what a sentence says of a thing: made once for a thing, since hundreds of sentences are looked at. */
export function tellingOf(thing: string): (written: string) => Telling {
  const isOfName = isName(singularOf(thing));
  const name = nameOf(thing);
  const named = `${name}${IN_BRACKETS}`;
  const isVague = `(?!\\s+(?:is|are)\\s+(?:an?|the|one\\s+of\\s+the)\\s+(?:(?!of\\b)[\\w-]+\\s+){0,3}?${VAGUE}\\b)`;
  const is = `${isOfName ? ALONE : CLAUSE}${named}${isVague}\\s+(?:is|are)\\s+(?:an?|the|one)\\b`;
  const are = `^["“]?${named}\\s+${ARE_THINGS}`;
  const dash = "(?:,\\s+|\\s*[-–—]+\\s*)";
  const apposition = `${BEFORE_APPOSITION}${named}${dash}(?:an?|which\\s+is)\\s|(?:^|${MAKES}\\s)${named}${dash}the\\s`;
  const made = `${MAKES}\\s+(?:an?\\s+|the\\s+)?["“]?${named}${endOf(thing)}`;
  const says = [is, are, apposition, made].map((pattern) => new RegExp(pattern));
  // "… the amplitude σ8 = 0.81" names a symbol, and "with σ8 = 0.81" does not.
  const symbol = `[a-z](?<!\\b(?:and|assuming|at|by|for|if|is|of|or|that|to|when|where|with))\\s${name}\\s*=`;
  const standsFor = [`\\w\\s*\\(${name}\\)`, symbol].map((pattern) => new RegExp(pattern));
  const asSubject = `^(?:(?:[\\w-]+|[Ii]n [\\w\\s-]{3,30}), )?(?:[Tt]he\\s|[Aa]n?\\s)?${named}\\s+`;
  const does = new RegExp(`${asSubject}${DOES}\\b`);
  const isSpokenOf = new RegExp(`${asSubject}(?:is|are|has|have|can|plays?)\\b`);

  return (written) => {
    // "We introduce \\textbf{MJA}, a …" as it is read, and with symbols in the one spelling that the thing has, too.
    const sentence = spelledOut(written);
    if (says.some((pattern) => pattern.test(sentence))) return "is";
    if (standsFor.some((pattern) => pattern.test(sentence))) return "does";
    // What others do better than a thing of that name is told so as well: "X reduces the error by 3 % more than Y".
    if (does.test(sentence)) return isOfName ? "about" : "does";
    return isSpokenOf.test(sentence) ? "about" : "nothing";
  };
}

/**
 * A pattern of how a thing is spelled: a name as it is, but one in capitals and words in either case; in the singular and
 * the plural; with hyphens between words or spaces.
 */
function spelled(thing: string): string {
  const inEitherCase = (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  const singular = singularOf(thing);
  const isAsItIs = isName(singular) && /\p{Ll}/u.test(singular);
  const one = isAsItIs ? singular : singular.replace(/(?<=\p{L}{3})(?<![su])s$/iu, "");
  const escaped = one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const letters = isAsItIs
    ? escaped.replace(/^\p{Ll}/u, inEitherCase)
    : escaped.replaceAll(/\p{L}/gu, inEitherCase);
  return `${letters.replaceAll(/[\s-]+/g, "[\\s-]")}s?`;
}
