import type { Answer } from "../answer/answer.js";
import { type Previous, understoodAfter } from "../answer/answer-follow-up.js";
import { saysItGoesOn } from "../answer/question/follow-up-question.js";
import { placeAsked } from "../answer/question/ordinal.js";
import type { Context } from "../context.js";

/** An answer, and the question that it goes on from, or null. */
export interface Followed {
  readonly answer: Answer;
  readonly after: string | null;
}

/** What is asked in one sitting, each question with the answer before it in view. */
export interface Conversation {
  /** Answers a question that nothing comes before. */
  begin(question: string): Promise<Followed>;
  /** Answers a question, from what was cited before where its wording says that it goes on from that. */
  goOn(question: string): Promise<Followed>;
}

export function createConversation({ answerer, library }: Context): Conversation {
  let last: Previous | undefined;

  async function ask(question: string, previous: Previous | undefined): Promise<Followed> {
    const answer = await answerer.ask(question, { previous });
    const papers = answer.answered ? answer.citations.map(({ paper }) => paper) : answer.near;
    // Below "thanks" the papers from before are still in view.
    if (papers.length > 0) {
      last = { question: previous ? understoodAfter(question, previous, library.finder) : question, papers };
    }
    return { answer, after: previous?.question ?? null };
  }

  return {
    begin: (question) => ask(question, undefined),
    goOn: (question) => ask(question, last && goesOn(question, last) ? last : undefined),
  };
}

/** Nobody says in a console that a question goes on, as with a button below an answer, but by how it is put. */
function goesOn(question: string, { papers }: Previous): boolean {
  return placeAsked(question, papers.length) !== null || saysItGoesOn(question);
}
