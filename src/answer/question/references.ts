import { parseReference } from "../../../index/references.js";

const LINK = /^[<([]*https?:\/\//i;
/** What says of the next word that it is an id: "arxiv 1207.7214", "the paper with doi: 10.1000/182". */
const OF_AN_ID = /^[([]*(?:arxiv|doi|id|paper|preprint):?$/i;

/**
 * An id or a link tells the reader nothing, and the search less, and what it is called by no more: a link that names no paper
 * is no question.
 */
export function withoutReferences(question: string): string {
  const kept: string[] = [];
  let isBeforeId = false;
  for (const word of question.trim().split(/\s+/).reverse()) {
    const isId = LINK.test(word) || parseReference(word.replace(/[?.!,;:]+$/, "")) !== null;
    isBeforeId = isId || (isBeforeId && OF_AN_ID.test(word));
    if (!isBeforeId) kept.unshift(word);
  }
  return kept.join(" ");
}
