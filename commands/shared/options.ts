import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from "discord-api-types/v10";
import { z } from "zod";
import { archivesOf, isWithinCategory } from "../../index/categories.js";
import { OffprintError } from "../../index/errors.js";
import type { Library } from "../../index/library.js";
import { calendarYearOrPeriod } from "../../index/period.js";
import type { Filters } from "../../index/search/search-messages.js";
import { indexFacts } from "../../index/store/facts.js";
import { shorten } from "../../index/text/shorten.js";
import type { AutocompleteRequest, ChoiceDraft, HandlerRequest } from "../../src/discord/command.js";
import { CHOICES } from "../../src/render/limits.js";
import { plainTitle } from "../../src/replies/paper-lines.js";
import { DEFAULT_SETTINGS, withinScope } from "../../src/users/server-settings.js";
import { described, named, type PickTexts } from "../locales/texts.js";

/** Where a command can be used: in servers, in direct messages with the bot and, installed by a user, elsewhere. */
export const EVERYWHERE: {
  contexts: InteractionContextType[];
  integration_types: ApplicationIntegrationType[];
} = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** What a person can type for a text at most; what papers are named by is shorter. */
export const LONGEST_TEXT = 500;

type TextOption = Extract<APIApplicationCommandBasicOption, { type: ApplicationCommandOptionType.String }>;

/** An option that takes text, named in every language. */
export function textOption(
  texts: PickTexts,
  more: { required?: boolean; autocomplete?: true } = {},
): TextOption {
  const { required = false } = more;
  const type = ApplicationCommandOptionType.String as const;
  const option = { ...described(texts), type, required, max_length: LONGEST_TEXT };
  return more.autocomplete ? { ...option, autocomplete: true } : option;
}

/** Whether only the asker sees the reply; the dispatcher reads it. */
export const privateOption = {
  ...described((texts) => texts.private),
  type: ApplicationCommandOptionType.Boolean,
} satisfies APIApplicationCommandBasicOption;

export const sortOption = {
  ...described((texts) => texts.sort),
  type: ApplicationCommandOptionType.String,
  choices: [
    { ...named((texts) => texts.sort.relevance), value: "relevance" },
    { ...named((texts) => texts.sort.newest), value: "newest" },
    { ...named((texts) => texts.sort.upvotes), value: "upvotes" },
  ],
} satisfies APIApplicationCommandBasicOption;

export const sortSchema = z.enum(["relevance", "newest", "upvotes"]).default("relevance");

/** How a list says in which order it is. */
export const SORTED = { relevance: "", newest: "newest first", upvotes: "most upvotes first" } as const;

/**
 * The first or the last day that somebody means by a day, a week, a month or a year.
 * @throws OffprintError `usage`
 */
export function readDay(text: string | undefined, end: "from" | "to"): string | undefined {
  if (text === undefined) return undefined;
  const period = calendarYearOrPeriod(text.trim());
  if (period !== null) return period[end];
  throw new OffprintError(
    "usage",
    `"${shorten(text, 40)}" is no date. Write a day such as 2026-05-20, a week such as 2026-W21, a month such as 2026-05, or a year.`,
  );
}

/**
 * What was asked for, within what the server allows.
 * @throws OffprintError `usage` for a category that no paper has, or that the server leaves out
 */
export function scopedFilters(
  { context, server }: Pick<HandlerRequest, "context" | "server">,
  {
    category: typed,
    ...filters
  }: { category?: string | undefined; since?: string | undefined; until?: string | undefined } = {},
): Filters {
  if (filters.since && filters.until && filters.since > filters.until) {
    throw new OffprintError("usage", `No day is both since ${filters.since} and until ${filters.until}.`);
  }
  const category = typed?.trim() || undefined;
  if (category !== undefined) requireCategory(context.library, category);
  const settings = server?.settings ?? DEFAULT_SETTINGS;
  const wanted = category === undefined ? filters : { ...filters, categories: [category] };
  const scoped = withinScope(settings, wanted);
  if (scoped !== null) return scoped;
  throw new OffprintError(
    "usage",
    `This server only looks at papers of ${settings.categories.join(", ")}, which leaves out ${category}.`,
  );
}

function requireCategory(library: Library, category: string): void {
  const { categories } = indexFacts(library);
  if (categories.some(({ name }) => isWithinCategory(name, category))) return;
  const most = categories.slice(0, 5).map(({ name }) => name);
  const hint = most.length === 0 ? "" : ` Those with the most papers are ${most.join(", ")}.`;
  throw new OffprintError(
    "usage",
    `No paper of the index is in the category "${shorten(category, 40)}".${hint}`,
  );
}

/** Titles of the index that hold what is typed, and categories for an option of that name. */
export async function complete({ context, option, typed }: AutocompleteRequest): Promise<ChoiceDraft[]> {
  const { categories, popular } = indexFacts(context.library);
  if (option === "category") {
    const wanted = typed.trim().toLowerCase();
    const starts = (name: string) => name.toLowerCase().startsWith(wanted);
    // Where nothing is typed, those with the most papers are more use than all archives.
    const archives = wanted === "" ? [] : archivesOf(categories.map(({ name }) => name)).filter(starts);
    const matching = categories.filter(({ name }) => starts(name) && !archives.includes(name));
    return [
      ...archives.map((name) => ({ name: `${name} (all)`, value: name })),
      ...matching.map(({ name, papers }) => ({ name: `${name} (${papers})`, value: name })),
    ];
  }
  const papers = typed.trim() === "" ? popular : context.library.finder.suggest(typed, CHOICES);
  return papers.map((paper) => {
    const year = paper.published?.slice(0, 4);
    return { name: year ? `${year} · ${plainTitle(paper)}` : plainTitle(paper), value: paper.id };
  });
}
