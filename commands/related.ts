import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { Seed } from "../index/library.js";
import type { Sort } from "../index/search/search-messages.js";
import type { Command, HandlerRequest, MessageDraft } from "../src/discord/command.js";
import { keysSchema } from "../src/render/paper-keys.js";
import { plainTitle } from "../src/replies/paper-lines.js";
import { described } from "./locales/texts.js";
import {
  askWhich,
  LONGEST_LIST,
  openHandler,
  pageHandler,
  paperArguments,
  showList,
  storedPaper,
} from "./shared/lists.js";
import {
  complete,
  EVERYWHERE,
  privateOption,
  SORTED,
  scopedFilters,
  sortOption,
  sortSchema,
  textOption,
} from "./shared/options.js";

/** Papers like one or several, as a list. @param more in which order, and what is to be said in place of that */
export async function showRelated(
  request: HandlerRequest,
  seeds: readonly Seed[],
  heading: string,
  { sort = "relevance", note = "" }: { readonly sort?: Sort; readonly note?: string } = {},
): Promise<MessageDraft> {
  const { library } = request.context;
  const hits = await library.related(seeds, { limit: LONGEST_LIST, filters: scopedFilters(request), sort });
  return showList(request, "related", {
    heading,
    note: note || SORTED[sort],
    paperKeys: hits.map(({ paper }) => paper.key),
    advice: "No other paper of the index is near to it.",
  });
}

async function showLike(request: HandlerRequest, key: number): Promise<MessageDraft> {
  const seed = storedPaper(request, key);
  return await showRelated(request, [seed], `Like “${plainTitle(seed)}”`);
}

/** `/related`: papers like one that somebody knows. */
export const related = {
  definition: {
    ...described((texts) => texts.related),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      textOption((texts) => texts.related.paper, { required: true, autocomplete: true }),
      sortOption,
      privateOption,
    ],
  },
  autocomplete: complete,
  async execute(request) {
    const { paper: name, sort } = request.read(z.object({ paper: z.string(), sort: sortSchema }));
    const seed = await request.context.finder.anywhere(name);
    return await showRelated(request, [seed], `Like “${plainTitle(seed)}”`, { sort });
  },
  buttons: {
    "related.page": pageHandler("related"),
    "related.like": {
      shows: "message",
      async run(request) {
        const [key] = request.read(paperArguments);
        return await showLike(request, key);
      },
    },
    "related.of": {
      shows: "message",
      async run(request) {
        const [keys] = request.read(z.tuple([keysSchema]));
        const [only] = keys;
        if (only !== undefined && keys.length === 1) return await showLike(request, only);
        const question = "Papers like which of these?";
        return askWhich(request, keys, { question, customId: request.customId("related.chosen") });
      },
    },
  },
  selects: {
    "related.open": openHandler,
    "related.chosen": {
      shows: "update",
      run: async (request) => await showLike(request, Number(request.values[0])),
    },
  },
} satisfies Command;
