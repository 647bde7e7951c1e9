import { setTimeout as sleep } from "node:timers/promises";
import type { AutocompleteInteraction } from "discord.js";
import { InteractionResponseType } from "discord-api-types/v10";
import type { Logger } from "../process/log.js";
import { type ChoiceDraft, renderChoices } from "../render/choices.js";
import type { BotContext } from "./bot-context.js";
import type { Command, RequestServer } from "./command.js";
import { loggable, type Outcome } from "./errors.js";
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
  readonly log: Pick<Logger, "warn">;
}

interface Found {
  readonly choices: readonly ChoiceDraft[];
  readonly outcome: Outcome;
}

const TOO_LATE: Found = { choices: [], outcome: "late" };

/**
 * Completes what someone types. Choices that fail or take too long are none.
 * @returns how looking for them ended
 * @throws what Discord answers
 */
export async function complete(
  interaction: AutocompleteInteraction,
  { context, command, origin, server, api, log }: AutocompleteParts,
): Promise<Outcome> {
  const { name: option, value: typed } = interaction.options.getFocused(true);
  const late = new AbortController();
  const { user, locale } = origin;
  const request = { context, user, server, locale, option, typed, signal: late.signal };

  async function find(): Promise<Found> {
    try {
      return { choices: (await command?.autocomplete?.(request)) ?? [], outcome: "ok" };
    } catch (error) {
      // What is stopped for being late fails of that.
      if (late.signal.aborted) return TOO_LATE;
      const details = { command: command?.definition.name, option, ...loggable(error, [typed]) };
      log.warn(details, "What somebody typed could not be completed.");
      return { choices: [], outcome: "failed" };
    }
  }

  const timeout = sleep(PATIENCE, TOO_LATE, { signal: late.signal }).catch(() => TOO_LATE);
  const { choices, outcome } = await Promise.race([find(), timeout]);
  late.abort();
  await api.respond({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: renderChoices(choices) },
  });
  return outcome;
}
