import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
} from "discord-api-types/v10";
import { described } from "./locales/texts.js";
import { textOption } from "./options.js";

/** Papers in one post at most. */
export const MOST_PAPERS = 10;

/** Which digest is meant. */
export const whichOption = textOption((texts) => texts.digest.which, { required: true, autocomplete: true });

/** What can be set of a digest. @param options whether the channel and the time must be said */
export function settingOptions({ required }: { required: boolean }): APIApplicationCommandBasicOption[] {
  return [
    {
      ...described((texts) => texts.digest.channel),
      type: ApplicationCommandOptionType.Channel,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.PublicThread],
      required,
    },
    textOption((texts) => texts.digest.time, { required }),
    textOption((texts) => texts.digest.timezone, { autocomplete: true }),
    textOption((texts) => texts.digest.days, { autocomplete: true }),
    {
      ...described((texts) => texts.digest.count),
      type: ApplicationCommandOptionType.Integer,
      min_value: 1,
      max_value: MOST_PAPERS,
    },
    textOption((texts) => texts.digest.about),
    textOption((texts) => texts.digest.source, { autocomplete: true }),
  ];
}
