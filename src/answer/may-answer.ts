import { paperText } from "../../index/paper.js";
import { terms } from "../../index/text/terms.js";
import type { Citation } from "./answer.js";
import type { FoundAnswer } from "./asking.js";
import { asksNothing } from "./question/courtesy.js";
import { pointsNowhere } from "./question/follow-up-question.js";
import { namesIn } from "./question/names.js";
import { withoutReferences } from "./question/references.js";
import type { Understood } from "./question/understand.js";
import type { RecordQuestion } from "./record.js";

const TELLS_OF_CODE =
  /\b(?:code|github|repositor(?:y|ies)|open-?sourced?|implementation|released?|available)\b|https?:/i;

/**
 * Whether what was found may be shown as an answer.
 *
 * @param quoted what would be quoted of it
 * @param record what it asks of papers' records, if it does
 * @param isPointed whether papers are in view that the question is about: it has their ids, or was asked below them
 */
export function mayAnswer(
  question: string,
  { topic }: Understood,
  { answered }: FoundAnswer,
  quoted: readonly Citation[],
  record: RecordQuestion | null,
  isPointed: boolean,
): boolean {
  if (!answered) return false;
  // Thanks and greetings ask nothing. NICE alone asks for the paper of that name, but below an answer it praises that.
  if (asksNothing(question) && (isPointed || namesIn(question).length === 0)) return false;
  // Who wrote a paper, and when, is no matter of its abstract: sentences that come near to that would mislead.
  // Nor is the code of another paper that of one which the index does not have.
  const tellsOfCode = quoted.slice(0, 1).some(({ quote }) => TELLS_OF_CODE.test(quote));
  if (record !== null && !(record.isOfCode && !record.isMissing && tellsOfCode)) return false;
  // What is asked of papers in view is about them in whatever words: "key findings".
  if (isPointed) return true;
  // "Is it good?" and "what is your name?" are about nothing that a search could find.
  if (topic === null && pointsNowhere(question)) return false;
  // A search finds the nearest for anything, but what has no word of the question does not answer it.
  return quoted.some(sharesWord(withoutReferences(question)));
}

/** Whether a quoted paper holds any word of the question: "lol" is near to something, but about nothing. */
function sharesWord(question: string): (citation: Citation) => boolean {
  const asked = new Set(terms(question));
  return ({ paper }) => asked.size === 0 || terms(paperText(paper)).some((term) => asked.has(term));
}
