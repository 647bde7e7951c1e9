import { commands } from "../commands/registry.js";
import { OffprintError } from "../index/errors.js";
import { reportFailure } from "./cli/failure.js";
import { loadEnvironmentFile, readConfig } from "./config.js";
import { createRest } from "./discord/client.js";
import { requestFailure } from "./discord/connection-errors.js";
import { describeRegistration, registerCommands } from "./discord/registration.js";

/** Registers the commands with Discord, where they differ from what it has. @returns the exit code */
async function register(): Promise<number> {
  try {
    loadEnvironmentFile();
    const { discordToken, discord } = readConfig(process.env);
    if (discordToken === null)
      throw new OffprintError("config", "DISCORD_TOKEN is not set. See .env.example.");
    const rest = createRest({ apiUrl: discord.apiUrl, answered: () => undefined }).setToken(discordToken);
    const definitions = commands.map(({ definition }) => definition);
    const result = await registerCommands(definitions, { rest, ...discord }).catch((error: unknown) => {
      throw requestFailure(error, discord.apiUrl);
    });
    process.stdout.write(`${describeRegistration(result)}\n`);
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

process.exitCode = await register();
