import { Routes } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRest } from "../../../src/discord/client.js";
import { describeDoubled, findDoubled, removeDoubled } from "../../../src/discord/doubled-commands.js";
import { registerCommands } from "../../../src/discord/registration.js";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";
import { createTestCommands, Gate } from "./test-commands.js";

const definitions = createTestCommands(new Gate()).map(({ definition }) => definition);
const names = definitions.map(({ name }) => name);

let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(async () => {
  expect(discord.violations).toEqual([]);
  await discord.close();
});

/** Registers in a server, or with null everywhere, and looks for what is seen twice with that setting. */
function within(guildId: string | null) {
  const rest = createRest({ apiUrl: discord.url, answered: () => undefined }).setToken(discord.token);
  const parts = { rest, applicationId: null, guildId };
  return {
    register: () => registerCommands(definitions, parts),
    find: () => findDoubled(parts),
    advice: async () => describeDoubled(await findDoubled(parts), parts),
    remove: async () => removeDoubled(await findDoubled(parts), parts),
  };
}

async function countIn(guildId: string | null): Promise<number> {
  const { applicationId: id, token, url } = discord;
  const route =
    guildId === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
  const list: unknown = await createRest({ apiUrl: url, answered: () => undefined })
    .setToken(token)
    .get(route);
  return Array.isArray(list) ? list.length : -1;
}

describe("commands that people see twice", () => {
  it("are none where they are registered in servers only, or everywhere only", async () => {
    const server = within(discord.guild.id);
    await server.register();
    expect(await server.find()).toEqual({ names: [], servers: [] });
    expect(await server.advice()).toBeNull();
    await server.remove();
    expect(await countIn(discord.guild.id)).toBe(definitions.length);
  });

  it("are found from both sides, whichever came first, in each server that the bot is in", async () => {
    const other = discord.world.addGuild("Another group");
    const away = discord.world.addGuild("Elsewhere", { bot: false });
    await within(discord.guild.id).register();
    await within(null).register();
    const { servers } = await within(null).find();
    expect(servers).toEqual([discord.guild.id]);
    await within(other.id).register();
    for (const setting of [null, other.id]) {
      const doubled = await within(setting).find();
      expect(doubled.names).toEqual(names);
      expect(doubled.servers.toSorted()).toEqual([discord.guild.id, other.id].toSorted());
      expect(doubled.servers).not.toContain(away.id);
    }
  });

  it("left by a try-out in a server are removed there, as the advice says", async () => {
    await within(discord.guild.id).register();
    await within(null).register();
    expect(await within(null).advice()).toMatch(
      /twice, since they are registered in the server \d+ and everywhere: echo, .*\. `npm run register -- --remove-doubled` removes them there\.$/,
    );
    expect(await within(null).remove()).toMatch(/^Removed in \d+, where people saw them twice: echo, /);
    expect(await within(null).advice()).toBeNull();
    expect([await countIn(discord.guild.id), await countIn(null)]).toEqual([0, definitions.length]);
  });

  it("registered everywhere are removed where DISCORD_GUILD_ID says that a server is to have them", async () => {
    await within(null).register();
    await within(discord.guild.id).register();
    expect(await within(discord.guild.id).advice()).toMatch(
      /Without DISCORD_GUILD_ID, .* there; with it, those registered everywhere: only the server \d+ keeps them\.$/,
    );
    expect(await within(discord.guild.id).remove()).toMatch(
      /^Removed those that were registered everywhere, which people saw twice in \d+: echo, /,
    );
    expect(await within(discord.guild.id).advice()).toBeNull();
    expect([await countIn(discord.guild.id), await countIn(null)]).toEqual([definitions.length, 0]);
  });

  it("in another server than that of DISCORD_GUILD_ID are removed there, and stay everywhere", async () => {
    const other = discord.world.addGuild("Another group");
    await within(discord.guild.id).register();
    await within(null).register();
    expect(await within(other.id).advice()).toMatch(/--remove-doubled` removes them there\.$/);
    await within(other.id).remove();
    expect(await within(other.id).advice()).toBeNull();
    expect([await countIn(discord.guild.id), await countIn(null)]).toEqual([0, definitions.length]);
  });
});
