import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { isIn } from "../index/search/catalogue.js";
import { findTrending } from "../index/trending/trending.js";
import type { Command } from "../src/discord/command.js";
import { readableDate } from "../src/replies/paper-lines.js";
import { LONGEST_LIST, openHandler, pageHandler, showList } from "./lists.js";
import { described } from "./locales/texts.js";
import { complete, EVERYWHERE, privateOption, scopedFilters, textOption } from "./options.js";

const optionsSchema = z.object({ when: z.string().default("today"), category: z.string().optional() });

/** `22 May – 28 May 2026`, or one day. */
function readableDays(from: string, to: string): string {
  if (from === to) return readableDate(to);
  const first = readableDate(from);
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.slice(0, -5) : first} – ${readableDate(to)}`;
}

/** `/trending`: what was listed at some time, by upvotes and age. */
export const trending = {
  definition: {
    ...described((texts) => texts.trending),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      textOption((texts) => texts.trending.when, { autocomplete: true }),
      textOption((texts) => texts.trending.category, { autocomplete: true }),
      privateOption,
    ],
  },
  async autocomplete(request) {
    if (request.option !== "when") return await complete(request);
    const typed = request.typed.trim().toLowerCase();
    const fixed = ["today", "yesterday", "week", "month"].filter((when) => when.startsWith(typed));
    return [...fixed, ...(typed === "" ? [] : [request.typed.trim()])].map((when) => {
      return { name: when, value: when };
    });
  },
  async execute(request) {
    const { when, category } = request.read(optionsSchema);
    const { context } = request;
    const { categories = [], sources } = scopedFilters(request, { category });
    const trending = await findTrending(context.library, when, { sources, now: context.now() });
    const { from, to, note } = trending;
    const shown = trending.papers.filter(({ paper }) => {
      return categories.length === 0 || categories.some((wanted) => isIn(paper.categories, wanted));
    });
    return showList(request, "trending", {
      heading: `Trending, ${readableDays(from, to)}`,
      note: [category, note].filter(Boolean).join(" · "),
      paperKeys: shown.slice(0, LONGEST_LIST).map(({ paper }) => paper.key),
      newKeys: shown.filter(({ isNew }) => isNew).map(({ paper }) => paper.key),
      advice: [note, "Try month, or an earlier day."].filter(Boolean).join(" "),
    });
  },
  buttons: { "trending.page": pageHandler("trending") },
  selects: { "trending.open": openHandler },
} satisfies Command;
