import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import type { Command, ComponentRequest, HandlerRequest, MessageDraft } from "../src/discord/command.js";
import { paragraph } from "../src/render/blocks.js";
import { counted } from "../src/render/counted.js";
import { bold } from "../src/render/inline.js";
import { type ExportFormat, libraryFile } from "../src/replies/library-files.js";
import { libraryReply } from "../src/replies/library-reply.js";
import { PAGE_SIZE, pageCount } from "../src/replies/list-reply.js";
import { plainTitle } from "../src/replies/paper-lines.js";
import { described } from "./locales/texts.js";
import { openHandler, paperArguments, storedPaper } from "./shared/lists.js";
import { EVERYWHERE } from "./shared/options.js";

/** The reading list of whoever asks; nobody else can see or turn it. */
function showLibrary(request: HandlerRequest, wanted: number): MessageDraft {
  const { users, library } = request.context;
  const keys = users.saved.keys(request.user.id);
  const page = Math.max(0, Math.min(wanted, pageCount(keys.length) - 1));
  const papers = library.papers.getMany(keys.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
  const owner = request.user.id;
  return libraryReply(
    { heading: "Your reading list", note: "", papers, page, total: keys.length },
    {
      page: (number) => request.customId("library.page", owner, String(number)),
      open: request.customId("library.open"),
      remove: request.customId("library.drop", owner, String(page)),
      bibtex: request.customId("library.export", "bibtex"),
      csv: request.customId("library.export", "csv"),
    },
  );
}

/** The page that a button of a reading list stands for. @throws OffprintError `usage` where it is somebody else's */
function ownPage(request: ComponentRequest): number {
  const [owner, page] = request.read(z.tuple([z.string(), z.coerce.number().int()]));
  if (owner === request.user.id) return page;
  throw new OffprintError("usage", "This reading list is somebody else's. Use /library for your own.");
}

function exportLibrary({ context, user }: HandlerRequest, format: ExportFormat): MessageDraft {
  const papers = context.library.papers.getMany(context.users.saved.keys(user.id));
  if (papers.length === 0) {
    throw new OffprintError(
      "usage",
      "Your reading list is empty: there is nothing to export. Use /save first.",
    );
  }
  const count = counted(papers.length, "paper");
  return { content: [paragraph(`Your reading list: ${count}.`)], files: [libraryFile(papers, format)] };
}

/** `/library`: the reading list of whoever asks, shown or exported. */
export const library = {
  definition: {
    ...described((texts) => texts.library),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        ...described((texts) => texts.library.export),
        type: ApplicationCommandOptionType.String,
        choices: [
          { name: "BibTeX", value: "bibtex" },
          { name: "CSV", value: "csv" },
        ],
      },
    ],
  },
  private: true,
  anywhere: true,
  async execute(request) {
    const options = request.read(z.object({ export: z.enum(["bibtex", "csv"]).optional() }));
    return options.export ? exportLibrary(request, options.export) : showLibrary(request, 0);
  },
  buttons: {
    "library.page": { shows: "update", run: async (request) => showLibrary(request, ownPage(request)) },
    "library.show": { shows: "message", run: async (request) => showLibrary(request, 0) },
    "library.export": {
      shows: "message",
      async run(request) {
        const [format] = request.read(z.tuple([z.enum(["bibtex", "csv"])]));
        return exportLibrary(request, format);
      },
    },
    "library.remove": {
      shows: "message",
      async run(request) {
        const [key] = request.read(paperArguments);
        const paper = storedPaper(request, key);
        const was = request.context.users.saved.remove(request.user.id, paper.key);
        const says = was ? " is off your reading list." : " was not on your reading list.";
        return { content: [paragraph(bold(plainTitle(paper)), says)] };
      },
    },
  },
  selects: {
    "library.open": openHandler,
    "library.drop": {
      shows: "update",
      async run(request) {
        const page = ownPage(request);
        const { users, library } = request.context;
        const papers = library.papers.getMany(request.values.map(Number));
        for (const { key } of papers) users.saved.remove(request.user.id, key);
        return showLibrary(request, page);
      },
    },
  },
} satisfies Command;
