import { isMadeUpId } from "../../index/identity.js";
import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { sentences } from "../../index/text/sentences.js";
import { type Answer, type Citation, OF_RECORD, readAs, unanswered } from "../answer/answer.js";
import { answeringWords } from "../render/answering-words.js";
import { type Block, gap, paragraph, quote, small } from "../render/blocks.js";
import { bold, code, type Inline, link } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { notIndexed } from "../search/find-papers.js";
import { openMenu } from "./list-reply.js";
import { notIndexedLine } from "./not-indexed.js";
import {
  ACCENT,
  boldText,
  factsLine,
  inlineText,
  linkedTitle,
  plainTitle,
  summaryLine,
} from "./paper-lines.js";

/** Where sources are looked at closely, more of their authors are named. */
const AUTHORS_OF_A_SOURCE = 6;

/** The custom ids of what is under an answer. */
export interface AnswerActions {
  readonly sources: string;
  readonly related: string;
  readonly follow: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly open: string;
}

/** What a question was understood with. */
export type AnswerContext =
  | { readonly kind: "previous"; readonly question: string }
  | { readonly kind: "papers"; readonly papers: readonly StoredPaper[] };

/**
 * An answer: the quotes, or the prose, with their marks, then each paper cited. Where nothing answers it says so,
 * and shows what is near.
 */
export function answerReply(
  answer: Answer,
  actions: AnswerActions,
  context: AnswerContext | null = null,
): MessageDraft {
  const body = answer.answered ? answerBlocks(answer) : nearBlocks(answer, context);
  const understood = [...readAs(answer), ...(context === null ? [] : [contextLine(context)])];
  const notes = understood.length === 0 ? [] : [...understood.map((line) => small(line)), gap];
  const votes = [
    { label: "Helpful", emoji: "👍", customId: actions.helpful },
    { label: "Not helpful", emoji: "👎", customId: actions.unhelpful },
  ];
  const follow = { label: "Follow up", customId: actions.follow, style: "primary" as const };
  const related = { label: "Related", customId: actions.related };
  return {
    embeds: [{ title: answer.question, body: [...notes, ...body], colour: ACCENT }],
    rows: answer.answered
      ? [[follow, { label: "Sources", customId: actions.sources }, related, ...votes]]
      : [openMenu(answer.near, actions.open, null), [follow, ...votes]],
  };
}

function answerBlocks({ prose, citations, isOfPapers }: Answer): Block[] {
  if (prose === null && isOfPapers) return citations.flatMap(paperBlocks);
  const text =
    prose === null
      ? citations.map((citation) => quote(...quoteLine(citation), ` [${citation.n}]`))
      : [paragraph(...inlineText(prose))];
  return [...text.flatMap((block) => [block, gap]), ...sourceBlocks(citations)];
}

/** A paper that was asked for, and what it says. */
function paperBlocks(citation: Citation, index: number): Block[] {
  return [...(index === 0 ? [] : [gap]), ...sourceBlocks([citation]), quote(...quoteLine(citation))];
}

/** A quote with the words that answer in bold. */
export function quoteLine({ quote: text, span }: Pick<Citation, "quote" | "span">): Inline[] {
  const words = span && answeringWords(text, span);
  if (words === null) return inlineText(text);
  return [
    ...inlineText(text.slice(0, words.start)),
    ...boldText(text.slice(words.start, words.end)),
    ...inlineText(text.slice(words.end)),
  ];
}

interface CitedPaper {
  readonly paper: StoredPaper;
  readonly citations: readonly Citation[];
}

/** The cited papers, each once, in the order of their first mark. */
function citedPapers(citations: readonly Citation[]): CitedPaper[] {
  const papers = new Map<number, CitedPaper>();
  for (const citation of citations) {
    const before = papers.get(citation.paper.key)?.citations ?? [];
    papers.set(citation.paper.key, { paper: citation.paper, citations: [...before, citation] });
  }
  return [...papers.values()];
}

function paperLine({ paper, citations }: CitedPaper): Block {
  return paragraph(`${citations.map(({ n }) => `[${n}]`).join("")} `, ...linkedTitle(paper));
}

function sourceBlocks(citations: readonly Citation[]): Block[] {
  return citedPapers(citations).flatMap((cited) => [paperLine(cited), small(factsLine(cited.paper))]);
}

function contextLine(context: AnswerContext): string {
  if (context.kind === "previous") return `following up: ${context.question}`;
  const [first] = context.papers;
  return first && context.papers.length === 1
    ? `about: ${plainTitle(first)}`
    : `about the ${context.papers.length} papers of a post`;
}

function nearBlocks(answer: Answer, context: AnswerContext | null): Block[] {
  const { near, isOfRecord, missing } = answer;
  if (isOfRecord) return [paragraph(bold(OF_RECORD)), ...near.flatMap(recordBlocks)];
  if (context?.kind === "papers") {
    // Of several that were asked, the one that was asked about.
    const asked = near.length === 1 ? near : context.papers;
    const abstracts = context.papers.length === 1 ? "Its abstract does" : "Their abstracts do";
    return [
      paragraph(bold(`${abstracts} not answer that.`)),
      paragraph("More may stand in the full text."),
      ...asked.flatMap(recordBlocks),
    ];
  }
  if (missing.length > 0) {
    return missing.map((reference) => paragraph(...notIndexedLine(notIndexed(reference))));
  }
  const says = paragraph(bold(unanswered(answer)));
  if (near.length === 0) {
    return [
      says,
      paragraph("None is near to it either. ", code("/help"), " shows examples of what is answered."),
    ];
  }
  const papers = near.flatMap((paper) => [
    gap,
    paragraph(...linkedTitle(paper)),
    paragraph(...summaryLine(paper)),
    small(factsLine(paper)),
  ]);
  return [says, gap, paragraph("Not an answer, but near:"), ...papers];
}

/** What is known of a paper beside its abstract: who wrote it, when, its id, where its code is. */
function recordBlocks(paper: StoredPaper): Block[] {
  const { organization, codeUrl } = paper;
  const known = [
    organization === null ? "" : readableLatex(organization),
    isMadeUpId(paper.id) ? "" : paper.id,
  ];
  const code: Inline[] = codeUrl === null ? [] : [" · ", link("Code", codeUrl)];
  const facts = [factsLine(paper, AUTHORS_OF_A_SOURCE), ...known].filter((fact) => fact !== "");
  return [gap, paragraph(...linkedTitle(paper)), small(facts.join(" · "), ...code)];
}

/** The verbatim quotes of an answer by paper, each in bold between the sentences around it. */
export function sourcesReply(question: string, citations: readonly Citation[], open: string): MessageDraft {
  const papers = citedPapers(citations);
  const blocks = papers.flatMap((cited, index) => [
    ...(index === 0 ? [] : [gap]),
    paperLine(cited),
    small(factsLine(cited.paper, AUTHORS_OF_A_SOURCE)),
    ...quoteBlocks(cited),
  ]);
  return {
    embeds: [{ author: "Sources, word for word", title: question, body: blocks, colour: ACCENT }],
    rows: [
      openMenu(
        papers.map(({ paper }) => paper),
        open,
        null,
      ),
    ],
  };
}

/** The quotes of a paper: those that its abstract no longer holds, then the others in their context. */
function quoteBlocks({ paper, citations }: CitedPaper): Block[] {
  const all = sentences(paper.abstract).map((sentence) => sentence.text);
  const lost = citations.filter((citation) => !all.includes(citation.quote));
  const held = citations.filter((citation) => !lost.includes(citation));
  const revised = small("Its abstract was revised since, and no longer says so word for word.");
  return [
    ...lost.map((citation) => quote(...marked(citation))),
    ...(lost.length === 0 ? [] : [revised]),
    quote(...inContext(all, held)),
  ];
}

/** Quotes with the sentences around them, in the order of the abstract. */
function inContext(all: readonly string[], citations: readonly Citation[]): Inline[] {
  const citedAt = new Map(citations.map((citation) => [all.indexOf(citation.quote), citation]));
  const isShown = (at: number) => [at - 1, at, at + 1].some((near) => citedAt.has(near));
  return all.flatMap((text, at): Inline[] => {
    const citation = citedAt.get(at);
    if (citation !== undefined) return marked(citation);
    if (isShown(at)) return [...inlineText(text), " "];
    return at > 0 && isShown(at - 1) && all.some((_, later) => later > at && isShown(later)) ? ["… "] : [];
  });
}

function marked({ quote: text, n }: Citation): Inline[] {
  return [...boldText(text), ` [${n}] `];
}
