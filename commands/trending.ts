import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { Command } from "../src/discord/command.js";
import { readableDate } from "../src/replies/paper-lines.js";
import { findTrending } from "../src/trending.js";
import { openHandler, pageHandler, showList } from "./lists.js";
import { described } from "./locales/texts.js";
import { complete, EVERYWHERE, privateOption, scopedFilters, textOption } from "./options.js";

const optionsSchema = z.object({ when: z.string().default("week"), category: z.string().optional() });

/** `22 May – 28 May 2026`, or one day. */
function readableDays(from: string, to: string): string {
  if (from === to) return readableDate(to);
  const first = readableDate(from);
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.slice(0, -5) : first} – ${readableDate(to)}`;
}

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
    return showList(request, "trending", {
      heading: `Trending, ${readableDays(from, to)}`,
      note: [category, note].filter(Boolean).join(" · "),
      paperKeys: papers.map(({ key }) => key),
      advice: "Nothing of that time is indexed. Try month, or an earlier day.",
    });
  },
  buttons: { "trending.page": pageHandler("trending") },
  selects: { "trending.open": openHandler },
} satisfies Command;
