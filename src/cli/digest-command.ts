import { Command } from "commander";
import { dayOf } from "../../index/dates.js";
import { OffprintError } from "../../index/errors.js";
import type { Library } from "../../index/library.js";
import { calendarPeriod } from "../../index/period.js";
import { shorten } from "../../index/text/shorten.js";
import { emptyNote, filteredNote } from "../../index/trending/notes.js";
import { createDigestSelection, type DigestContent } from "../digest/content.js";
import { createDeliveryStore } from "../digest/deliveries.js";
import { type Digest, MOST_DIGEST_PAPERS } from "../digest/subscription.js";
import { createSubscriptionStore } from "../digest/subscriptions.js";
import { renderMessage } from "../render/message.js";
import { digestReply } from "../replies/digest-reply.js";
import { summarize } from "../summary/summarize.js";
import { renderTrending } from "../terminal/trending.js";
import { dataCommand, sayWhatIsWrong } from "./command.js";
import { checkAbout, wholeNumber } from "./options.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";

interface Options extends CommonOptions {
  readonly about?: string;
  readonly date?: string;
  readonly count: number;
}

const NOBODY = { kind: "channel", id: "preview" } as const;
/** What only became known later is no part of a preview: an index is often filled long after a day. */
const NOTHING_LATE = Date.parse("9999-01-01T00:00:00Z");

/** `digest preview`: what a digest would post on a day. */
export function digestCommand(): Command {
  const previewCommand = dataCommand(
    "preview",
    "Show what a daily digest would post",
    'digest preview --about "language models" --date 2025-03-11',
    "digest preview --json",
  )
    .option("--about <text>", "only papers about this")
    .option("--date <day>", "on this day instead of today, such as 2026-05-20")
    .option("--count <n>", `papers at most, 1 to ${MOST_DIGEST_PAPERS}`, wholeNumber(MOST_DIGEST_PAPERS), 5)
    .action(preview);
  const digest = new Command("digest")
    .description("Show what a digest would post")
    .helpOption("-h, --help", "print this help")
    .addCommand(previewCommand);
  sayWhatIsWrong(previewCommand, "digest preview --help");
  sayWhatIsWrong(digest, "digest --help");
  return digest;
}

async function preview(options: Options): Promise<void> {
  checkAbout(options.about);
  const date = readDate(options.date);
  const digest = previewed(options);
  await withIndex(options, async ({ library }) => {
    const content = await contentOn(date, digest, library);
    const isEmpty = content.papers.length === 0;
    const note = isEmpty ? whyEmpty(library, date, digest.about, content) : content.note;
    if (options.json) {
      printJson(previewJson(date, digest, { ...content, note }));
      return;
    }
    const papers = content.papers.map(({ listed }) => listed);
    const { asOf } = content;
    printText(renderTrending({ when: date, from: date, to: date, asOf, papers, total: papers.length, note }));
  });
}

/** What a digest would post at the end of a day. */
async function contentOn(date: string, digest: Digest, library: Library): Promise<DigestContent> {
  const now = () => endOf(date);
  const select = createDigestSelection({
    library,
    now,
    subscriptions: createSubscriptionStore(library.database),
    deliveries: createDeliveryStore(library.database, now),
  });
  return await select(digest, endOf(date));
}

const endOf = (date: string) => Date.parse(`${date}T23:59:00Z`);

/** The same in the shape that machines are promised. */
function previewJson(date: string, digest: Digest, content: DigestContent) {
  const { papers, asOf, note } = content;
  const actions = { open: "open", related: "related", save: "save", ask: "ask" };
  return {
    date,
    about: digest.about,
    asOf,
    papers: papers.map(({ listed: { paper, upvotes, listed } }, index) => ({
      rank: index + 1,
      id: paper.id,
      title: paper.title,
      url: paper.url,
      upvotes,
      listed,
      summary: summarize(paper).text,
    })),
    note,
    // As Discord would be sent it; where there is nothing to post, nothing is sent.
    message: papers.length > 0 ? renderMessage(digestReply(digest, content, endOf(date), actions)) : null,
  };
}

/** @throws OffprintError `usage` */
function readDate(given: string | undefined): string {
  if (given === undefined) return dayOf(new Date());
  const period = calendarPeriod(given.trim());
  if (period !== null && period.from === period.to) return period.from;
  throw new OffprintError("usage", `"${shorten(given, 40)}" is no day. Write one such as 2026-05-20.`);
}

/** Why a digest would post nothing on a day. */
function whyEmpty(
  library: Library,
  date: string,
  about: string | null,
  { recent }: Pick<DigestContent, "recent">,
): string {
  const day = { from: date, to: date };
  if (recent.length === 0) return emptyNote(library, day, [], null);
  return filteredNote(recent, day, { about: about ?? undefined });
}

/** A digest that was posted at the beginning of the day, and now tells of all that the day has listed. */
function previewed({ about, count }: Options): Digest {
  return {
    kind: "digest",
    id: -1,
    target: NOBODY,
    guild: null,
    owner: "",
    isPaused: false,
    blocked: null,
    about: about?.trim() ?? null,
    count,
    source: null,
    opensThread: false,
    activeFrom: NOTHING_LATE,
    schedule: { time: "00:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
  };
}
