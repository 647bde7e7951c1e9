import type { StoredPaper } from "../../index/paper.js";
import { sentences } from "../../index/text/sentences.js";
import type { Answer, Citation } from "../answer/answer.js";
import { type Block, gap, paragraph, quote, small } from "../render/blocks.js";
import { bold, type Inline } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { openMenu } from "./list-reply.js";
import { ACCENT, factsLine, linkedTitle, readable, summaryLine } from "./paper-lines.js";

/** The custom ids of what is under an answer. */
export interface AnswerActions {
  readonly sources: string;
  readonly related: string;
  readonly follow: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly open: string;
}

/**
 * An answer: the quotes, or the prose, with their marks, then each paper cited. Where nothing answers it says so,
 * and shows what is near.
 *
 * @param context the question before, where this one was understood with it
 */
export function answerReply(
  answer: Answer,
  actions: AnswerActions,
  context: string | null = null,
): MessageDraft {
  const body = answer.answered ? answerBlocks(answer) : nearBlocks(answer);
  const understood: Block[] = context === null ? [] : [small("following up: ", context), gap];
  const votes = [
    { label: "Helpful", emoji: "👍", customId: actions.helpful },
    { label: "Not helpful", emoji: "👎", customId: actions.unhelpful },
  ];
  const follow = { label: "Follow up", customId: actions.follow, style: "primary" as const };
  const related = { label: "Related", customId: actions.related };
  return {
    embeds: [{ title: answer.question, body: [...understood, ...body], colour: ACCENT }],
    rows: answer.answered
      ? [[follow, { label: "Sources", customId: actions.sources }, related, ...votes]]
      : [openMenu(answer.near, actions.open, null), [follow, ...votes]],
  };
}

function answerBlocks(answer: Answer): Block[] {
  const text =
    answer.prose === null
      ? answer.citations.map((citation) => quote(...quoteLine(citation), ` [${citation.n}]`))
      : [paragraph(...readable(answer.prose))];
  return [...text.flatMap((block) => [block, gap]), ...sourceBlocks(answer.citations)];
}

/** A quote with the words that answer in bold. */
export function quoteLine({ quote: text, span }: Pick<Citation, "quote" | "span">): Inline[] {
  if (span === null || span.end <= span.start || cutsFormula(text, span)) return readable(text);
  return [
    ...readable(text.slice(0, span.start)),
    bold(readable(text.slice(span.start, span.end)).map(textOf).join("")),
    ...readable(text.slice(span.end)),
  ];
}

/** Half a formula cannot be made readable, and half a pair of braces neither. */
function cutsFormula(text: string, { start, end }: { start: number; end: number }): boolean {
  const part = text.slice(start, end);
  const unpaired =
    (part.split("$").length - 1) % 2 === 1 || (text.slice(0, start).split("$").length - 1) % 2 === 1;
  return unpaired || part.split("{").length !== part.split("}").length || /\\\w*$/.test(text.slice(0, start));
}

function textOf(piece: Inline): string {
  return typeof piece === "string" ? piece : "text" in piece ? piece.text : "";
}

/** The cited papers, each once, behind the marks of its quotes. */
function sourceBlocks(citations: readonly Citation[]): Block[] {
  const papers = new Map<number, { paper: StoredPaper; marks: string }>();
  for (const { paper, n } of citations) {
    papers.set(paper.key, { paper, marks: `${papers.get(paper.key)?.marks ?? ""}[${n}]` });
  }
  return [...papers.values()].flatMap(({ paper, marks }) => [
    paragraph(`${marks} `, linkedTitle(paper)),
    small(factsLine(paper)),
  ]);
}

function nearBlocks({ near }: Answer): Block[] {
  const says = paragraph(bold("The papers of this index do not answer that."));
  if (near.length === 0) return [says];
  const papers = near.flatMap((paper) => [
    gap,
    paragraph(linkedTitle(paper)),
    paragraph(...summaryLine(paper)),
    small(factsLine(paper)),
  ]);
  return [says, gap, paragraph("Not an answer, but near:"), ...papers];
}

/** The verbatim quotes of an answer, each in bold between the sentences around it. */
export function sourcesReply(question: string, citations: readonly Citation[], open: string): MessageDraft {
  const blocks = citations.flatMap((citation, index) => [
    ...(index === 0 ? [] : [gap]),
    paragraph(`[${citation.n}] `, linkedTitle(citation.paper)),
    small(factsLine(citation.paper, 10)),
    quote(...inContext(citation)),
  ]);
  const papers = [...new Map(citations.map(({ paper }) => [paper.key, paper])).values()];
  return {
    embeds: [{ author: "Sources, word for word", title: question, body: blocks, colour: ACCENT }],
    rows: [openMenu(papers, open, null)],
  };
}

/** The quote with the sentence before and after it, as the abstract has them. */
function inContext({ paper, quote: text }: Citation): Inline[] {
  const all = sentences(paper.abstract).map((sentence) => sentence.text);
  const at = all.indexOf(text);
  const before = all[at - 1];
  const after = at < 0 ? undefined : all[at + 1];
  return [
    ...(at <= 0 || before === undefined ? [] : [...readable(before), " "]),
    bold(readable(text).map(textOf).join("")),
    ...(after === undefined ? [] : [" ", ...readable(after)]),
  ];
}
