import { terms } from "../../../index/text/terms.js";
import type { Quote } from "./finding.js";

const AUTHORS = "(?:we|paper|work|report|article|study|thesis)";
/** Who "also" or "further" proposes something has told already what the paper is about. */
const ADVERBS = String.raw`(?:(?!(?:also|additionally|further|hope|that)\b)\w+ ){0,3}?`;
const INTRODUCE =
  "(?:(?:introduc|propos|releas|creat|curat|contribut|provid)es?|(?:present|develop|construct|collect|build|design|establish|offer|survey|review)s?|built|open-sourced?)";
const BY_INTRODUCING = "by (?:introducing|proposing|presenting|constructing|developing|building)";
const THIS_SURVEY = String.raw`(?:this|our) (?:[\w-]+ ){0,2}?(?:survey|review)`;
/** What a paper introduces, up to where it begins to tell what that does. */
const INTRODUCED = new RegExp(
  String.raw`\b(?:${AUTHORS} ${ADVERBS}${INTRODUCE}|${BY_INTRODUCING}|${THIS_SURVEY})\b.*?(?=[:;]| (?:which|that|whose|to|for|by|with|on) |$)`,
  "gi",
);
/** "We will release our code" introduces nothing. */
const RELEASES_CODE =
  /\bwe (?:(?!introduc|present|propos)\w+ ){0,4}?(?:releas|open-?sourc)\w* .*\b(?:codes?|weights|checkpoints|resources)\b/i;
/** Then what others made is spoken of. */
const OF_OTHERS =
  /\b(?:existing|previous|prior|earlier|current|recent|traditional|conventional|numerous|many|most|some|other|these|often|typically)\b/i;
/** Where a thing is found does not say what it is. */
const ADDRESS = /https?:/i;
/** A way to do something goes by many names: a method may be called a framework. */
const WAY =
  /\b(?:method|approach|technique|algorithm|architecture|model|framework|system|agent|tool|strateg|paradigm)(?:y|s|es|ies)?\b/i;

/** Whether things of a kind are ways to do something. */
export const areWays = (things: string) => WAY.test(things);

/**
 * How a sentence of an abstract names what is asked for: it introduces a thing of that kind, or it mentions one that may be the
 * authors', or introduces a way to do something and one is asked for, or does none of it.
 *
 * @param things the kind, in the plural: `benchmarks`
 */
export function naming(things: string, sentence: string): "introduces" | "mentions" | "no" {
  if (ADDRESS.test(sentence)) return "no";
  const isWay = areWays(things);
  const introduced = sentence.match(INTRODUCED) ?? [];
  if (introduced.some((told) => speaksOf(things, told) || (isWay && WAY.test(told)))) return "introduces";
  if (isWay && introduced.length > 0) return "mentions";
  return speaksOf(things, sentence) && !OF_OTHERS.test(sentence) ? "mentions" : "no";
}

/**
 * The quote of one paper that best names a thing of a kind: of those that introduce one the earliest, since a paper begins with
 * what it is about; else the first of those that may speak of the authors'. Undefined where none names any.
 */
export function namingQuote(things: string, quotes: readonly Quote[]): Quote | undefined {
  const introducing = quotes.filter(({ sentence }) => naming(things, sentence.text) === "introduces");
  const [earliest] = introducing.sort((left, right) => left.sentence.start - right.sentence.start);
  return earliest ?? quotes.find(({ sentence }) => naming(things, sentence.text) === "mentions");
}

/** Whether a sentence introduces anything: where a topic is asked for, that tells more than what is wrong with others. */
export function introduces(sentence: string): boolean {
  return sentence.match(INTRODUCED) !== null && !RELEASES_CODE.test(sentence);
}

/** Whether a text holds the word for things of a kind, in whatever form. */
export function speaksOf(things: string, text: string): boolean {
  const held = new Set(terms(inOneForm(text)));
  return terms(inOneForm(things)).every((term) => held.has(term));
}

/** A survey of papers, and not what a reviewer writes of one. */
const REVIEW =
  /^reviews$|\b(?:literature|systematic|comprehensive|scoping|narrative|critical|brief|short|state-of-the-art|this|our|we) reviews?\b|\breviews? (?:of|on) (?:the )?(?:literature|recent|current|existing|advances|methods|research)\b|: an? (?:\w+ )?review\b/gi;

/** What has two names or spellings, or a plural that no stemmer knows. */
function inOneForm(text: string): string {
  return text
    .replaceAll(/\bdata set/gi, "dataset")
    .replaceAll(/\bcorpora\b/gi, "corpus")
    .replaceAll(/\bmeta-?analys[ei]s\b/gi, "meta-analysis")
    .replaceAll(REVIEW, "survey");
}
