import { describe, expect, it } from "vitest";
import { createSubscriptionStore } from "../../src/digest/subscriptions.js";
import { settled, textOf } from "../bot-for-tests.js";
import { useDigests } from "./use-digests.js";

const { tests, use, say, manager, now, later, posts, addChannel, aWhile } = useDigests();

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

  it("takes the time zone that was chosen last where a new one is given none", async () => {
    const [first, second] = [addChannel("first"), addChannel("second")];
    const chosen = { channel: first, time: "09:00", timezone: "Europe/Berlin" };
    const created = [
      await say("digest create", chosen),
      await say("digest create", { channel: second, time: "10:15" }),
    ];
    expect(created[1]).toContain("10:15 Europe/Berlin");
    for (const reply of created) await say("digest delete", { which: /#(\d+)/.exec(reply)?.[1] ?? "" });
  });

  it("warns where the bot reads nothing of which a digest could be made", async () => {
    const warning = "has set no SOURCES that tell what is trending";
    const created = await say("digest create", { channel: addChannel("silent"), time: "09:00" });
    const which = /#(\d+)/.exec(created)?.[1] ?? "";
    expect(created).toContain(warning);
    expect(await say("digest list")).toContain(warning);
    expect(await say("digest preview", { which })).toContain(warning);
    await say("digest delete", { which });
  });

  it.each([
    ["a time that there is not", { time: "25:00" }, "no time of day"],
    ["a time in words", { time: "noon" }, "no time of day"],
    ["a place that has no time zone", { timezone: "Mars/Base" }, "no time zone"],
    ["a topic that is no word", { about: "🎉" }, "Say in words"],
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
      now().getTime(),
    );
    expect(await say("digest delete", { which: String(foreign.id) })).toContain("No digest of this server");
    expect(subscriptions.get(foreign.id)).not.toBeNull();
    subscriptions.remove(foreign.id);
  });

  it("shows, pauses and repairs a digest whose time zone another version of Node knew", async () => {
    const subscriptions = createSubscriptionStore(tests.context.library.database);
    const created = await say("digest create", { channel: addChannel("other-clocks"), time: "09:00" });
    const which = /#(\d+)/.exec(created)?.[1] ?? "";
    const schedule = { time: "09:00", timezone: "A zone of another Node", days: [3] };
    subscriptions.edit(Number(which), { schedule }, now().getTime());
    const warning = "Its time zone is not known here: set another with /digest edit.";

    expect(await say("digest list")).toContain(warning);
    expect(await say("digest preview", { which })).toContain("set another with /digest edit");
    expect(await say("digest pause", { which })).toContain("It is paused");
    expect(await say("digest list")).toContain("It is paused");
    expect(await say("digest resume", { which })).toContain(warning);
    expect(await say("digest edit", { which, timezone: "Europe/Berlin" })).toContain("Next:");
    await say("digest delete", { which });
  });

  it("changes a digest that was set up with an offset, and takes it for no default", async () => {
    const subscriptions = createSubscriptionStore(tests.context.library.database);
    const channel = addChannel("offset");
    const numberIn = (reply: string) => /#(\d+)/.exec(reply)?.[1] ?? "";
    const which = numberIn(await say("digest create", { channel, time: "09:00" }));
    const schedule = { time: "09:00", timezone: "+02:00", days: [3] };
    subscriptions.edit(Number(which), { schedule }, now().getTime());

    expect(await say("digest edit", { which, count: 8 })).toContain("up to 8 papers");
    expect(await say("digest edit", { which, time: "10:00" })).toContain("10:00 +02:00, Wed");
    const created = await say("digest create", { channel, time: "09:00" });
    expect(created).toContain("09:00 UTC, daily");
    for (const one of [which, numberIn(created)]) await say("digest delete", { which: one });
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
      (await tests.discord.autocomplete(command, { [option]: typed }, { user: manager() })).choices.map(
        ({ name }) => name,
      ) ?? [];
    expect(await complete("digest create", "timezone", "new york")).toContain("America/New_York");
    expect(await complete("digest create", "days", "week")).toEqual([
      "weekdays",
      "weekends",
      "weekly on monday",
    ]);
    expect((await complete("digest pause", "which", "03:00"))[0]).toMatch(/^#\d+ · 03:00 UTC, daily$/);
  });
});
