import { beforeAll, describe, expect, it, vi } from "vitest";
import { textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

const MINUTE = 60_000;

let now = new Date("2026-06-01T09:00:00Z");
const tests = useBot(() => now);
let bob: FakeUser;

beforeAll(() => {
  bob = tests.addMember("Bob");
  for (let i = 0; i < 6; i += 1) {
    tests.context.library.papers.put(listed(`2606.0000${i}`, "2026-06-01", 5_000 - i), "hf");
  }
});

const use = (...[command, options, place]: Parameters<typeof tests.use>) =>
  tests.use(command, options, { user: bob, ...place });
const say = (...given: Parameters<typeof use>) => textOf(use(...given));
const numberOf = (reply: string) => /(?<!<)#(\d+)/.exec(reply)?.[1] ?? "";

describe("/subscribe", () => {
  it("sends what is trending in direct messages at a set time, for anybody, once", async () => {
    const talk = tests.discord.world.directChannel(bob);
    const reply = await use("subscribe create", { time: "09:02", count: 3 });
    expect(reply.first.private).toBe(true);
    expect(reply.text).toContain("in direct messages at 09:02 UTC, daily");
    now = new Date(now.getTime() + 3 * MINUTE);
    const posts = () => tests.discord.world.messagesIn(talk);
    await vi.waitFor(() => expect(posts()).toHaveLength(1), { timeout: 20_000 });
    expect(posts()[0]?.embeds[0]?.title).toBe("Trending papers, 1 Jun 2026");
    await vi.waitFor(async () => expect(await say("subscribe list")).toContain("was posted"));
    await say("subscribe delete", { which: numberOf(reply.text) });
    expect(posts()).toHaveLength(1);
  });

  it("lists, shows, changes, pauses, resumes and deletes, in a talk with the bot too", async () => {
    const channel = tests.discord.world.directChannel(bob);
    expect(await say("subscribe list", {}, { channel })).toContain("You have no digest yet");
    const created = await say(
      "subscribe create",
      { time: "7:30", timezone: "Asia/Tokyo", days: "mon", about: "video" },
      { channel },
    );
    expect(created).toContain("07:30 Asia/Tokyo, Mon");
    const which = numberOf(created);
    expect(await say("subscribe edit", { which, about: "all", days: "weekdays" })).toContain("weekdays");
    expect(await say("subscribe preview", { which })).toContain("Trending papers, 1 Jun 2026");
    expect(await say("subscribe pause", { which })).toContain("/subscribe resume");
    expect(await say("subscribe resume", { which })).toContain("Next:");
    expect(await say("subscribe list")).toContain("Your digests");
    expect(await say("subscribe delete", { which })).toContain("Deleted");
  });

  it("works where only a person has installed the bot", async () => {
    const { world } = tests.discord;
    const elsewhere = world.addGuild("Elsewhere", { bot: false });
    elsewhere.members.set(bob.id, []);
    const channel = world.addChannel(elsewhere, "general");
    const created = await say("subscribe create", { time: "08:00" }, { channel });
    expect(created).toContain("in direct messages");
    await say("subscribe delete", { which: numberOf(created) });
  });

  it.each([
    ["a time that there is not", { time: "25:00" }, "no time of day"],
    ["a place that has no time zone", { time: "09:00", timezone: "Mars/Base" }, "no time zone"],
    ["a day that there is not", { time: "09:00", days: "someday" }, "no day of the week"],
    ["a source of which there is nothing", { time: "09:00", source: "nature" }, "No paper of the index"],
  ])("says what is wrong with %s", async (_name, options, sentence) => {
    expect(await say("subscribe create", options)).toContain(sentence);
    expect(await say("subscribe list")).toContain("You have no digest yet");
  });

  it("knows nobody else's digests, asks what to change, and takes only so many", async () => {
    const created = await say("subscribe create", { time: "03:00", timezone: "UTC" });
    const which = numberOf(created);
    const foreign = await textOf(tests.discord.command("subscribe delete", { which }));
    expect(foreign).toContain("None of your digests has the number");
    expect(await say("subscribe edit", { which })).toContain("Say what to change: time, timezone");
    await use("subscribe create", { time: "04:00" });
    await use("subscribe create", { time: "05:00" });
    expect(await say("subscribe create", { time: "06:00" })).toContain("You have 3 digests");
    const typed = tests.discord.autocomplete("subscribe pause", { which: "04:00" }, { user: bob });
    expect((await typed).choices[0]?.name).toMatch(/^#\d+ · 04:00 UTC, daily$/);
  });
});
