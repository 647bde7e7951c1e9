import type { APIMessage } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createSubscriptionStore } from "../../src/digest/subscriptions.js";
import { type BotForTests, SETUP_PATIENCE, settled, startBotForTests, textOf } from "../bot-for-tests.js";
import type { FakeChannel, FakeUser } from "../fakes/discord/objects.js";
import { listed } from "../open-library.js";

const MESSAGES = "POST /channels/{channel_id}/messages";
const MINUTE = 60_000;

let now = new Date("2026-06-01T09:00:00Z");
let tests: BotForTests;
let manager: FakeUser;

beforeAll(async () => {
  tests = await startBotForTests(() => now);
  const { world, guild } = tests.discord;
  manager = world.addUser("Grace");
  guild.members.set(manager.id, []);
  world.grant(guild, manager, "ManageGuild");
  for (let i = 0; i < 12; i += 1) {
    const id = `2606.${String(i).padStart(5, "0")}`;
    tests.context.library.papers.put(listed(id, "2026-06-01", 5_000 - i), "hf");
  }
}, SETUP_PATIENCE);

afterAll(async () => {
  expect(tests.discord.violations).toEqual([]);
  await tests.close();
});

const use = (...[command, options]: Parameters<BotForTests["discord"]["command"]>) =>
  settled(tests.discord.command(command, options, { user: manager }));
const say = (...given: Parameters<typeof use>) => textOf(use(...given));
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE);
};
const posts = (channel: FakeChannel) => tests.discord.world.messagesIn(channel);
const addChannel = (name: string) => tests.discord.world.addChannel(tests.discord.guild, name);
/** Until the engine has looked at least twice. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500));

async function untilPosts(channel: FakeChannel, count: number): Promise<void> {
  await vi.waitFor(() => expect(posts(channel)).toHaveLength(count), { timeout: 20_000, interval: 50 });
}

/** Uses each button of a post of several papers. */
async function usePost(message: APIMessage, channel: FakeChannel): Promise<void> {
  const { discord, context } = tests;
  const [first = "", second = ""] = ["2606.00000", "2606.00001"].map((id) =>
    String(context.library.papers.byId(id)?.key),
  );
  const save = await settled(discord.press(message, "Save", { channel }));
  expect(save.first.private).toBe(true);
  expect(await textOf(discord.select(save, [first, second]))).toContain("Saved 2 papers");
  const related = await settled(discord.press(message, "Related", { channel }));
  expect(await textOf(discord.select(related, second))).toContain("Like “Paper 2606.00001”");
  const modal = await discord.press(message, "Ask about it", { channel });
  const answer = await settled(discord.submit(modal, { question: "What does paper 2606.00001 say?" }));
  expect(answer.text).toContain("about the 3 papers of a post");
  const elsewhere = await discord.press(message, "Ask about it", { channel });
  const unanswered = await textOf(discord.submit(elsewhere, { question: "Who won the world cup in 1998?" }));
  expect(unanswered).toContain("Their abstracts do not answer that");
}

/** A digest that is due in a minute. @returns its number */
async function dueSoon(
  channel: FakeChannel,
  more: { count?: number; thread?: boolean } = {},
): Promise<string> {
  later(1);
  const time = new Date(now.getTime() + MINUTE).toISOString().slice(11, 16);
  const reply = await say("digest create", { channel, time, timezone: "UTC", ...more });
  return /#(\d+)/.exec(reply)?.[1] ?? "";
}

const stateOf = (id: string) =>
  tests.context.library.database
    .prepare<[string], string>("SELECT state FROM deliveries WHERE subscription_id = ?")
    .pluck()
    .all(id);

describe("a digest", () => {
  it("is posted once at its time, with buttons that work for everybody after a restart", async () => {
    const channel = addChannel("daily");
    const id = await dueSoon(channel, { count: 3 });
    await aWhile();
    expect(posts(channel)).toHaveLength(0);
    later(1);
    await untilPosts(channel, 1);
    later(10);
    await aWhile();
    expect(posts(channel)).toHaveLength(1);
    const [message] = posts(channel);
    expect(message?.embeds[0]?.title).toBe("Trending papers, 1 Jun 2026");
    expect(message?.embeds[0]?.description).toContain("[Paper 2606.00000](");
    expect(message?.embeds[0]?.description).toContain("▲ 5000");
    await tests.restart();
    await aWhile();
    expect(posts(channel)).toHaveLength(1);
    if (message === undefined) throw new Error("There is no message");
    const key = String(tests.context.library.papers.byId("2606.00000")?.key);
    expect(await textOf(tests.discord.select(message, key, { channel }))).toContain(
      "What paper 2606.00000 says",
    );
    await usePost(message, channel);
    await say("digest delete", { which: id });
  });

  it("opens a thread below its post, or says why there is none", async () => {
    const channel = addChannel("talkative");
    const id = await dueSoon(channel, { thread: true });
    later(1);
    await untilPosts(channel, 1);
    const threadBelow = (message: APIMessage | undefined) => tests.discord.world.threadOf(message?.id ?? "");
    await vi.waitFor(() => expect(threadBelow(posts(channel)[0])?.name).toBe("Trending papers, 1 Jun 2026"));
    expect(await say("digest edit", { which: id, thread: false })).not.toContain("with a thread");
    expect(await say("digest edit", { which: id, thread: true })).toContain("with a thread below each post");
    await say("digest delete", { which: id });

    const closed = addChannel("without threads");
    tests.discord.world.forbid(closed, "CreatePublicThreads");
    const other = await dueSoon(closed, { thread: true });
    later(1);
    await untilPosts(closed, 1);
    await vi.waitFor(async () => expect(await say("digest list")).toContain("without its thread"));
    expect(await say("digest list")).toContain("Create Public Threads");
    expect(threadBelow(posts(closed)[0])).toBeUndefined();
    const told = () =>
      posts(tests.discord.world.directChannel(manager)).filter(({ content }) =>
        content.includes("without its thread"),
      );
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 20_000 });
    await say("digest delete", { which: other });
  });

  it("is one message where the bot ended between sending it and noting that", async () => {
    const channel = addChannel("crash");
    const id = await dueSoon(channel);
    tests.discord.faults.drop({ on: MESSAGES, afterwards: true });
    later(1);
    await vi.waitFor(() => expect(stateOf(id)).toEqual(["sending"]), { timeout: 20_000 });
    await tests.restart();
    later(10);
    await vi.waitFor(() => expect(stateOf(id)).toEqual(["sent"]), { timeout: 20_000 });
    expect(posts(channel)).toHaveLength(1);
    const sent = tests.discord.requestsTo(MESSAGES).filter(({ path }) => path.includes(channel.id));
    expect(sent).toHaveLength(1);
    await say("digest delete", { which: id });
  });

  it("tells its owner once that it may not post, and comes back by itself", async () => {
    const channel = addChannel("closed");
    const id = await dueSoon(channel);
    tests.discord.world.forbid(channel, "SendMessages");
    const talk = tests.discord.world.directChannel(manager);
    const before = posts(talk).length;
    later(1);
    await untilPosts(talk, before + 1);
    expect(posts(talk)[before]?.content).toContain("I may not post there");
    expect(await say("digest list")).toContain("I may not post there");
    expect(await say("status")).toContain("I may not post there");
    tests.discord.world.forbid(channel);
    later(20);
    await untilPosts(channel, 1);
    expect(posts(talk)).toHaveLength(before + 1);
    expect(await say("digest list")).not.toContain("I may not post there");
    await say("digest delete", { which: id });
  });
});

describe("/digest", () => {
  it("is for those who manage the server", async () => {
    const options = { channel: tests.discord.channel, time: "09:00" };
    const reply = settled(tests.discord.command("digest create", options));
    expect(await textOf(reply)).toContain("Only those who may manage the server");
  });

  it("sets up, lists, shows, changes, pauses, resumes and deletes digests", async () => {
    const channel = addChannel("managed");
    expect(await say("digest list")).toContain("no digest yet");
    const created = await say("digest create", {
      ...{ channel, time: "9:30", timezone: "Europe/Berlin", days: "mon, wed", count: 4 },
      ...{ about: "video", source: "hf" },
    });
    expect(created).toContain(`<#${channel.id}>`);
    expect(created).toContain("09:30 Europe/Berlin, Mon, Wed");
    expect(created).toContain("up to 4 papers, about video, from hf");
    // Wednesday, 3 June, 09:30 in Berlin.
    expect(created).toContain(`<t:${Date.parse("2026-06-03T07:30:00Z") / 1_000}:f>`);
    const which = /#(\d+)/.exec(created)?.[1] ?? "";

    expect(await say("digest edit", { which, days: "daily", about: "all", time: "18:00" })).toContain(
      "18:00 Europe/Berlin, daily",
    );
    expect(await say("digest preview", { which })).toContain("Trending papers, 1 Jun 2026");
    expect(posts(channel)).toHaveLength(0);
    expect(await say("digest pause", { which })).toContain("It is paused");
    later(24 * 60);
    await aWhile();
    expect(posts(channel)).toHaveLength(0);
    expect(await say("digest resume", { which })).toContain("Next:");
    await aWhile();
    expect(posts(channel)).toHaveLength(0);
    expect(await say("digest delete", { which })).toContain("Deleted");
    expect(await say("digest list")).toContain("no digest yet");
  });

  it.each([
    ["a time that there is not", { time: "25:00" }, "no time of day"],
    ["a time in words", { time: "noon" }, "no time of day"],
    ["a place that has no time zone", { timezone: "Mars/Base" }, "no time zone"],
    ["a day that there is not", { days: "someday" }, "no day of the week"],
    ["a source of which there is nothing", { source: "nature" }, "No paper of the index is from"],
  ])("says what is wrong with %s", async (_name, wrong, sentence) => {
    const options = { channel: tests.discord.channel, time: "09:00", ...wrong };
    expect(await say("digest create", options)).toContain(sentence);
    expect(await say("digest list")).toContain("no digest yet");
  });

  it("knows only the digests of its own server", async () => {
    const subscriptions = createSubscriptionStore(tests.context.library.database);
    const foreign = subscriptions.addDigest(
      {
        ...{ kind: "digest", target: { kind: "channel", id: "1" }, guild: "another", owner: "1" },
        ...{ about: null, source: null, count: 5, opensThread: false },
        schedule: { time: "09:00", timezone: "UTC", days: [1] },
      },
      now.getTime(),
    );
    expect(await say("digest delete", { which: String(foreign.id) })).toContain("No digest of this server");
    expect(subscriptions.get(foreign.id)).not.toBeNull();
    subscriptions.remove(foreign.id);
  });

  it("asks what to change, and takes only so many digests", async () => {
    const channel = tests.discord.channel;
    const created = await say("digest create", { channel, time: "03:00" });
    const which = /#(\d+)/.exec(created)?.[1] ?? "";
    expect(await say("digest edit", { which })).toContain("Say what to change");
    for (let i = 1; i < 10; i += 1) await use("digest create", { channel, time: "03:00" });
    expect(await say("digest create", { channel, time: "03:00" })).toContain(
      "This server has 10 digests, which is as many",
    );
  });

  it("completes time zones, days and the digests that there are", async () => {
    const complete = async (command: string, option: string, typed: string) =>
      (await tests.discord.autocomplete(command, { [option]: typed }, { user: manager })).choices.map(
        ({ name }) => name,
      ) ?? [];
    expect(await complete("digest create", "timezone", "new york")).toContain("America/New_York");
    expect(await complete("digest create", "days", "week")).toEqual(["weekdays", "weekends"]);
    expect((await complete("digest pause", "which", "03:00"))[0]).toMatch(/^#\d+ · 03:00 UTC, daily$/);
  });
});
