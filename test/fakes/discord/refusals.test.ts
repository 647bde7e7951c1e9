import { DiscordAPIError, REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeDiscord, startDiscord } from "./server.js";

let discord: FakeDiscord;
let rest: REST;

beforeEach(async () => {
  discord = await startDiscord({ checkAnswers: true });
  rest = new REST({ api: discord.url, version: "10", retries: 0 }).setToken(discord.token);
});

afterEach(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await discord.close();
});

const post = (body: unknown) => rest.post(Routes.channelMessages(discord.channel.id), { body });

describe("what Discord would refuse as malformed", () => {
  const button = (custom_id: string) => ({ type: 2, style: 1, label: "x", custom_id });
  const row = (...components: unknown[]) => ({ type: 1, components });
  const option = (value: string) => ({ label: value, value });
  const long = (length: number) => "x".repeat(length);
  const cases: [string, object][] = [
    ["content of 2,001 characters", { content: long(2001) }],
    ["11 embeds", { embeds: Array(11).fill({ title: "x" }) }],
    ["a title of 257 characters", { embeds: [{ title: long(257) }] }],
    ["a description of 4,097 characters", { embeds: [{ description: long(4097) }] }],
    ["26 fields", { embeds: [{ fields: Array(26).fill({ name: "x", value: "y" }) }] }],
    ["a field's name of 257 characters", { embeds: [{ fields: [{ name: long(257), value: "y" }] }] }],
    ["a field's value of 1,025 characters", { embeds: [{ fields: [{ name: "x", value: long(1025) }] }] }],
    ["a field without text", { embeds: [{ fields: [{ name: "x", value: " " }] }] }],
    ["a footer of 2,049 characters", { embeds: [{ title: "x", footer: { text: long(2049) } }] }],
    ["an author of 257 characters", { embeds: [{ title: "x", author: { name: long(257) } }] }],
    ["6,001 characters in all", { embeds: [{ description: long(4000) }, { description: long(2001) }] }],
    ["six rows", { content: "x", components: ["a", "b", "c", "d", "e", "f"].map((id) => row(button(id))) }],
    ["six buttons in a row", { content: "x", components: [row(..."abcdef".split("").map(button))] }],
    ["a custom id twice", { content: "x", components: [row(button("a")), row(button("a"))] }],
    ["a custom id of 101 characters", { content: "x", components: [row(button(long(101)))] }],
    ["a label of 81 characters", { content: "x", components: [row({ ...button("a"), label: long(81) })] }],
    [
      "a link that is none",
      { content: "x", components: [row({ type: 2, style: 5, label: "x", url: "javascript:1" })] },
    ],
    [
      "26 options",
      {
        content: "x",
        components: [
          row({ type: 3, custom_id: "m", options: Array.from({ length: 26 }, (_, i) => option(`${i}`)) }),
        ],
      },
    ],
    [
      "an option's value of 101 characters",
      { content: "x", components: [row({ type: 3, custom_id: "m", options: [option(long(101))] })] },
    ],
    ["a wrong type", { content: 1 }],
    ["a nonce of 26 characters", { content: "x", nonce: long(26) }],
    ["an unknown kind of mention", { content: "x", allowed_mentions: { parse: ["all"] } }],
  ];

  it.each(cases)("is answered with 50035 and recorded: %s", async (_, body) => {
    const error = await post(body).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ status: 400, code: 50035 });
    expect(discord.violations).toHaveLength(1);
    expect(discord.world.messagesIn(discord.channel)).toEqual([]);
  });

  it("names the place as Discord does", async () => {
    await post({ embeds: [{ title: long(257) }] }).catch(() => undefined);
    expect(discord.violations[0]?.problems).toEqual([
      {
        path: ["embeds", 0, "title"],
        code: "BASE_TYPE_MAX_LENGTH",
        message: "Must be 256 or fewer in length.",
      },
    ]);
  });

  it("includes an empty message, which is no malformed one", async () => {
    await expect(post({ content: " " })).rejects.toMatchObject({ code: 50006 });
    expect(discord.violations).toEqual([]);
  });
});

describe("commands on the loopback Discord", () => {
  const commands = () => Routes.applicationCommands(discord.applicationId);
  const ask = {
    name: "ask",
    description: "Ask",
    name_localizations: { de: "frage" },
    default_member_permissions: "32",
    options: [{ type: 3, name: "q", description: "What", required: false }],
  };

  it("are replaced as a whole and given back with Discord's defaults", async () => {
    await rest.put(commands(), { body: [ask] });
    const given = await rest.get(commands(), { query: new URLSearchParams("with_localizations=true") });
    expect(given).toMatchObject([{ name: "ask", type: 1, name_localizations: { de: "frage" } }]);
    expect(Object(given)[0].options).toEqual([{ type: 3, name: "q", description: "What" }]);
    expect(Object(await rest.get(commands()))[0]).not.toHaveProperty("name_localizations");
    await rest.put(commands(), { body: [] });
    expect(await rest.get(commands())).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it("keep their id when they are made again", async () => {
    const one = Object(await rest.post(commands(), { body: ask }));
    const again = Object(await rest.post(commands(), { body: { ...ask, description: "Ask it" } }));
    expect(again).toMatchObject({ id: one.id, description: "Ask it" });
    await rest.patch(Routes.applicationCommand(discord.applicationId, one.id), {
      body: { description: "!" },
    });
    expect(await rest.get(commands())).toMatchObject([{ id: one.id, description: "!" }]);
    await rest.delete(Routes.applicationCommand(discord.applicationId, one.id));
    expect(await rest.get(commands())).toEqual([]);
  });

  it.each([
    ["a name with capitals", { ...ask, name: "Ask" }],
    ["a description of 101 characters", { ...ask, description: "x".repeat(101) }],
    ["a translation of 101 characters", { ...ask, description_localizations: { fr: "x".repeat(101) } }],
    ["an unknown locale's name that is invalid", { ...ask, name_localizations: { de: "zwei Wörter" } }],
    [
      "a required option after an optional one",
      { ...ask, options: [...ask.options, { type: 3, name: "r", description: "x", required: true }] },
    ],
  ])("are refused with %s", async (_, command) => {
    await expect(rest.put(commands(), { body: [command] })).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations).toHaveLength(1);
  });
});
