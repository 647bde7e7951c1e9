import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import type { Command, ComponentRequest } from "../src/discord/command.js";
import { paragraph } from "../src/render/blocks.js";
import { counted } from "../src/render/counted.js";
import { described } from "./locales/texts.js";
import { EVERYWHERE } from "./shared/options.js";

/** Only for whoever is to be forgotten: nobody can delete what is stored about another. */
function confirmed(request: ComponentRequest): boolean {
  const [user, decision] = request.read(z.tuple([z.string(), z.enum(["yes", "no"])]));
  if (user !== request.user.id) {
    throw new OffprintError("usage", "This question was for somebody else. Use /forget me for yourself.");
  }
  return decision === "yes";
}

/** `/forget me`: deletes what is stored about a person, once they have confirmed it. */
export const forget = {
  definition: {
    ...described((texts) => texts.forget),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [{ ...described((texts) => texts.forget.me), type: ApplicationCommandOptionType.Subcommand }],
  },
  private: true,
  anywhere: true,
  async execute({ context, user, customId }) {
    const saved = context.users.saved.count(user.id);
    const papers = counted(saved, "paper");
    return {
      content: [
        paragraph(
          `This deletes your reading list (${papers}), the questions kept for their buttons, your votes, and what you follow or subscribed to in direct messages, for good.`,
        ),
        paragraph("Digests and follows that you set up for a server stay, without your name."),
        paragraph("Messages that Discord already shows stay; their buttons will no longer work."),
      ],
      rows: [
        [
          {
            label: "Delete everything",
            style: "danger",
            customId: customId("forget.confirm", user.id, "yes"),
          },
          { label: "Keep it", customId: customId("forget.confirm", user.id, "no") },
        ],
      ],
    };
  },
  buttons: {
    "forget.confirm": {
      shows: "update",
      async run(request) {
        if (!confirmed(request)) return { content: [paragraph("Nothing was deleted.")] };
        request.context.users.forget(request.user.id);
        return { content: [paragraph("Done. Nothing is stored about you any more.")] };
      },
    },
  },
} satisfies Command;
