import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { NAMED_PERIODS, parsePeriod } from "../index/period.js";
import { shorten } from "../index/text/shorten.js";
import { isBlank } from "../index/text/whitespace.js";
import { groupByTopic } from "../index/trending/topics.js";
import type { Trending } from "../index/trending/trending.js";
import type { Command, CommandRequest, MessageDraft } from "../src/discord/command.js";
import { periodText } from "../src/render/period.js";
import { chartReply, topicsReply } from "../src/replies/topics-reply.js";
import { findTrendingAbout } from "../src/search/trending-about.js";
import { described, named } from "./locales/texts.js";
import {
  keepList,
  LONGEST_LIST,
  openHandler,
  orNull,
  pageHandler,
  showKept,
  showList,
} from "./shared/lists.js";
import { complete, EVERYWHERE, privateOption, scopedFilters, textOption } from "./shared/options.js";

const VIEWS = ["list", "topics", "chart"] as const;

const optionsSchema = z.object({
  when: z.string().optional(),
  about: z.string().trim().optional(),
  category: z.string().optional(),
  view: z.enum(VIEWS).default("list"),
});
type View = z.infer<typeof optionsSchema>["view"];

/** A day has too few papers for a chart of their topics. */
const USUAL_TIME: Readonly<Record<View, string>> = { list: "today", topics: "today", chart: "month" };

interface Shown {
  readonly trending: Trending;
  /** After what it is a list of: `, May 2026`, with what it is about. */
  readonly ending: string;
  readonly note: string;
}

/** The ranked papers, on pages. */
function showPapers(request: CommandRequest, { trending, ending, note }: Shown): MessageDraft {
  const shown = trending.papers.slice(0, LONGEST_LIST);
  return showList(request, "trending", {
    heading: `Trending${ending}`,
    note,
    paperKeys: shown.map(({ paper }) => paper.key),
    newKeys: shown.filter(({ isNew }) => isNew).map(({ paper }) => paper.key),
    advice: [trending.note, "Try month, or an earlier day."].filter(Boolean).join(" "),
  });
}

/** The same papers by topic, in words or as a picture. A menu opens the list of a topic. */
async function showTopics(request: CommandRequest, shown: Shown, view: View): Promise<MessageDraft> {
  const { trending, ending, note } = shown;
  const topics = await groupByTopic(trending.papers, request.context.library.vectors);
  if (topics.length === 0) return showPapers(request, shown);
  const values = orNull(request, () =>
    topics.map(({ name, papers }) => {
      const listed = papers.slice(0, LONGEST_LIST);
      const newKeys = listed.filter(({ isNew }) => isNew).map(({ paper }) => paper.key);
      const paperKeys = listed.map(({ paper }) => paper.key);
      return keepList(request, { heading: name, note: `Trending${ending}`, paperKeys, newKeys }).id;
    }),
  );
  const actions = { choose: request.customId("trending.topic"), values: values ?? [] };
  const heading = `Topics${ending}`;
  const reply =
    view === "chart"
      ? await chartReply(heading, { note, topics }, actions)
      : topicsReply({ heading, note, topics }, actions);
  return values === null ? { ...reply, rows: [] } : reply;
}

/** Whether it can be chosen: what is still being typed would be refused. */
function isTime(typed: string, now: Date): boolean {
  try {
    return Boolean(parsePeriod(typed, now));
  } catch {
    return false;
  }
}

/** `/trending`: what was listed at some time, by upvotes and age. */
export const trending = {
  definition: {
    ...described((texts) => texts.trending),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      textOption((texts) => texts.trending.when, { autocomplete: true }),
      textOption((texts) => texts.trending.about),
      textOption((texts) => texts.trending.category, { autocomplete: true }),
      {
        ...described((texts) => texts.trending.view),
        type: ApplicationCommandOptionType.String,
        choices: VIEWS.map((view) => ({ ...named((texts) => texts.trending.view[view]), value: view })),
      },
      privateOption,
    ],
  },
  async autocomplete(request) {
    if (request.option !== "when") return await complete(request);
    const typed = request.typed.trim().toLowerCase();
    const fixed = NAMED_PERIODS.filter((when) => when.startsWith(typed));
    const times = new Set([
      ...fixed,
      ...(isTime(typed, request.context.now()) ? [request.typed.trim()] : []),
    ]);
    return [...times].map((when) => ({ name: when, value: when }));
  },
  async execute(request) {
    const { view, about, category, when } = request.read(optionsSchema);
    if (about !== undefined && isBlank(about))
      throw new OffprintError("usage", "Say what the papers are to be about.");
    const { context } = request;
    const { categories, sources } = scopedFilters(request, { category });
    const found = await findTrendingAbout(context.library, when ?? USUAL_TIME[view], {
      about,
      categories,
      sources,
      now: context.now(),
    });
    const topic = about === undefined ? "" : ` about ${shorten(about, 100)}`;
    const shown = {
      trending: found,
      ending: `${topic}, ${periodText(found)}`,
      note: [category, found.papers.length > 0 ? found.note : null].filter(Boolean).join(" · "),
    };
    return view === "list" ? showPapers(request, shown) : await showTopics(request, shown, view);
  },
  buttons: { "trending.page": pageHandler("trending") },
  selects: {
    "trending.open": openHandler,
    "trending.topic": {
      shows: "message",
      run: async (request) => showKept(request, "trending", request.values[0] ?? "", 0),
    },
  },
} satisfies Command;
