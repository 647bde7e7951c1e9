import { commands } from "../commands/registry.js";
import { OffprintError } from "../index/errors.js";
import { createRest } from "./discord/client.js";
import { requestFailure } from "./discord/connection-errors.js";
import { describeDoubled, findDoubled, REMOVE_DOUBLED, removeDoubled } from "./discord/doubled-commands.js";
import { describeRegistration, type RegistrationParts, registerCommands } from "./discord/registration.js";
import { reportFailure } from "./process/failure.js";
import { loadEnvironmentFile, readConfig } from "./settings/config.js";

/** Registers the commands with Discord, where they differ from what it has. @returns the exit code */
async function register(args: readonly string[]): Promise<number> {
  try {
    if (args.some((arg) => arg !== REMOVE_DOUBLED)) {
      throw new OffprintError("usage", `There is no option but ${REMOVE_DOUBLED}.`);
    }
    loadEnvironmentFile();
    const { discordToken, discord } = readConfig(process.env);
    if (discordToken === null)
      throw new OffprintError("config", "DISCORD_TOKEN is not set. See .env.example.");
    const rest = createRest({ apiUrl: discord.apiUrl, answered: () => undefined }).setToken(discordToken);
    const sentences = await registered({ rest, ...discord }, args.includes(REMOVE_DOUBLED)).catch(
      (error: unknown) => {
        throw requestFailure(error, discord.apiUrl);
      },
    );
    process.stdout.write(`${sentences.join("\n")}\n`);
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

/** @returns what was done, and what is seen twice */
async function registered(parts: RegistrationParts, removesDoubled: boolean): Promise<string[]> {
  const definitions = commands.map(({ definition }) => definition);
  const done = describeRegistration(await registerCommands(definitions, parts));
  const doubled = await findDoubled(parts);
  const warning = describeDoubled(doubled, parts);
  if (warning === null) return [done];
  if (!removesDoubled) return [done, warning];
  return [done, await removeDoubled(doubled, parts)];
}

process.exitCode = await register(process.argv.slice(2));
