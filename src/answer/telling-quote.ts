import { summarize } from "../summary/summarize.js";
import type { OutlinedPaper } from "./candidates/outline.js";
import { holderOf, saysWhatIs } from "./reading/definition.js";
import { type Quote, unreadQuote, withoutRepeats } from "./reading/finding.js";
import { introduces } from "./reading/naming.js";

/**
 * What a paper is about, in a sentence of its abstract: the first one that introduces anything, or else the one that its
 * summary is made of, since in fields that do not "propose" the sentence that is read as nearest to a topic may tell nothing
 * ("This article forms part of a special supplement …"). It needs no reading.
 *
 * @returns null where there is no sentence
 */
export function tellingQuote(outlined: OutlinedPaper): Quote | null {
  const introducing = outlined.sentences().find(({ text }) => introduces(text));
  return introducing === undefined ? summaryQuote(outlined) : unreadQuote(outlined.paper, introducing);
}

/** The sentence of an abstract that its summary is made of, whole; null where there is no sentence. It needs no reading. */
export function summaryQuote({ paper, sentences }: OutlinedPaper): Quote | null {
  const summary = summarize(paper).quote;
  const told = sentences().find(({ text }) => text === summary);
  return told === undefined ? null : unreadQuote(paper, told);
}

/**
 * The quotes for "what is X?" of papers with that name: where none says what it is, the sentence first that introduces something
 * and has the name ("we build a pipeline, X, for …"). Of 4,543 papers with a name before a colon 881 have no sentence that
 * says so, and 342 of these have such a one.
 */
export function introducingFirst(
  name: string,
  papers: readonly OutlinedPaper[],
  quotes: readonly Quote[],
): readonly Quote[] {
  if (quotes.some(saysWhatIs(name))) return quotes;
  const hasName = holderOf(name);
  const [introducing] = papers.flatMap(({ paper, sentences }) => {
    const sentence = sentences().find(({ text }) => introduces(text) && hasName(text));
    return sentence ? [unreadQuote(paper, sentence)] : [];
  });
  return introducing ? withoutRepeats([introducing, ...quotes]) : quotes;
}
