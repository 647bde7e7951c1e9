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
export function tellingQuote({ paper, sentences }: OutlinedPaper): Quote | null {
  const introducing = sentences().find(({ text }) => introduces(text));
  const summary = introducing ? null : summarize(paper).quote;
  const told = introducing ?? sentences().find(({ text }) => text === summary);
  return told === undefined ? null : unreadQuote(paper, told);
}
