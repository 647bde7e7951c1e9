import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from "discord.js";
import { messageOf, OffprintError } from "../../index/errors.js";

/** Discord does not know the token (any longer). */
export class TokenRefused extends OffprintError {
  constructor() {
    super(
      "config",
      "Discord refuses DISCORD_TOKEN. Reset the token of your application (Bot page of the developer portal) and put the new one into .env.",
    );
  }
}

/** Discord does not let the bot connect as it is. */
export class UnusableSettings extends OffprintError {
  constructor(code: number) {
    super(
      "config",
      `Discord refuses the connection (${code} ${GatewayCloseCodes[code] ?? ""}). Offprint asks for the Guilds intent and one shard only: see in the developer portal what the application of DISCORD_TOKEN may do.`,
    );
  }
}

const UNUSABLE = new Set<number>([
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/**
 * What a failed connection means.
 * @param cause the close code of the gateway, or what logging in threw
 */
export function refusal(cause: unknown): Error {
  if (cause === GatewayCloseCodes.AuthenticationFailed) return new TokenRefused();
  if (typeof cause === "number" && UNUSABLE.has(cause)) return new UnusableSettings(cause);
  if (cause instanceof DiscordjsError && cause.code === DiscordjsErrorCodes.TokenInvalid)
    return new TokenRefused();
  if (cause instanceof DiscordAPIError && cause.status === 401) return new TokenRefused();
  return cause instanceof Error ? cause : new Error(`the gateway closed the connection (${String(cause)})`);
}

/**
 * What a failed request means for whoever runs the program.
 * @param cause what the request threw
 * @param apiUrl where Discord was asked
 */
export function requestFailure(cause: unknown, apiUrl: string): OffprintError {
  const known = refusal(cause);
  if (known instanceof OffprintError) return known;
  return new OffprintError("source-down", `Discord cannot be asked at ${apiUrl}: ${messageOf(known)}.`, {
    cause,
  });
}
