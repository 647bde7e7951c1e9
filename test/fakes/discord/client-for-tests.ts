import { Client, type ClientOptions, Events, GatewayIntentBits } from "discord.js";
import type { FakeDiscord } from "./server.js";

/** A discord.js client that is connected to the loopback server, with nothing of the bot in it. */
export async function connect(
  discord: FakeDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.url, retries: 0 },
    allowedMentions: { parse: [] },
    ...options,
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return await ready;
}
