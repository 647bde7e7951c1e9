import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { indexFacts } from "../index/store/facts.js";
import type {
  ButtonHandler,
  Command,
  HandlerRequest,
  MessageDraft,
  SelectHandler,
} from "../src/discord/command.js";
import { settingsReply } from "../src/replies/settings-reply.js";
import type { ServerSettings } from "../src/users/server-settings.js";
import { described } from "./locales/texts.js";

function serverOf({ server }: HandlerRequest): string {
  if (server) return server.id;
  throw new OffprintError("usage", "Settings belong to a server. Use /settings in one that you manage.");
}

function showSettings(request: HandlerRequest): MessageDraft {
  const { context, customId } = request;
  const current = context.users.settings.get(serverOf(request));
  return settingsReply(current, indexFacts(context.library), {
    privacy: customId("settings.privacy", current.private ? "public" : "private"),
    channels: customId("settings.channels"),
    categories: customId("settings.categories"),
    sources: customId("settings.sources"),
    reset: customId("settings.reset"),
  });
}

function change(request: HandlerRequest, changes: Partial<ServerSettings>): MessageDraft {
  request.context.users.settings.change(serverOf(request), changes);
  return showSettings(request);
}

/** A menu whose choice, which may be empty, is the new value of a setting. */
function chooses(setting: "channels" | "categories" | "sources"): SelectHandler {
  return { shows: "update", run: async (request) => change(request, { [setting]: [...request.values] }) };
}

/** Makes replies what the button says, whatever they have become since it was shown. */
const privacy: ButtonHandler = {
  shows: "update",
  run: async (request) => {
    const [wanted] = request.read(z.tuple([z.enum(["private", "public"])]));
    return change(request, { private: wanted === "private" });
  },
};

/** `/settings`: what those who manage a server can set, each change at once. */
export const settings = {
  definition: {
    ...described((texts) => texts.settings),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  },
  forManagers: true,
  private: true,
  anywhere: true,
  execute: async (request) => showSettings(request),
  buttons: {
    "settings.privacy": privacy,
    "settings.reset": {
      shows: "update",
      async run(request) {
        request.context.users.settings.reset(serverOf(request));
        return showSettings(request);
      },
    },
  },
  selects: {
    "settings.channels": chooses("channels"),
    "settings.categories": chooses("categories"),
    "settings.sources": chooses("sources"),
  },
} satisfies Command;
