import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import type { Command } from "../src/discord/command.js";
import { described } from "./locales/texts.js";
import { type DigestOwner, digestHandlers } from "./shared/digest-handlers.js";
import { digestSubcommands } from "./shared/digest-options.js";

const server: DigestOwner = {
  command: "digest",
  words: { has: "This server has", none: "No digest of this server", title: "Digests of this server" },
  most: ({ digests }) => digests.perServer,
  digests: ({ context, server: found, user }) =>
    found && user.isManager ? context.digests.subscriptions.digestsOf({ guild: found.id }) : [],
  place(request) {
    if (request.server === null) {
      throw new OffprintError("usage", "Digests belong to a server. Use /digest in one that you manage.");
    }
    const { channel } = request.read(z.object({ channel: z.string() }));
    return { target: { kind: "channel", id: channel }, guild: request.server.id };
  },
};

/** `/digest`: posts of what is trending at set times, for those who manage the server. */
export const digest = {
  definition: {
    ...described((texts) => texts.digest),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    options: digestSubcommands("digest"),
  },
  forManagers: true,
  ...digestHandlers(server),
} satisfies Command;
