import type { StoredPaper } from "../../index/paper.js";
import { answerByAuthor } from "./answer-by-author.js";
import type { Previous } from "./answer-follow-up.js";
import type { Asking, FoundAnswer } from "./asking.js";
import { findSlips } from "./find-slips.js";
import { withoutManner } from "./question/manner.js";
import { type Slip, withoutSlips } from "./question/slips.js";
import { type Understood, understand } from "./question/understand.js";
import { type RecordQuestion, recordQuestion } from "./record.js";

/** What a question is asked beside. */
export interface Beside {
  readonly previous?: Previous | undefined;
  /**
   * Only these papers are asked; those near are they. A question may name one by its number, so they are in the places
   * in which they are shown: null where one is gone, one twice where two were joined.
   */
  readonly papers?: readonly (StoredPaper | null)[] | undefined;
}

/** A question as it is understood, before a paper is read for it. */
export interface Asked extends Beside {
  /** The words of it that were read as others. */
  readonly slips: readonly Slip[];
  /** The question as it is meant: without slips, and without how it is to be answered. */
  readonly meant: string;
  readonly understood: Understood;
  /** What an author wrote, where that is asked for; else null. */
  readonly byAuthor: FoundAnswer | null;
  /** What it asks of papers' records, if it does. */
  readonly record: RecordQuestion | null;
}

/** Understands a question, with what the index knows of authors, of titles and of words. */
export async function readQuestion(asking: Asking, question: string, beside: Beside): Promise<Asked> {
  const { previous, papers } = beside;
  const byAuthor = papers ? null : await answerByAuthor(asking, question);
  // A name is no slip, however unknown it is.
  const slips = byAuthor ? [] : await findSlips(asking.library, question, asking.filters);
  const meant = withoutManner(withoutSlips(question, slips));
  const understood = understand(meant, asking.today);
  const record = await recordQuestion(asking, meant, understood, previous, papers);
  return { previous, papers, slips, meant, understood, byAuthor, record };
}
