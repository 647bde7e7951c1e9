import { shorten } from "../../index/text/shorten.js";
import { daysText } from "../digest/days.js";
import type { Delivery } from "../digest/delivery.js";
import type { Digest } from "../digest/subscription.js";
import { TOPIC_LENGTH } from "../digest/topic-name.js";
import { tellTrending } from "../digest/trending-sources.js";
import { type Block, paragraph, small } from "../render/blocks.js";
import { counted } from "../render/counted.js";
import { bold, time } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { placeOf, subscriptionEmbeds, warningMark } from "./subscription-list.js";

/** In a list: all digests of a server are to fit. */
const REASON_LENGTH = 120;

/** A digest, and the last of its posts that was due. */
export interface ListedDigest {
  readonly digest: Digest;
  /** When it is posted next, where it is not paused. Milliseconds since 1970; null where its time zone is not known. */
  readonly next: number | null;
  readonly last: Delivery | null;
}

const OUTCOMES = {
  planned: "is about to be posted",
  sending: "is being posted",
  sent: "was posted",
  failed: "could not be posted",
  skipped: "was skipped",
  empty: "had nothing new",
} as const;

/** What stands before the reason; others need none. */
const BEFORE_REASON: Partial<Record<Delivery["state"], string>> = {
  planned: ", but was put off: ",
  failed: ": ",
  skipped: ": ",
  sent: ", but without its thread: ",
};

/** A digest in a line of plain text: `#3 · 09:00 Europe/Berlin, daily · about video`. */
export function digestName({ id, schedule, about, isPaused }: Digest): string {
  const when = `${schedule.time} ${schedule.timezone}, ${daysText(schedule.days)}`;
  return [`#${id}`, when, about === null ? "" : `about ${about}`, isPaused ? "paused" : ""]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Whose digests are listed, and by which command. */
export interface ListWords {
  readonly command: string;
  /** `This server has` */
  readonly has: string;
  /** `Digests of this server` */
  readonly title: string;
}

/** All digests of a server or a person, each with when it is posted next and what keeps it from that. */
export function digestListReply(
  digests: readonly ListedDigest[],
  { command, has, title }: ListWords,
): MessageDraft {
  if (digests.length === 0) {
    return { content: [paragraph(`${has} no digest yet. Set one up with /${command} create.`)] };
  }
  const entries = digests.map(({ digest, next, last }) => ({
    subscription: digest,
    body: [
      ...digestBlocks(shortened(digest), warningMark(digest)),
      ...nextPost(digest, next),
      ...lastPost(last, digest),
    ],
  }));
  return { embeds: subscriptionEmbeds(title, entries) };
}

/** That a digest is gone. */
export function digestDeletedReply(digest: Digest): MessageDraft {
  return { content: [paragraph("Deleted: ", bold(digestName(digest)), ".")] };
}

/** What became of a digest. @param what such as `is set up` @param next as in a list */
export function digestReplyAfter(what: string, digest: Digest, next: ListedDigest["next"]): MessageDraft {
  const { isPaused, blocked } = digest;
  const warning = isPaused || blocked === null ? [] : [paragraph(`⚠️ ${blocked}`)];
  const body = [...digestBlocks(digest), ...nextPost(digest, next), ...warning];
  return { content: [paragraph(`The digest ${what}.`), ...body] };
}

/**
 * A reply about digests, with a warning where they can have nothing to post.
 * @param sources those that the bot reads by itself
 */
export function withSourcesWarning(reply: MessageDraft, sources: readonly string[]): MessageDraft {
  if (tellTrending(sources)) return reply;
  const warning = small(
    "⚠️ Whoever runs this bot has set no SOURCES that tell what is trending, such as hf:today, so that digests have nothing new to post.",
  );
  return { ...reply, content: [...(reply.content ?? []), warning] };
}

/** What to do about a digest that was set up where its time zone was known, as it is not here. */
export function unknownZone(digest: Digest): string {
  return `Its time zone is not known here: set another with /${commandOf(digest)} edit.`;
}

function commandOf({ target }: Digest): string {
  return target.kind === "channel" ? "digest" : "subscribe";
}

/** As much of its topic as tells it from others. */
function shortened(digest: Digest): Digest {
  return { ...digest, about: digest.about && shorten(digest.about, TOPIC_LENGTH) };
}

function digestBlocks(digest: Digest, mark = ""): Block[] {
  const { id, schedule, count, about, source, opensThread } = digest;
  const what = [
    `up to ${counted(count, "paper")}`,
    about === null ? "" : `about ${about}`,
    source === null ? "" : `from ${source}`,
    opensThread ? "with a thread below each post" : "",
  ];
  return [
    paragraph(
      mark,
      bold(`#${id}`),
      " in ",
      placeOf(digest),
      ` at ${schedule.time} ${schedule.timezone}, ${daysText(schedule.days)}`,
    ),
    paragraph(what.filter((part) => part !== "").join(", ")),
  ];
}

function nextPost(digest: Digest, at: ListedDigest["next"]): Block[] {
  if (digest.isPaused) return [paragraph(`It is paused: /${commandOf(digest)} resume.`)];
  if (at === null) return [paragraph(`⚠️ ${unknownZone(digest)}`)];
  return [paragraph("Next: ", time(new Date(at), "f"))];
}

function lastPost(last: Delivery | null, { blocked }: Digest): Block[] {
  if (last === null) return [];
  const before = BEFORE_REASON[last.state];
  const isTold = last.reason === null || last.reason === blocked;
  const reason =
    isTold || before === undefined ? "" : `${before}${shorten(last.reason ?? "", REASON_LENGTH)}`;
  return [small("The last one, ", time(new Date(last.due), "f"), `, ${OUTCOMES[last.state]}${reason}`)];
}
