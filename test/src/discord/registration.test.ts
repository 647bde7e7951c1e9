import { Routes } from "discord-api-types/v10";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { described, named } from "../../../commands/locales/texts.js";
import { createRest } from "../../../src/discord/client.js";
import type { Command } from "../../../src/discord/command.js";
import { describeRegistration, registerCommands } from "../../../src/discord/registration.js";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";
import { createTestCommands, Gate } from "./test-commands.js";

const definitions = createTestCommands(new Gate()).map(({ definition }) => definition);
const localized: Command["definition"] = {
  ...described((texts) => texts.search),
  contexts: [2, 0, 1],
  integration_types: [1, 0],
  options: [
    { ...described((texts) => texts.search.query), type: 3, required: true, autocomplete: false },
    {
      ...described((texts) => texts.sort),
      type: 3,
      choices: [{ ...named((texts) => texts.sort.newest), value: "newest" }],
    },
  ],
};

let discord: FakeDiscord;

afterEach(async () => {
  expect(discord.violations).toEqual([]);
  await discord.close();
});

async function setUp(guildId: string | null = null) {
  discord = await startDiscord();
  const rest = createRest({ apiUrl: discord.url, answered: () => undefined }).setToken(discord.token);
  const place = { rest, applicationId: discord.applicationId, guildId };
  const register = (wanted: readonly Command["definition"][]) => registerCommands(wanted, place);
  const sent = () => discord.requests.filter(({ method }) => method !== "GET").map(({ method }) => method);
  const stored = async () => {
    const commands = z
      .array(z.object({ id: z.string(), name: z.string(), type: z.number() }))
      .parse(await rest.get(Routes.applicationCommands(discord.applicationId)));
    return new Map(commands.filter(({ type }) => type === 1).map(({ name, id }) => [name, id]));
  };
  return { register, sent, stored };
}

describe("registration", () => {
  it("sends everything at once the first time, and nothing where nothing changed", async () => {
    const { register, sent } = await setUp();
    const first = await register([...definitions, localized]);
    expect(first.created).toHaveLength(definitions.length + 1);
    expect(sent()).toEqual(["PUT"]);
    const second = await register([localized, ...definitions]);
    expect(second).toEqual({ created: [], changed: [], removed: [], ids: first.ids });
    expect(sent()).toEqual(["PUT"]);
    expect(describeRegistration(second)).toBe("Commands: nothing to change.");
  });

  it("sends only what is new or changed, and removes what is gone, so that the others keep their ids", async () => {
    const { register, sent } = await setUp();
    await register(definitions);
    const [echo, , ...others] = definitions;
    const slow = { name: "slow", description: "Other" };
    const result = await register([slow, ...others, localized]);
    expect(result).toMatchObject({ created: ["search"], changed: ["slow"], removed: [echo?.name] });
    expect(sent()).toEqual(["PUT", "POST", "POST", "DELETE"]);
  });

  it("tells what Discord calls each command, whether it was there before, is new or was changed", async () => {
    const { register, stored } = await setUp();
    const first = await register(definitions);
    expect(first.ids).toEqual(await stored());
    const [echo, , ...others] = definitions;
    const { ids } = await register([{ name: "slow", description: "Other" }, ...others, localized]);
    expect(ids.get("slow")).toBe(first.ids.get("slow"));
    expect(ids.has(echo?.name ?? "")).toBe(false);
    expect(ids).toEqual(await stored());
  });

  it("sees a changed translation", async () => {
    const { register } = await setUp();
    await register([...definitions, localized]);
    const names = { ...localized.name_localizations, de: "finden" };
    const result = await register([...definitions, { ...localized, name_localizations: names }]);
    expect(result.changed).toEqual(["search"]);
  });

  it("explains what Discord does not allow", async () => {
    const { register } = await setUp("100000000000000001");
    await expect(register(definitions)).rejects.toThrow("not in the server");
    discord.world.removeBot(discord.guild);
    const rest = createRest({ apiUrl: discord.url, answered: () => undefined }).setToken(discord.token);
    const { id: guildId } = discord.guild;
    const place = { rest, applicationId: discord.applicationId, guildId };
    await expect(registerCommands(definitions, place)).rejects.toThrow("not in the server");
  });
});
