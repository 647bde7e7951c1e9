import { type Client, Events, GatewayIntentBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "./client-for-tests.js";
import { type FakeDiscord, startDiscord } from "./server.js";

let discord: FakeDiscord;
let client: Client<true> | undefined;

beforeEach(async () => {
  discord = await startDiscord({ heartbeatInterval: 300 });
});

afterEach(async () => {
  await client?.destroy();
  client = undefined;
  await discord.close();
});

async function connectAndAnswer(): Promise<Client<true>> {
  client = await connect(discord);
  client.on(Events.Error, () => undefined);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply("pong").catch(() => undefined);
  });
  await client.application.commands.set([{ name: "ping", description: "Ping" }]);
  return client;
}

const ping = async () => (await discord.command("ping")).message?.content;

describe("the gateway of the loopback Discord", () => {
  it("tells a client its servers and keeps the connection alive by heartbeats", async () => {
    const { guilds, user } = await connectAndAnswer();
    expect(user.username).toBe("offprint");
    expect(guilds.cache.map(({ name }) => name)).toEqual(["Reading group"]);
    expect(discord.gateway.intents).toBe(GatewayIntentBits.Guilds);
    await expect
      .poll(() => discord.gateway.history.filter((one) => one === "heartbeat").length, { timeout: 5_000 })
      .toBeGreaterThan(2);
    expect(discord.gateway.connections).toBe(1);
  });

  it.each([
    ["a lost connection", () => discord.gateway.drop()],
    ["a closed one", () => discord.gateway.close(4000)],
    ["a request to reconnect", () => discord.gateway.askToReconnect()],
  ])("lets a client resume after %s, and sends what it missed", async (_, disturb) => {
    await connectAndAnswer();
    disturb();
    expect(await ping()).toBe("pong");
    await expect.poll(() => discord.gateway.history).toContain("resume");
    expect(discord.gateway.history.filter((one) => one === "identify")).toHaveLength(1);
  });

  it("makes a client identify again when its session is over", async () => {
    await connectAndAnswer();
    discord.gateway.invalidateSessions();
    const identified = () => discord.gateway.history.filter((one) => one === "identify").length;
    await expect.poll(identified, { timeout: 15_000 }).toBe(2);
    expect(await ping()).toBe("pong");
  });

  it("can leave heartbeats unacknowledged, upon which a client comes back", async () => {
    await connectAndAnswer();
    discord.gateway.acknowledging = false;
    await expect.poll(() => discord.gateway.history, { timeout: 5_000 }).toContain("resume");
    discord.gateway.acknowledging = true;
    expect(await ping()).toBe("pong");
  });

  it("refuses a wrong token and privileged intents", async () => {
    const refused = connect({ ...discord, token: "wrong" });
    await expect(refused).rejects.toThrow();
    const nosy = connect(discord, { intents: [GatewayIntentBits.MessageContent] });
    await expect(nosy).rejects.toThrow("disallowed intents");
  });

  it("throws a client out whose token is revoked", async () => {
    const running = await connectAndAnswer();
    const lost = new Promise((resolve) => running.once(Events.ShardDisconnect, resolve));
    discord.revokeToken();
    await lost;
    await expect.poll(() => discord.gateway.connections).toBe(0);
  });
});
