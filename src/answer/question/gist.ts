import { terms } from "../../../index/text/terms.js";

/** What is asked of a paper as a whole, as terms. */
export const OF_THE_WHOLE = new Set(
  terms(
    `about abstract address aim approach article brief briefly contribution conclude conclusion describe do eli5
    explain find finding gist give goal happen idea important insight interesting introduce key know lesson
    limitation main mean method more motivation new novel novelty overview paper please point present problem
    propose result say short show solve study summarise summarize summary takeaway tell tldr tl dr topic want
    work`,
  ),
);

/**
 * Whether a question asks what a paper says as a whole: "tldr", "what is it about?", "how does FlowKV work?".
 *
 * @param question its terms
 * @param title the terms of the paper's title, which only say which paper is meant
 */
export function asksGist(question: readonly string[], title: readonly string[]): boolean {
  return question.every((term) => OF_THE_WHOLE.has(term) || title.includes(term));
}
