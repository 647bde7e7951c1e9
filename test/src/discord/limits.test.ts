import { Routes } from "discord-api-types/v10";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createRest } from "../../../src/discord/client.js";
import { openUserData } from "../../../src/users/user-data.js";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

const namedSchema = z.object({ id: z.string() });

let running: RunningBot | undefined;

afterEach(() => stopAll(running));

describe("a person's requests", () => {
  it("are limited, and the person is told when to go on", async () => {
    running = await startTestBot({ settings: { RATE_BURST: "2", RATE_SECONDS: "5" } });
    const { discord } = running;
    await discord.command("echo", { text: "1" });
    const second = await discord.command("echo", { text: "2" });
    const third = await discord.command("echo", { text: "3" });
    expect(third.first).toMatchObject({ type: 4, private: true });
    expect(third.text).toMatch(/try again in [45] seconds/);
    // Buttons have more room, and other people are not held up.
    expect((await discord.press(second, "More")).text).toContain("more: 40");
    const other = discord.world.addUser("Grace");
    discord.guild.members.set(other.id, []);
    expect((await discord.command("echo", { text: "mine" }, { user: other })).text).toBe("mine");
  });
});

describe("the queue of requests", () => {
  it("defers who has to wait at once, and refuses at once when it is full", async () => {
    running = await startTestBot({ settings: { QUEUE_LENGTH: "4" } });
    const { discord, gate, bot } = running;
    const first = [discord.command("slow"), discord.command("slow")];
    await expect.poll(() => gate.started).toBe(2);
    const waiting = await Promise.all([discord.command("slow"), discord.command("slow")]);
    for (const reply of waiting) expect(reply.first.type).toBe(5);
    expect(bot.health()).toMatchObject({ waiting: 2, running: 2 });
    // One server has half of the places; another one still gets in.
    const refused = await discord.command("slow");
    expect(refused.first).toMatchObject({ private: true });
    expect(refused.text).toContain("try again in a minute");
    const direct = discord.world.directChannel(discord.user);
    const elsewhere = await discord.command("slow", {}, { channel: direct });
    expect(elsewhere.first.type).toBe(5);
    const all = [...(await Promise.all(first)), ...waiting, elsewhere];
    while (all.some(({ pending }) => pending)) {
      gate.open();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const reply of all) expect(reply.text).toContain("slow is done");
  });
});

describe("those who manage a server", () => {
  it("choose whether replies are private, and in which channels the bot answers", async () => {
    running = await startTestBot();
    const { discord, context } = running;
    const other = discord.world.addChannel(discord.guild, "other");
    const { settings } = openUserData(context.library.database);
    settings.change(discord.guild.id, { private: true, channels: [discord.channel.id] });
    expect((await discord.command("echo", { text: "1" })).first.private).toBe(true);
    expect((await discord.command("echo", { text: "1", private: false })).first.private).toBe(false);
    const refused = await discord.command("echo", { text: "1", private: false }, { channel: other });
    expect(refused.first.private).toBe(true);
    expect(refused.text).toContain("do not answer in this channel");
    // A thread counts as its channel.
    const rest = createRest({ apiUrl: discord.url, answered: () => undefined }).setToken(discord.token);
    const { id } = discord.world.say(discord.user, discord.channel, "Let us talk about it");
    const route = Routes.threads(discord.channel.id, id);
    const thread = namedSchema.parse(await rest.post(route, { body: { name: "Thread" } }));
    const inside = {
      ...discord.channel,
      id: thread.id,
      kind: "thread" as const,
      parentId: discord.channel.id,
    };
    expect((await discord.command("echo", { text: "in a thread" }, { channel: inside })).text).toBe(
      "in a thread",
    );
    settings.reset(discord.guild.id);
    expect((await discord.command("echo", { text: "1" })).first.private).toBe(false);
  });

  it("have answers everywhere again once all channels that they chose are deleted", async () => {
    running = await startTestBot();
    const { discord, context } = running;
    const [one, two] = ["one", "two"].map((name) => discord.world.addChannel(discord.guild, name));
    if (!one || !two) throw new Error("Two channels were made.");
    const stored = openUserData(context.library.database).settings;
    stored.change(discord.guild.id, { channels: [one.id, two.id] });
    const here = async () => (await discord.command("echo", { text: "here" })).text;
    discord.world.deleteChannel(one);
    expect(await here()).toContain("do not answer in this channel");
    discord.world.deleteChannel(two);
    await expect.poll(here).toBe("here");
    expect(stored.get(discord.guild.id).channels).toHaveLength(2);
  });

  it("leave buttons in other channels, as below a digest, which answer whoever presses them only", async () => {
    running = await startTestBot();
    const { discord, context } = running;
    const channel = discord.world.addChannel(discord.guild, "other");
    const shown = await discord.command("echo", { text: "hello" }, { channel });
    const { settings } = openUserData(context.library.database);
    settings.change(discord.guild.id, { channels: [discord.channel.id] });
    const opened = await discord.press(shown, "Open", { channel });
    const picked = await discord.select(shown, "One", { channel });
    const filled = await discord.submit(await discord.press(shown, "Form", { channel }), { Words: "well" });
    for (const [reply, text] of [
      [opened, "for all"],
      [picked, "picked one"],
      [filled, "form: well"],
    ] as const) {
      expect(reply.text).toBe(text);
      expect(reply.first.private).toBe(true);
    }
    // That would change what everyone sees.
    const turned = await discord.press(shown, "Again", { channel });
    expect(turned.text).toContain("do not answer in this channel");
  });

  it("are the only ones to use what is for them, even where Discord lets others", async () => {
    running = await startTestBot();
    const { discord } = running;
    expect((await discord.command("manage")).text).toContain("Only those who may manage");
    const manager = discord.world.addUser("Mary");
    discord.world.grant(discord.guild, manager, "ManageGuild");
    const reply = await discord.command("manage", {}, { user: manager });
    expect(reply.text).toBe("managed");
    expect(reply.first.private).toBe(true);
    const direct = discord.world.directChannel(manager);
    const alone = await discord.command("manage", {}, { user: manager, channel: direct });
    expect(alone.text).toContain("Only those who may manage");
  });
});
