import { shorten } from "../../index/text/shorten.js";
import type { FollowedPaper } from "../digest/compose.js";
import type { DigestContent, DigestPaper } from "../digest/content.js";
import type { Notice } from "../digest/notice.js";
import type { DigestSettings } from "../digest/subscription.js";
import { localDay } from "../digest/zone.js";
import { type Block, gap, paragraph, small } from "../render/blocks.js";
import type { RowDraft } from "../render/components.js";
import { channel, time } from "../render/inline.js";
import { THREAD_NAME_LENGTH } from "../render/limits.js";
import type { MessageDraft } from "../render/message.js";
import { plain } from "../render/text.js";
import { fittingBody } from "./fitting-body.js";
import { type EntryLook, openMenu, paperEntry } from "./list-reply.js";
import { ACCENT, inlineText, readableDate } from "./paper-lines.js";

/** The custom ids of what is under a post. */
export interface PostActions {
  readonly open: string;
  readonly related: string;
  readonly save: string;
  readonly ask: string;
  /** Where it is learnt from: fewer papers like one of these. */
  readonly less?: string;
}

/** From much to little of each paper, until all of them fit: none is left out of a message that tells of it. */
const LOOKS: readonly EntryLook[] = [
  {},
  { summaryLength: 140 },
  { summaryLength: 80 },
  { summaryLength: 0 },
  { summaryLength: 0, titleLength: 120 },
];

interface Entry extends Pick<DigestPaper, "isRevision"> {
  readonly paper: DigestPaper["listed"]["paper"];
  /** What it is there for, where that is not the same for all. */
  readonly note: string;
}

type Headed = Pick<DigestSettings, "about" | "schedule">;

function digestHeading({ about, schedule }: Headed, due: number): string {
  const day = readableDate(localDay(due, schedule.timezone));
  return about === null ? `Trending papers, ${day}` : `Trending papers about ${about}, ${day}`;
}

/** The name of the thread below a digest's post. */
export function threadName(digest: Headed, due: number): string {
  return shorten(plain(digestHeading(digest, due)), THREAD_NAME_LENGTH);
}

/** A digest's post: a headline, the papers, how fresh it is, and what can be done with them. */
export function digestReply(
  digest: Headed,
  content: DigestContent,
  due: number,
  actions: PostActions,
): MessageDraft {
  const papers = content.papers.map(({ listed, isRevision }): Entry => {
    return { paper: { ...listed.paper, upvotes: listed.upvotes }, isRevision, note: "" };
  });
  const read: Block[] = content.asOf === null ? [] : [small("As of ", time(new Date(content.asOf), "f"))];
  const stale: Block[] = content.note === null ? [] : [small(`⚠️ ${content.note}`)];
  return post(digestHeading(digest, due), [...stale, ...read], papers, actions);
}

/** What a digest would say where there is nothing to post. */
export function emptyDigestReply(content: Pick<DigestContent, "note">): MessageDraft {
  const reason = "Nothing would be posted now: no paper that is new to that channel fits.";
  return { content: [paragraph(reason), ...(content.note === null ? [] : [small(content.note)])] };
}

/** Papers that arrived and are near to what somebody follows. */
export function followReply(followed: readonly FollowedPaper[], actions: PostActions): MessageDraft {
  const [first = "", ...others] = new Set(followed.flatMap(({ topics }) => topics));
  const isOne = others.length === 0;
  const papers = followed.map(({ paper, topics }): Entry => {
    return { paper, isRevision: false, note: isOne ? "" : `↳ ${topics.join(", ")}` };
  });
  const heading = isOne ? `New papers ${first}` : `New papers on ${others.length + 1} followed topics`;
  return post(heading, [], papers, actions);
}

/** Tells an owner what cannot be posted for now. @param mark by which the message is found again */
export function noticeReply({ target, of, reason }: Notice, mark: string): MessageDraft {
  const place = target.kind === "channel" ? channel(target.id) : "your direct messages";
  const told =
    of === "posts"
      ? [
          paragraph("I cannot post what you set up for ", place, ` at present. ${reason}`),
          paragraph("Its settings are kept, and it goes on by itself as soon as I can post there again."),
        ]
      : [
          paragraph("What you set up for ", place, ` is posted, but without its thread. ${reason}`),
          paragraph("The next post has one again as soon as I may."),
        ];
  return { content: [...told, small(`Reference: ${mark}`)] };
}

function post(
  heading: string,
  notes: readonly Block[],
  papers: readonly Entry[],
  actions: PostActions,
): MessageDraft {
  const body = fittingBody(LOOKS, (look) => [
    ...notes,
    gap,
    ...papers.flatMap(({ paper, isRevision, note }, index) =>
      paperEntry(paper, index + 1, {
        ...look,
        mark: isRevision ? "✏️ new version:" : "",
        note: look.summaryLength === 0 ? "" : note,
      }),
    ),
  ]);
  const shown = papers.map(({ paper }) => paper);
  return {
    embeds: [{ title: inlineText(heading), body, colour: ACCENT }],
    rows: [openMenu(shown, actions.open, 1), buttons(actions)],
  };
}

/** They are for the papers of the post: where it has several, whoever presses one is asked for which. */
function buttons({ related, save, ask, less }: PostActions): RowDraft {
  return [
    { label: "Related", emoji: "🔎", customId: related },
    { label: "Save", emoji: "🔖", customId: save },
    { label: "Ask about it", emoji: "💬", customId: ask },
    ...(less === undefined ? [] : [{ label: "Less like this", emoji: "👎", customId: less }]),
  ];
}
