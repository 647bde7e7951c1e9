import type { StoredPaper } from "../../index/paper.js";
import { NEWS_DAYS } from "../digest/near-papers.js";
import type { Follow } from "../digest/subscription.js";
import { type Block, list, paragraph, small } from "../render/blocks.js";
import { counted } from "../render/counted.js";
import { bold } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { linkedTitle, plainTitle } from "./paper-lines.js";
import { placeOf, subscriptionEmbeds, warningMark } from "./subscription-list.js";

/** Papers that show what would come. */
const MOST_SHOWN = 3;

/** A follow with what there is to say of it. */
export interface ListedFollow {
  readonly follow: Follow;
  /** `about video generation` */
  readonly topic: string;
  /** Papers of which fewer were wanted. */
  readonly unwanted: number;
}

/**
 * That a topic is followed from now on, and what would have come of it lately.
 * @param known papers of the last days, the nearest first, or null where not all are embedded; whether any more come;
 *   what is going to keep them from their place
 */
export function followedReply(
  { follow, topic }: ListedFollow,
  known: {
    readonly recent: readonly StoredPaper[] | null;
    readonly readsSources: boolean;
    readonly warnings: readonly Block[];
  },
): MessageDraft {
  const place = follow.target.kind === "user" ? "your direct messages" : placeOf(follow);
  const sources: Block[] = known.readsSources
    ? []
    : [
        small(
          "⚠️ Whoever runs this bot has set no SOURCES to be read by itself, so that nothing new arrives.",
        ),
      ];
  return {
    content: [
      paragraph("Papers ", bold(topic), " come to ", place, " as they arrive, ten in one message at most."),
      ...(known.recent === null ? [] : recentBlocks(known.recent)),
      ...sources,
      ...known.warnings,
      small(`It is #${follow.id}: /follow list, /unfollow.`),
    ],
  };
}

function recentBlocks(recent: readonly StoredPaper[]): Block[] {
  if (recent.length === 0) {
    return [paragraph(`None of the papers of the last ${NEWS_DAYS} days is near enough to it.`)];
  }
  const count = counted(recent.length, "paper");
  return [
    paragraph(`Of the last ${NEWS_DAYS} days it would have been ${count}, the nearest first:`),
    list(...recent.slice(0, MOST_SHOWN).map((paper) => linkedTitle(paper, 120))),
  ];
}

/** All that is followed, each with where it goes and what keeps it from that. */
export function followListReply(follows: readonly ListedFollow[]): MessageDraft {
  if (follows.length === 0) {
    return { content: [paragraph("Nothing is followed yet. Begin with /follow topic.")] };
  }
  const entries = follows.map(({ follow, topic, unwanted }) => ({
    subscription: follow,
    body: [
      paragraph(warningMark(follow), bold(`#${follow.id}`), ` ${topic}, in `, placeOf(follow)),
      ...(unwanted === 0 ? [] : [small(`fewer like ${counted(unwanted, "paper")}`)]),
    ],
  }));
  return { embeds: subscriptionEmbeds("Followed topics", entries) };
}

/** That a topic is followed no more. @param name such as `#3 · about video generation` */
export function unfollowedReply(name: string): MessageDraft {
  return { content: [paragraph("Not followed any more: ", bold(name), ".")] };
}

/** That fewer papers like one are going to come, and how to take that back. */
export function lessReply(paper: StoredPaper, topics: readonly string[], undo: string): MessageDraft {
  return {
    content: [
      paragraph(
        "Fewer papers like ",
        bold(plainTitle(paper)),
        ` are going to come among those ${topics.join(" and ")}.`,
      ),
      small("What is posted already stays. Nobody else sees this message."),
    ],
    rows: [[{ label: "Take it back", customId: undo }]],
  };
}

/** That it was taken back. */
export function moreReply(paper: StoredPaper): MessageDraft {
  return {
    content: [paragraph("Taken back: papers like ", bold(plainTitle(paper)), " come as they did before.")],
  };
}
