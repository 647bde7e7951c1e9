import type { REST } from "discord.js";
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import { inviteLink } from "../bot/permissions.js";
import { createRest } from "../discord/client.js";
import { requestFailure } from "../discord/connection-errors.js";
import { discordCode } from "../discord/interaction-api.js";
import type { Config } from "../settings/config.js";
import { type CheckResult, failed, ok, skipped, warning } from "./check.js";

const namedSchema = z.object({ id: z.string(), name: z.string() });
const gatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), total: z.number() }),
});

/** Asks Discord whether the bot can connect, and how it is invited. */
export async function checkDiscord(config: Config): Promise<CheckResult[]> {
  const { discordToken: token, discord } = config;
  if (token === null) {
    const advice = "DISCORD_TOKEN is not set. Take it from the page Bot of your application in the";
    return [
      failed("token", `${advice} developer portal (https://discord.com/developers/applications).`),
      invite(discord.applicationId),
    ];
  }
  const rest = createRest({ apiUrl: discord.apiUrl, answered: () => undefined }).setToken(token);
  rest.options.retries = 1;
  try {
    const application = namedSchema.parse(await rest.get(Routes.currentApplication()));
    const isOther = discord.applicationId !== null && discord.applicationId !== application.id;
    return [
      ok("token", `Discord knows it: ${application.name}.`),
      isOther
        ? failed("application", `DISCORD_APPLICATION_ID is not that of the token, ${application.id}.`)
        : ok("application", application.id),
      await checkGateway(rest),
      ...(discord.guildId === null ? [] : [await checkServer(rest, discord.guildId)]),
      invite(application.id),
    ];
  } catch (error) {
    const { message } = requestFailure(error, discord.apiUrl);
    return [failed("token", message), invite(discord.applicationId)];
  }
}

function invite(applicationId: string | null): CheckResult {
  if (applicationId !== null) return ok("invite", inviteLink(applicationId));
  return skipped("invite", "The link is shown once the token is right or DISCORD_APPLICATION_ID is set.");
}

async function checkGateway(rest: REST): Promise<CheckResult> {
  const { shards, session_start_limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
  const { remaining, total } = session_start_limit;
  if (remaining === 0) return failed("gateway", `All ${total} connections of today are used up.`);
  if (shards > 1) return warning("gateway", `Discord recommends ${shards} shards; Offprint uses one.`);
  return ok("gateway", `${remaining} of ${total} connections are left today.`);
}

async function checkServer(rest: REST, guildId: string): Promise<CheckResult> {
  try {
    const { name } = namedSchema.parse(await rest.get(Routes.guild(guildId)));
    return ok("server", `The bot is in ${name}.`);
  } catch (error) {
    if (discordCode(error) === undefined) throw error;
    return failed("server", `The bot is not in DISCORD_GUILD_ID ${guildId}: invite it with the link below.`);
  }
}
