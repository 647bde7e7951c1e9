import { summarize } from "../summary/summarize.js";
import type { OutlinedPaper } from "./candidates/outline.js";
import { type Quote, unreadQuote } from "./reading/finding.js";
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
