import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { StoredPaper } from "../index/paper.js";
import type { Command, HandlerRequest, MessageDraft } from "../src/discord/command.js";
import { keysSchema } from "../src/render/paper-keys.js";
import { savedReply, severalSavedReply } from "../src/replies/paper-reply.js";
import { described } from "./locales/texts.js";
import { askWhich, paperArguments, storedPaper } from "./shared/lists.js";
import { complete, EVERYWHERE, textOption } from "./shared/options.js";

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
    "save.of": {
      shows: "message",
      async run(request) {
        const [keys] = request.read(z.tuple([keysSchema]));
        const [only] = keys;
        if (only !== undefined && keys.length === 1) return savePaper(request, storedPaper(request, only));
        const customId = request.customId("save.chosen");
        return askWhich(request, keys, { question: "Save which of these?", customId, most: keys.length });
      },
    },
  },
  selects: {
    "save.chosen": {
      shows: "update",
      async run(request) {
        const papers = request.values.map((key) => storedPaper(request, Number(key)));
        const [only] = papers;
        if (only && papers.length === 1) return savePaper(request, only);
        const { saved } = request.context.users;
        const results = papers.map(({ key }) => saved.save(request.user.id, key));
        return severalSavedReply(results, saved.count(request.user.id), request.customId("library.show"));
      },
    },
  },
} satisfies Command;
