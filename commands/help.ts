import { ApplicationCommandType } from "discord-api-types/v10";
import type { Command } from "../src/discord/command.js";
import { helpExamples } from "../src/replies/help-examples.js";
import { helpReply } from "../src/replies/help-reply.js";
import { described } from "./locales/texts.js";
import { EVERYWHERE } from "./shared/options.js";

/** `/help`: what can be done here, for whoever asks. */
export const help = {
  definition: {
    ...described((texts) => texts.help),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
  },
  private: true,
  anywhere: true,
  execute: async ({ context }) =>
    helpReply(context.library.papers.count(), await helpExamples(context), context.named),
} satisfies Command;
