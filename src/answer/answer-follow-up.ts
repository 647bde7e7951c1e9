import { eachOnce, type StoredPaper } from "../../index/paper.js";
import type { Asking, Reply } from "./asking.js";
import { pointsBack, withPrevious } from "./follow-up-question.js";
import { namesOtherPaper } from "./named-papers.js";
import { answerFrom, answerOne, nearPapers, search, withinFilters } from "./one-question.js";
import { placeAsked, withoutPlace } from "./ordinal.js";
import { outlineQuery } from "./outline.js";
import { type Understood, understand } from "./understand.js";

/** What was asked before, where a question goes on from it ("and how large is it?"). */
export interface Previous {
  readonly question: string;
  /** Ids of the papers that were cited, the first quote's first. */
  readonly paperIds: readonly string[];
}

/**
 * Answers a question after another: one that tells the number of a paper cited before from that; one that points back from the papers cited before, or else with the words of the
 * question before it; one that stands alone, or names a paper of its own, by itself. Null where it stands alone.
 */
export async function answerFollowUp(
  asking: Asking,
  question: string,
  understood: Understood,
  previous: Previous,
): Promise<Reply | null> {
  if (understood.references.length > 0 || understood.quoted.length > 0) return null;
  const { finder, papers } = asking.library;
  const cited = previous.paperIds.flatMap((id): StoredPaper[] => {
    const paper = papers.byId(id);
    return paper ? [paper] : [];
  });
  const distinct = eachOnce(cited);
  const place = distinct.length > 1 ? placeAsked(question, distinct.length) : null;
  if (place !== null) {
    const one = await withinFilters(asking, distinct.slice(place, place + 1));
    return await answerFrom(asking, withoutPlace(question), one, one);
  }
  if (!pointsBack(question, namesOtherPaper(question, finder, cited))) return null;
  const text = withPrevious(question, previous.question);
  const near = nearPapers(asking, outlineQuery(text), await search(asking, text));
  // The paper that was quoted first is what "it" is; the others are asked where it does not say.
  const known = await withinFilters(asking, distinct);
  for (const asked of [known.slice(0, 1), known.slice(1)]) {
    if (asked.length === 0) continue;
    const reply = await answerFrom(asking, question, asked, near);
    if (reply.answered) return reply;
  }
  return await answerOne(asking, text, understand(text));
}
