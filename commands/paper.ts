import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { Command } from "../src/discord/command.js";
import { bibtexReply } from "../src/replies/paper-reply.js";
import { described } from "./locales/texts.js";
import { openPaper, paperArguments, storedPaper } from "./shared/lists.js";
import { complete, EVERYWHERE, privateOption, textOption } from "./shared/options.js";

/** `/paper`: all that is known of a paper. */
export const paper = {
  definition: {
    ...described((texts) => texts.paper),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      textOption((texts) => texts.paper.paper, { required: true, autocomplete: true }),
      privateOption,
    ],
  },
  autocomplete: complete,
  async execute(request) {
    const { paper: name } = request.read(z.object({ paper: z.string() }));
    return openPaper(request, request.context.finder.inIndex(name).key);
  },
  buttons: {
    "paper.bibtex": {
      shows: "message",
      async run(request) {
        const [key] = request.read(paperArguments);
        return bibtexReply(storedPaper(request, key));
      },
    },
  },
} satisfies Command;
