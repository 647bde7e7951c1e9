import type { StoredPaper } from "../../index/paper.js";
import { type Block, gap, paragraph, small } from "../render/blocks.js";
import type { Menu, RowDraft } from "../render/components.js";
import { bold } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { ACCENT, factsLine, inlineText, linkedTitle, plainTitle, summaryLine } from "./paper-lines.js";

/** As many papers as are taken in at a glance. */
export const PAGE_SIZE = 5;

/** One page of a list of papers. */
export interface ListPage {
  readonly heading: string;
  /** What there is to say about the list; empty for nothing. */
  readonly note: string;
  /** The papers of this page. */
  readonly papers: readonly StoredPaper[];
  /** Keys of those that are new. */
  readonly newKeys?: readonly number[];
  /** From 0. */
  readonly page: number;
  /** Papers on all pages. */
  readonly total: number;
}

/** The custom ids of what is under a list. */
export interface ListActions {
  readonly page: (page: number) => string;
  readonly open: string;
}

/** How many pages so many papers take. */
export function pageCount(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** A page of a list: each paper with its number, link, summary and facts; buttons to turn pages; a menu to open one. */
export function listReply(list: ListPage, actions: ListActions): MessageDraft {
  const first = list.page * PAGE_SIZE + 1;
  const papers = list.papers.flatMap((paper, index) =>
    paperEntry(paper, first + index, { mark: list.newKeys?.includes(paper.key) ? "🆕" : "" }),
  );
  const note: Block[] = list.note === "" ? [] : [small(list.note), gap];
  const last = first + list.papers.length - 1;
  return {
    embeds: [
      {
        title: inlineText(list.heading),
        body: [...note, ...papers],
        colour: ACCENT,
        ...(list.total > PAGE_SIZE ? { footer: `${first}–${last} of ${list.total}` } : {}),
      },
    ],
    rows: [...pageButtons(list, actions), openMenu(list.papers, actions.open, first)],
  };
}

/** How a paper of a list is shown. */
export interface EntryLook {
  /** Before its title; empty for nothing. */
  readonly mark?: string;
  /** Characters of the title and of the summary at most; no summary for 0. */
  readonly titleLength?: number;
  readonly summaryLength?: number;
  /** Below its facts; empty for nothing. */
  readonly note?: string;
}

/** A paper with its number, link, summary and facts. */
export function paperEntry(
  paper: StoredPaper,
  number: number,
  { mark = "", note = "", titleLength, summaryLength }: EntryLook,
): Block[] {
  return [
    paragraph(bold(`${number}.`), mark === "" ? " " : ` ${mark} `, ...linkedTitle(paper, titleLength)),
    ...(summaryLength === 0 ? [] : [paragraph(...summaryLine(paper, summaryLength))]),
    small(factsLine(paper)),
    ...(note === "" ? [] : [small(note)]),
    gap,
  ];
}

function pageButtons({ page, total }: ListPage, actions: ListActions): RowDraft[] {
  const pages = pageCount(total);
  if (pages === 1) return [];
  return [
    [
      { label: "Previous", emoji: "◀️", customId: actions.page(page - 1), disabled: page <= 0 },
      { label: "Next", emoji: "▶️", customId: actions.page(page + 1), disabled: page >= pages - 1 },
    ],
  ];
}

/**
 * A menu that opens one of some papers.
 * @param papers null in the place of one that is gone
 * @param first the number of the first, or null where they have none
 */
export function openMenu(
  papers: readonly (StoredPaper | null)[],
  customId: string,
  first: number | null,
): Menu {
  const option = (paper: StoredPaper, place: number) => ({
    label: (first === null ? "" : `${first + place}. `) + plainTitle(paper),
    value: String(paper.key),
    description: factsLine(paper),
  });
  return {
    customId,
    placeholder: "Open a paper…",
    options: papers.flatMap((paper, place) => (paper === null ? [] : [option(paper, place)])),
  };
}

/** Where nothing was found: what that means, and what else could be tried. */
export function emptyReply(heading: string, advice: string): MessageDraft {
  return { embeds: [{ title: inlineText(heading), body: [paragraph(advice)], colour: ACCENT }] };
}
