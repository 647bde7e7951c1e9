import { RESTJSONErrorCodes } from "discord.js";
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import { howToRegister } from "../process/how-to-run.js";
import { discordCode } from "./interaction-api.js";
import {
  applicationOf,
  commandsRoute,
  nameOf,
  type RegistrationParts,
  readCommands,
} from "./registration.js";

/** Tells `register` to remove what people see twice. */
export const REMOVE_DOUBLED = "--remove-doubled";

/** Commands that are registered in a server and everywhere, so that people there see them twice. */
export interface DoubledCommands {
  readonly names: readonly string[];
  /** Ids of those servers. */
  readonly servers: readonly string[];
}

/**
 * Finds what people see twice in the servers that the bot is in, the first 200 of them.
 * @throws what Discord answers
 */
export async function findDoubled(parts: RegistrationParts): Promise<DoubledCommands> {
  const { rest } = parts;
  const application = await applicationOf(parts);
  const everywhere = new Set((await readCommands(rest, commandsRoute(application, null))).map(nameOf));
  if (everywhere.size === 0) return { names: [], servers: [] };
  const names = new Set<string>();
  const servers: string[] = [];
  // Discord gives 200 at once, https://discord.com/developers/docs/resources/user#get-current-user-guilds
  const joined = z.array(z.object({ id: z.string() })).parse(await rest.get(Routes.userGuilds()));
  for (const { id } of joined) {
    const route = commandsRoute(application, id);
    const there = await readCommands(rest, route).catch((error: unknown) => {
      // A bot that was invited without commands cannot have any there.
      if (discordCode(error) === RESTJSONErrorCodes.MissingAccess) return [];
      throw error;
    });
    const doubled = there.filter((command) => everywhere.has(nameOf(command)));
    for (const { name } of doubled) names.add(name);
    if (doubled.length > 0) servers.push(id);
  }
  return { names: [...names], servers };
}

/**
 * Removes them where they are not to be: those that are registered everywhere where the server of DISCORD_GUILD_ID has
 * them too, so that only servers with commands of their own keep any; else those in the servers.
 * @returns what was done, in a sentence
 */
export async function removeDoubled(doubled: DoubledCommands, parts: RegistrationParts): Promise<string> {
  const application = await applicationOf(parts);
  const isOfServer = hasServerOf(parts, doubled);
  const unwanted = isOfServer ? [null] : doubled.servers;
  for (const guildId of unwanted) await parts.rest.put(commandsRoute(application, guildId), { body: [] });
  const names = doubled.names.join(", ");
  const where = doubled.servers.join(", ");
  return isOfServer
    ? `Removed those that were registered everywhere, which people saw twice in ${where}: ${names}.`
    : `Removed in ${where}, where people saw them twice: ${names}.`;
}

/** What people see twice and what helps, in a sentence or two; null where they see nothing twice. */
export function describeDoubled(
  doubled: DoubledCommands,
  parts: Pick<RegistrationParts, "guildId">,
): string | null {
  const { names, servers } = doubled;
  if (servers.length === 0) return null;
  const theServers = `${servers.length === 1 ? "the server" : "the servers"} ${servers.join(", ")}`;
  const twice = `People see these twice, since they are registered in ${theServers} and everywhere: ${names.join(", ")}.`;
  const command = `\`${howToRegister(REMOVE_DOUBLED)}\``;
  if (!hasServerOf(parts, doubled)) return `${twice} ${command} removes them there.`;
  const keep = `only ${theServers} ${servers.length === 1 ? "keeps" : "keep"} them`;
  return `${twice} Without DISCORD_GUILD_ID, ${command} removes them there; with it, those registered everywhere: ${keep}.`;
}

function hasServerOf({ guildId }: Pick<RegistrationParts, "guildId">, { servers }: DoubledCommands): boolean {
  return guildId !== null && servers.includes(guildId);
}
