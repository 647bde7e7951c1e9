import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { Command } from "../src/discord/command.js";
import { readableDate } from "../src/replies/paper-lines.js";
import { findTrending } from "../src/trending.js";
import { openHandler, pageHandler, showList } from "./lists.js";
import { described } from "./locales/texts.js";
import { complete, EVERYWHERE, privateOption, scopedFilters, textOption } from "./options.js";

const optionsSchema = z.object({ when: z.string().default("week"), category: z.string().optional() });

/** `/trending`: the papers of a time, the most upvoted first. */
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
    const filters = scopedFilters(request, { category });
    const { from, to, papers, note } = findTrending(context.library, when, filters, context.now());
    const days = from === to ? readableDate(to) : `${readableDate(from)} – ${readableDate(to)}`;
    return showList(request, "trending", {
      heading: `Trending, ${days}`,
      note: [category, note].filter(Boolean).join(" · "),
      paperKeys: papers.map(({ key }) => key),
      advice: "Nothing of that time is indexed. Try `month`, or an earlier day.",
    });
  },
  buttons: { "trending.page": pageHandler("trending") },
  selects: { "trending.open": openHandler },
} satisfies Command;
