import { ApplicationCommandType } from "discord-api-types/v10";
import type { Command } from "../src/discord/command.js";
import { described } from "./locales/texts.js";
import { type DigestOwner, digestHandlers } from "./shared/digest-handlers.js";
import { digestSubcommands } from "./shared/digest-options.js";
import { EVERYWHERE } from "./shared/options.js";

const person: DigestOwner = {
  command: "subscribe",
  words: { has: "You have", none: "None of your digests", title: "Your digests" },
  most: ({ digests }) => digests.perPerson,
  digests: ({ context, user }) => context.digests.subscriptions.digestsOf({ user: user.id }),
  place: ({ user }) => ({ target: { kind: "user", id: user.id }, guild: null }),
};

/** `/subscribe`: the same as `/digest`, for anybody, in direct messages. */
export const subscribe = {
  definition: {
    ...described((texts) => texts.subscribe),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: digestSubcommands("subscribe"),
  },
  ...digestHandlers(person),
} satisfies Command;
