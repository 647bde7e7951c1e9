import {
  type AutocompleteInteraction,
  type CommandInteractionOption,
  type Interaction,
  type Message,
  MessageFlags,
  PermissionFlagsBits,
} from "discord.js";
import type { RequestChannel, RequestUser } from "./command.js";
import type { InteractionKey } from "./interaction-api.js";
import type { Invocation } from "./invocation.js";
import { messageText } from "./message-text.js";

/** Who wants something, and where: what all kinds of interactions have. */
export interface Origin {
  readonly key: InteractionKey;
  readonly user: RequestUser;
  /** The server, where the bot was added to it; null in direct messages and where only its user has it. */
  readonly serverId: string | null;
  readonly channel: RequestChannel;
  readonly locale: string;
  /** What the bot may do in the channel. */
  readonly permissions: bigint;
}

/** Reads who and where out of what discord.js heard. */
export function originOf(interaction: Interaction): Origin {
  const { id, token, applicationId, user, channel, locale, memberPermissions } = interaction;
  const { guildId, channelId } = interaction;
  // Under "0" stands the server that the bot was added to, where it was:
  // https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
  const isServers = guildId !== null && interaction.authorizingIntegrationOwners?.["0"] === guildId;
  return {
    key: { id, token, applicationId },
    user: {
      id: user.id,
      isManager: isServers && (memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false),
    },
    serverId: isServers ? guildId : null,
    channel: { id: channelId ?? "", parentId: channel?.isThread() ? channel.parentId : null },
    locale,
    permissions: interaction.appPermissions.bitfield,
  };
}

/** An interaction, as far as it can be read before its custom id is resolved. */
export type Incoming =
  | { readonly kind: "autocomplete"; readonly interaction: AutocompleteInteraction }
  | { readonly kind: "command"; readonly invocation: Extract<Invocation, { kind: "command" }> }
  | {
      readonly kind: "component";
      readonly customId: string;
      /** Whether the message that has it is shown to one person only. */
      readonly isPrivate: boolean;
      /** The invocation, once it is known what the custom id stands for. */
      readonly about: (action: string, state: unknown) => Invocation;
    };

/** Reads what is wanted, or nothing of a kind that this program does not offer. */
export function readIncoming(interaction: Interaction): Incoming | undefined {
  if (interaction.isAutocomplete()) return { kind: "autocomplete", interaction };
  if (interaction.isChatInputCommand()) {
    const subcommand = interaction.options.getSubcommand(false);
    const options = Object.fromEntries(leaves(interaction.options.data));
    const { commandName: name } = interaction;
    return { kind: "command", invocation: { kind: "command", name, subcommand, options, message: null } };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { commandName: name, targetMessage } = interaction;
    const message = { id: targetMessage.id, text: messageText(targetMessage) };
    return { kind: "command", invocation: { kind: "command", name, subcommand: null, options: {}, message } };
  }
  if (interaction.isButton()) {
    return { ...component(interaction), about: (action, state) => ({ kind: "button", action, state }) };
  }
  if (interaction.isAnySelectMenu()) {
    const { values } = interaction;
    return {
      ...component(interaction),
      about: (action, state) => ({ kind: "select", action, state, values: [...values] }),
    };
  }
  if (interaction.isModalSubmit()) {
    const fields = Object.fromEntries(
      interaction.fields.fields.map((field) => [
        field.customId,
        "value" in field && typeof field.value === "string" ? field.value : "",
      ]),
    );
    return {
      ...component(interaction),
      about: (action, state) => ({ kind: "modal", action, state, fields }),
    };
  }
  return undefined;
}

function component({ customId, message }: { customId: string; message: Message | null }) {
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) ?? false;
  return { kind: "component" as const, customId, isPrivate };
}

function leaves(options: readonly CommandInteractionOption[]): [string, string | number | boolean][] {
  return options.flatMap(({ name, value, options: inner }): [string, string | number | boolean][] => {
    if (inner) return leaves(inner);
    return value === undefined ? [] : [[name, value]];
  });
}
