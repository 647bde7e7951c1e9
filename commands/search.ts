import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { shorten } from "../index/text/shorten.js";
import { isBlank } from "../index/text/whitespace.js";
import type { Command } from "../src/discord/command.js";
import { NOTHING_CLOSE, readingOf, searchPapers } from "../src/search/search-papers.js";
import { described } from "./locales/texts.js";
import { LONGEST_LIST, openHandler, pageHandler, showList } from "./shared/lists.js";
import {
  complete,
  EVERYWHERE,
  privateOption,
  readDay,
  SORTED,
  scopedFilters,
  sortOption,
  sortSchema,
  textOption,
} from "./shared/options.js";

const optionsSchema = z.object({
  query: z.string(),
  since: z.string().optional(),
  until: z.string().optional(),
  category: z.string().optional(),
  sort: sortSchema,
});

/** `/search`: papers by words and by meaning. */
export const search = {
  definition: {
    ...described((texts) => texts.search),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      textOption((texts) => texts.search.query, { required: true }),
      textOption((texts) => texts.search.since),
      textOption((texts) => texts.search.until),
      textOption((texts) => texts.search.category, { autocomplete: true }),
      sortOption,
      privateOption,
    ],
  },
  autocomplete: complete,
  async execute(request) {
    const { query, sort, category, ...days } = request.read(optionsSchema);
    if (isBlank(query)) throw new OffprintError("usage", "Say what the papers are about.");
    const since = readDay(days.since, "from");
    const until = readDay(days.until, "to");
    const filters = scopedFilters(request, { category, since, until });
    const { library } = request.context;
    const searched = await searchPapers(library, query, { limit: LONGEST_LIST, filters, sort });
    const { hits, close } = searched;
    const reading = readingOf(searched);
    const note = [
      ...reading,
      !close && NOTHING_CLOSE,
      since && `since ${since}`,
      until && `until ${until}`,
      category,
      SORTED[sort],
    ];
    return showList(request, "search", {
      heading: shorten(query.trim(), 150),
      note: note.filter(Boolean).join(" · "),
      paperKeys: hits.map(({ paper }) => paper.key),
      advice: [
        reading.length > 0 && `${reading.join("; ")}.`,
        "No paper of the index fits. Leave out a date or the category, or use other words.",
      ]
        .filter(Boolean)
        .join(" "),
    });
  },
  buttons: { "search.page": pageHandler("search") },
  selects: { "search.open": openHandler },
} satisfies Command;
