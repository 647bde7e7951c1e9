import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { eachOnce, type StoredPaper } from "../index/paper.js";
import type { Answer } from "../src/answer/answer.js";
import { understoodAfter } from "../src/answer/answer-follow-up.js";
import type {
  ButtonHandler,
  Command,
  ComponentRequest,
  HandlerRequest,
  MessageDraft,
  ModalDraft,
  ModalRequest,
} from "../src/discord/command.js";
import { paragraph } from "../src/render/blocks.js";
import { keysSchema, writeKeys } from "../src/render/paper-keys.js";
import { type AnswerContext, answerReply, sourcesReply } from "../src/replies/answer-reply.js";
import { plainTitle } from "../src/replies/paper-lines.js";
import type { StoredAnswer } from "../src/users/answers.js";
import { described } from "./locales/texts.js";
import { showRelated } from "./related.js";
import { openHandler, orNull } from "./shared/lists.js";
import { EVERYWHERE, LONGEST_TEXT, privateOption, scopedFilters, textOption } from "./shared/options.js";

/** Quotes of one answer at most: what is longer is not read in a chat. */
const SHOWN_QUOTES = 3;
const answerArguments = z.tuple([z.string()]);

/** Keeps an answer for its buttons, and shows it. @param understood the question as the next one is understood with */
function showAnswer(
  request: HandlerRequest,
  answer: Answer,
  understood: string,
  shownWith: AnswerContext | null = null,
): MessageDraft {
  const { answers } = request.context.users;
  const kept = orNull(request, () =>
    answers.keep({
      user: request.user.id,
      question: understood,
      citations: answer.citations.map(({ paper, ...quoted }) => ({ ...quoted, paperKey: paper.key })),
      near: answer.near.map(({ key }) => key),
    }),
  );
  const id = kept ?? "";
  const actions = {
    sources: request.customId("ask.sources", id),
    related: request.customId("ask.related", id),
    follow: request.customId("ask.follow", id),
    helpful: request.customId("ask.vote", id, "yes"),
    unhelpful: request.customId("ask.vote", id, "no"),
    open: request.customId("ask.open"),
  };
  const reply = answerReply(answer, actions, shownWith);
  return kept === null ? { ...reply, rows: [] } : reply;
}

/** The answer under which a button was pressed. @throws OffprintError `not-found` */
function keptAnswer({ context }: HandlerRequest, id: string): StoredAnswer {
  const answer = context.users.answers.get(id);
  if (answer) return answer;
  throw new OffprintError("not-found", "This answer is no longer kept. Ask again with /ask.");
}

/** The papers that an answer cites, one a quote, or those that were near where it cites none; null for one that is gone. */
function papersInPlaces({ context }: HandlerRequest, { citations, near }: StoredAnswer) {
  const cited = citations.map(({ paperKey }) => paperKey);
  return context.library.papers.inPlaces(cited.length > 0 ? cited : near);
}

/** The same, each that is left once. */
function papersOf(request: HandlerRequest, answer: StoredAnswer): StoredPaper[] {
  return eachOnce(papersInPlaces(request, answer));
}

function askNext(request: ComponentRequest): ModalDraft {
  const [id] = request.read(answerArguments);
  const { question } = keptAnswer(request, id);
  return {
    customId: request.customId("ask.followed", id),
    title: "Follow up",
    inputs: [
      {
        id: "question",
        label: "Your next question",
        description: `After: ${question}`,
        placeholder: "and how large is it?",
        mostLength: LONGEST_TEXT,
        leastLength: 1,
      },
    ],
  };
}

async function answerNext(request: ModalRequest): Promise<MessageDraft> {
  const [id] = request.read(answerArguments);
  const before = keptAnswer(request, id);
  const question = (request.fields.question ?? "").trim();
  const previous = { question: before.question, papers: papersInPlaces(request, before) };
  const answer = await request.context.answerer.ask(question, {
    limit: SHOWN_QUOTES,
    filters: scopedFilters(request),
    previous,
  });
  const understood = understoodAfter(question, previous, request.context.library.finder);
  return showAnswer(request, answer, understood, { kind: "previous", question: before.question });
}

/** The papers that a button stands for, in their places. @throws OffprintError `not-found` where none of them is left */
function askedPapers(request: ComponentRequest) {
  const [keys] = request.read(z.tuple([keysSchema]));
  const inPlaces = request.context.library.papers.inPlaces(keys);
  const papers = eachOnce(inPlaces);
  if (papers.length > 0) return { keys, inPlaces, papers };
  throw new OffprintError("not-found", "That is no longer in the index.");
}

function askAbout(request: ComponentRequest): ModalDraft {
  const { keys, papers } = askedPapers(request);
  const [first] = papers;
  return {
    customId: request.customId("ask.asked", writeKeys(keys)),
    title: "Ask about it",
    inputs: [
      {
        id: "question",
        label: "Your question",
        description:
          first && papers.length === 1
            ? plainTitle(first)
            : `The ${papers.length} papers of the post are asked.`,
        placeholder: "How large is the model?",
        mostLength: LONGEST_TEXT,
        leastLength: 1,
      },
    ],
  };
}

async function answerAbout(request: ModalRequest): Promise<MessageDraft> {
  const { inPlaces, papers } = askedPapers(request);
  const question = (request.fields.question ?? "").trim();
  const answer = await request.context.answerer.ask(question, { limit: SHOWN_QUOTES, papers: inPlaces });
  return showAnswer(request, answer, question, { kind: "papers", papers });
}

const vote: ButtonHandler = {
  shows: "message",
  async run(request) {
    const [id, opinion] = request.read(z.tuple([z.string(), z.enum(["yes", "no"])]));
    keptAnswer(request, id);
    request.context.users.answers.vote(id, request.user.id, opinion === "yes");
    const thanks =
      opinion === "yes"
        ? "Thank you. Good to know that this helped."
        : "Thank you. Other words, or a narrower question, may bring a better answer.";
    return { content: [paragraph(thanks)] };
  },
};

/** `/ask`: an answer in the papers' own words. */
export const ask = {
  definition: {
    ...described((texts) => texts.ask),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [textOption((texts) => texts.ask.question, { required: true }), privateOption],
  },
  async execute(request) {
    const { question } = request.read(z.object({ question: z.string() }));
    const answer = await request.context.answerer.ask(question.trim(), {
      limit: SHOWN_QUOTES,
      filters: scopedFilters(request),
    });
    return showAnswer(request, answer, answer.question);
  },
  buttons: {
    "ask.sources": {
      shows: "message",
      async run(request) {
        const [id] = request.read(answerArguments);
        const { question, citations } = keptAnswer(request, id);
        const cited = citations.flatMap(({ paperKey, ...citation }) => {
          const paper = request.context.library.papers.get(paperKey);
          return paper ? [{ ...citation, paper }] : [];
        });
        return sourcesReply(question, cited, request.customId("ask.open"));
      },
    },
    "ask.related": {
      shows: "message",
      async run(request) {
        const [id] = request.read(answerArguments);
        const answer = keptAnswer(request, id);
        return await showRelated(
          request,
          papersOf(request, answer),
          `Near the answer to “${answer.question}”`,
        );
      },
    },
    "ask.follow": { shows: "modal", run: askNext },
    "ask.about": { shows: "modal", run: askAbout },
    "ask.vote": vote,
  },
  selects: { "ask.open": openHandler },
  modals: {
    "ask.asked": { shows: "message", private: false, run: answerAbout },
    "ask.followed": { shows: "message", private: false, run: answerNext },
  },
} satisfies Command;
