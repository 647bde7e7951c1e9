import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ChannelType,
} from "discord-api-types/v10";
import { MOST_DIGEST_PAPERS } from "../../src/digest/subscription.js";
import { described, type PickTexts } from "../locales/texts.js";
import { textOption } from "./options.js";

/** A channel that can be posted to. */
export function channelOption(texts: PickTexts, required: boolean) {
  return {
    ...described(texts),
    type: ApplicationCommandOptionType.Channel as const,
    channel_types: [
      ChannelType.GuildText as const,
      ChannelType.GuildAnnouncement as const,
      ChannelType.PublicThread as const,
    ],
    required,
  };
}

/**
 * What can be set of a digest; that of a person has no channel.
 * @param required whether what has no default must be said
 */
export function settingOptions(
  command: "digest" | "subscribe",
  required: boolean,
): APIApplicationCommandBasicOption[] {
  const inChannel = command === "digest";
  return [
    ...(inChannel ? [channelOption((texts) => texts.digest.channel, required)] : []),
    textOption((texts) => texts.digest.time, { required }),
    textOption((texts) => texts.digest.timezone, { autocomplete: true }),
    textOption((texts) => texts.digest.days, { autocomplete: true }),
    {
      ...described((texts) => texts.digest.count),
      type: ApplicationCommandOptionType.Integer,
      min_value: 1,
      max_value: MOST_DIGEST_PAPERS,
    },
    textOption((texts) => texts.digest.about),
    textOption((texts) => texts.digest.source, { autocomplete: true }),
    ...(inChannel
      ? [
          {
            ...described((texts) => texts.digest.thread),
            type: ApplicationCommandOptionType.Boolean as const,
          },
        ]
      : []),
  ];
}

/** What can be done with digests, the same for those of a server and those of a person. */
export function digestSubcommands(command: "digest" | "subscribe"): APIApplicationCommandSubcommandOption[] {
  const which = textOption((texts) => texts.digest.which, { required: true, autocomplete: true });
  const subcommand = (texts: PickTexts, ...options: APIApplicationCommandBasicOption[]) => ({
    ...described(texts),
    type: ApplicationCommandOptionType.Subcommand as const,
    options,
  });
  return [
    subcommand((texts) => texts[command].create, ...settingOptions(command, true)),
    subcommand((texts) => texts[command].list),
    subcommand((texts) => texts.digest.preview, which),
    subcommand((texts) => texts.digest.edit, which, ...settingOptions(command, false)),
    subcommand((texts) => texts.digest.pause, which),
    subcommand((texts) => texts.digest.resume, which),
    subcommand((texts) => texts.digest.delete, which),
  ];
}
