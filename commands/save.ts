import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { StoredPaper } from "../index/paper.js";
import type { Command, HandlerRequest, MessageDraft } from "../src/discord/command.js";
import { savedReply } from "../src/replies/paper-reply.js";
import { paperArguments, storedPaper } from "./lists.js";
import { described } from "./locales/texts.js";
import { complete, EVERYWHERE, textOption } from "./options.js";

function savePaper(request: HandlerRequest, paper: StoredPaper): MessageDraft {
  const { saved } = request.context.users;
  const result = saved.save(request.user.id, paper.key);
  return savedReply(paper, result, saved.count(request.user.id), {
    remove: request.customId("library.remove", String(paper.key)),
    show: request.customId("library.show"),
  });
}

/** `/save`: puts a paper on the reading list of whoever asks, and tells only them. */
export const save = {
  definition: {
    ...described((texts) => texts.save),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [textOption((texts) => texts.save.paper, { required: true, autocomplete: true })],
  },
  private: true,
  anywhere: true,
  autocomplete: complete,
  async execute(request) {
    const { paper } = request.read(z.object({ paper: z.string() }));
    return savePaper(request, request.context.finder.inIndex(paper));
  },
  buttons: {
    "save.add": {
      shows: "message",
      async run(request) {
        const [key] = request.read(paperArguments);
        return savePaper(request, storedPaper(request, key));
      },
    },
  },
} satisfies Command;
