import { OffprintError } from "../../index/errors.js";
import { eachOnce, type StoredPaper } from "../../index/paper.js";
import { answerFollowUp } from "./answer-follow-up.js";
import type { Asking, FoundAnswer } from "./asking.js";
import { answerComparison } from "./comparison.js";
import { answerFrom } from "./from-papers.js";
import { answerWithPapers } from "./list-of-papers.js";
import { answerOne } from "./one-question.js";
import { placeAsked, withoutPlace } from "./question/ordinal.js";
import { understand } from "./question/understand.js";
import type { Asked } from "./read-question.js";
import { answerRecord } from "./record.js";
import { answerParts } from "./several-parts.js";

/** What was found, and what of the question that answers, where it is not all of it; else null. */
export interface AskedAnswer extends FoundAnswer {
  readonly core: string | null;
}

/**
 * Answers a question, each kind of it in its way.
 * @throws OffprintError `not-found` where the paper of a number is gone, `model`
 */
export async function answerAsked(asking: Asking, asked: Asked): Promise<AskedAnswer> {
  const { core } = asked.understood;
  const whole = await answerKind(asking, asked);
  if (whole.answered || core === null) return { ...whole, core: null };
  // That the papers do not say all of it is no reason to keep silent of the rest.
  const cut = await answerKind(asking, { ...asked, meant: core, understood: understand(core, asking.today) });
  return cut.answered ? { ...cut, core } : { ...whole, core: null };
}

async function answerKind(asking: Asking, asked: Asked): Promise<FoundAnswer> {
  const { meant, byAuthor, record, papers } = asked;
  if (byAuthor) return byAuthor;
  if (record && record.papers.length > 0) return await answerRecord(asking, meant, record);
  if (papers) return await answerFromThose(asking, meant, papers);
  return await answerFromIndex(asking, asked);
}

/** Answers a question to papers that stand below one another: from the one whose number it has, or from all that are left. */
async function answerFromThose(
  asking: Asking,
  question: string,
  papers: readonly (StoredPaper | null)[],
): Promise<FoundAnswer> {
  const asked = papers.length > 1 ? placeAsked(question, papers.length) : null;
  if (asked === null) {
    const left = eachOnce(papers);
    return await answerFrom(asking, question, left, left);
  }
  const paper = papers[asked.place];
  if (paper) return await answerFrom(asking, withoutPlace(question), [paper], [paper]);
  throw new OffprintError("not-found", `Number ${asked.place + 1} is no longer in the index.`);
}

async function answerFromIndex(asking: Asking, { meant, understood, previous }: Asked): Promise<FoundAnswer> {
  const followed = previous && (await answerFollowUp(asking, meant, understood, previous));
  if (followed) return followed;
  if (understood.references.length > 0) return await answerOne(asking, meant, understood);
  if (understood.topic !== null) return await answerWithPapers(asking, understood.topic);
  if (understood.parts.length > 0) return await answerParts(asking, meant, understood);
  if (understood.sides) return await answerComparison(asking, meant, understood, understood.sides);
  return await answerOne(asking, meant, understood);
}
