import { terms } from "../../index/text/terms.js";

/** What is asked of a paper as a whole, as terms. */
const OF_THE_WHOLE = new Set(
  terms(
    `about abstract address aim approach article brief briefly contribution conclude conclusion describe do
    explain find finding gist give goal happen idea important interesting introduce key know lesson main mean method more new
    novel novelty overview paper please point present problem propose result say short show solve study summarise summarize
    summary takeaway tell tldr tl dr topic want work`,
  ),
);

/** Whether a question asks what a paper says as a whole: "tldr", "what is it about?", "how does it work?". */
export function asksGist(question: string): boolean {
  return terms(question).every((term) => OF_THE_WHOLE.has(term));
}
