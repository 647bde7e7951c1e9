import { setTimeout as sleep } from "node:timers/promises";
import type { AutocompleteInteraction } from "discord.js";
import { InteractionResponseType } from "discord-api-types/v10";
import { renderChoices } from "../render/choices.js";
import type { BotContext } from "./bot-context.js";
import type { Command, RequestServer } from "./command.js";
import type { Origin } from "./incoming.js";
import type { InteractionApi } from "./interaction-api.js";

/** Milliseconds for choices: later, a person has typed on. */
const PATIENCE = 400;

export interface AutocompleteParts {
  readonly context: BotContext;
  readonly command: Command | undefined;
  readonly origin: Origin;
  readonly server: RequestServer | null;
  readonly api: InteractionApi;
}

/** Completes what someone types. Choices that fail or take too long are none. @throws what Discord answers */
export async function complete(
  interaction: AutocompleteInteraction,
  { context, command, origin, server, api }: AutocompleteParts,
): Promise<void> {
  const { name: option, value: typed } = interaction.options.getFocused(true);
  const late = new AbortController();
  const { user, locale } = origin;
  const request = { context, user, server, locale, option, typed, signal: late.signal };
  const find = async () => (await command?.autocomplete?.(request)) ?? [];
  const timeout = sleep(PATIENCE, [], { signal: late.signal }).catch(() => []);
  const drafts = await Promise.race([find().catch(() => []), timeout]);
  late.abort();
  await api.respond({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: renderChoices(drafts) },
  });
}
