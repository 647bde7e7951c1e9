import type { Asking, FoundAnswer } from "./asking.js";
import { outline } from "./candidates/outline.js";
import { papersOfAuthor } from "./papers-of-author.js";
import { authorAsked } from "./question/author-question.js";
import { tellingQuote } from "./telling-quote.js";

/** Papers that are quoted or shown as near. */
const MOST_PAPERS = 10;

/**
 * Answers a question for what an author wrote ("papers by Song Han on pruning"): the sentence of each paper that tells what it is
 * about. Null where it asks for none, or nobody has that name.
 */
export async function answerByAuthor(asking: Asking, question: string): Promise<FoundAnswer | null> {
  const asked = authorAsked(question, asking.today);
  if (asked === null) return null;
  const filters = { ...asking.filters, ...asked.published };
  const sort = asked.newest ? "newest" : "relevance";
  const found = await papersOfAuthor(asking.library, asked.words, { filters, sort, limit: MOST_PAPERS });
  if (found === null) return null;
  const near = found.hits.map(({ paper }) => paper);
  const quotes = near.flatMap((paper) => tellingQuote({ ...outline(paper), paper }) ?? []);
  return {
    answered: found.close,
    probability: Number(found.close),
    quotes,
    near,
    published: asked.published,
  };
}
