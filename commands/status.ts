import { ApplicationCommandType } from "discord-api-types/v10";
import type { BotContext, Command } from "../src/discord/command.js";
import { type BotStatus, statusReply } from "../src/replies/status-reply.js";
import { described } from "./locales/texts.js";
import { EVERYWHERE } from "./shared/options.js";

function readStatus({ library, users, digests, health }: BotContext, server: string | null): BotStatus {
  const now = health();
  return {
    papers: library.papers.count(),
    newest: library.papers.newestDay(),
    toEmbed: library.vectors.countPending(),
    model: library.models.embedding.name,
    sources: library.runs.all(),
    votes: users.answers.votes(),
    digests: server === null ? [] : digests.subscriptions.list({ guild: server }),
    // What runs now is also this question, which nobody asks about.
    health: { ...now, running: Math.max(0, now.running - 1) },
  };
}

/** `/status`: what is indexed, how fresh it is, and how the bot is; for whoever asks, since managers see more. */
export const status = {
  definition: {
    ...described((texts) => texts.status),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
  },
  private: true,
  anywhere: true,
  execute: async ({ context, user, server }) =>
    statusReply(readStatus(context, server?.id ?? null), user.isManager),
} satisfies Command;
