import type { APIApplicationCommandOptionChoice } from "discord-api-types/v10";
import { shorten } from "../../index/text/shorten.js";
import { CHOICE_NAME_LENGTH, CHOICE_VALUE_LENGTH, CHOICES } from "./limits.js";
import { plain } from "./text.js";

/** Something that an option can be completed to. */
export interface ChoiceDraft {
  readonly name: string;
  /** What the command is given; one that is too long for Discord is not offered. */
  readonly value: string;
}

/** The choices that Discord shows while someone types: at most 25, each value once. */
export function renderChoices(drafts: readonly ChoiceDraft[]): APIApplicationCommandOptionChoice<string>[] {
  const values = new Set<string>();
  return drafts
    .filter(({ name, value }) => {
      const fits = plain(name) !== "" && value.trim() !== "" && value.length <= CHOICE_VALUE_LENGTH;
      if (!fits || values.has(value)) return false;
      values.add(value);
      return true;
    })
    .slice(0, CHOICES)
    .map(({ name, value }) => ({ name: shorten(plain(name), CHOICE_NAME_LENGTH), value }));
}
