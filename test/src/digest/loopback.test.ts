import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { localDay } from "../../../src/digest/zone.js";
import { type LoopbackOptions, type LoopbackWorld, MESSAGES, startLoopback } from "./loopback.js";

// The proofs that nothing is posted twice and nothing is lost, over HTTP.

const HOUR = 3_600_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
let world: LoopbackWorld;

async function start(time: string, options: LoopbackOptions = {}) {
  world = await startLoopback(time, options);
  return world;
}
afterEach(async () => {
  const { violations } = world.discord;
  await world.close();
  expect(violations).toEqual([]);
});

describe("a year of a daily digest", () => {
  it("is one post on each day of the place, in five time zones and across both changes of the clocks", {
    timeout: 180_000,
  }, async () => {
    const { addChannel, addDigest, runUntil, discord } = await start("2025-12-31T23:00Z");
    const zones = [
      ["Europe/Berlin", "02:30", "2027-01-01"],
      ["America/New_York", "01:30", "2027-01-01"],
      ["Australia/Lord_Howe", "02:10", "2027-01-01"], // half an hour of summer time
      ["America/Santiago", "00:15", "2027-01-01"], // clocks change at midnight
      ["Asia/Kolkata", "20:15", "2026-12-31"], // in the evening, which has not come yet
    ].map(([timezone = "", at = "", last = ""]) => {
      const channel = addChannel(timezone);
      addDigest(channel, { schedule: { time: at, timezone, days: EVERY_DAY } });
      return { timezone, channel, last };
    });
    await runUntil("2027-01-01T12:00Z", 120);
    for (const { timezone, channel, last } of zones) {
      const days = discord.world
        .messagesIn(channel)
        .map(({ timestamp }) => localDay(Date.parse(timestamp), timezone));
      const first = Date.parse(days[0] ?? "");
      expect(days.at(-1)).toBe(last);
      expect(days.length).toBeGreaterThanOrEqual(365);
      // Every day of the calendar once, and none twice.
      expect(days).toEqual(days.map((_, i) => new Date(first + i * 24 * HOUR).toISOString().slice(0, 10)));
    }
  });
});

describe("a channel that may not be posted to", () => {
  it.each([
    ["is forbidden", "SendMessages"],
    ["cannot be seen", "ViewChannel"],
  ] as const)(
    "because it %s: its owner is told once, and it goes on by itself",
    async (_name, permission) => {
      const { addChannel, addDigest, runUntil, discord, subscriptions, postsIn, noticesTo } =
        await start("2026-05-20T08:00Z");
      const channel = addChannel("closed");
      const other = addChannel("open");
      const { id } = addDigest(channel);
      addDigest(other);
      discord.world.forbid(channel, permission);
      await runUntil("2026-05-22T10:30Z", 5);
      expect(noticesTo()).toHaveLength(1);
      expect(noticesTo()[0]).toContain("I may not post there");
      expect(subscriptions.get(id)?.blocked).toContain("I may not post there");
      expect(postsIn(other)).toHaveLength(3);
      discord.world.forbid(channel);
      await runUntil("2026-05-23T10:00Z", 5);
      // The one of the day on which the permission came back was still in time.
      expect(postsIn(channel)).toEqual([expect.stringMatching(/^2026-05-22T1[01]:/), "2026-05-23T09:00"]);
      expect(subscriptions.get(id)?.blocked).toBeNull();
      expect(noticesTo()).toHaveLength(1);
    },
  );

  it("because it is gone: the owner is told, and the settings are kept", async () => {
    const { addChannel, addDigest, runUntil, discord, subscriptions, noticesTo } =
      await start("2026-05-20T08:00Z");
    const channel = addChannel("gone");
    const { id } = addDigest(channel);
    discord.world.deleteChannel(channel);
    await runUntil("2026-05-25T10:00Z", 10);
    expect(noticesTo()).toHaveLength(1);
    expect(subscriptions.get(id)).toMatchObject({ blocked: expect.stringContaining("gone") });
  });
});

describe("a Discord in trouble", () => {
  it.each([
    ["answers 429 for the channel", { kind: "rate", shared: false, global: false }],
    ["answers 429 for the whole bot", { kind: "rate", shared: false, global: true }],
    ["fails before it posts", { kind: "fail", afterwards: false }],
    ["fails after it posted", { kind: "fail", afterwards: true }],
    ["breaks the connection before it posts", { kind: "drop", afterwards: false }],
    ["breaks the connection after it posted", { kind: "drop", afterwards: true }],
  ] as const)("that %s gets each digest once in the end", async (_name, trouble) => {
    const { addChannel, addDigest, runUntil, discord, postsIn } = await start("2026-05-20T08:59Z", {
      discord: { nonceMemory: 0 },
    });
    const channels = Array.from({ length: 20 }, (_, i) => addChannel(`papers-${i}`));
    for (const channel of channels) addDigest(channel);
    const faults = { on: MESSAGES, times: trouble.kind === "rate" && trouble.global ? 6 : 60 };
    if (trouble.kind === "rate") discord.faults.rateLimit({ ...faults, ...trouble, retryAfter: 30 });
    else if (trouble.kind === "fail") discord.faults.fail({ ...faults, ...trouble, status: 503 });
    else discord.faults.drop({ ...faults, ...trouble });
    await runUntil("2026-05-20T14:30Z");
    for (const channel of channels) {
      expect(postsIn(channel)).toHaveLength(1);
      // Each attempt has the same nonce, by which Discord knows it where it still remembers.
      const sent = discord.requestsTo(MESSAGES).filter(({ path }) => path.includes(channel.id));
      const nonces = sent.map(({ body }) => z.object({ nonce: z.string() }).parse(body).nonce);
      expect(new Set(nonces).size).toBe(1);
    }
    const states = world.database.prepare("SELECT state, count(*) AS n FROM deliveries GROUP BY state").all();
    expect(states).toEqual([{ state: "sent", n: 20 }]);
  });
});

describe("a thousand digests of one minute", () => {
  it("are all posted, within the limits of the bot and of each channel, and no channel waits for another", {
    timeout: 120_000,
  }, async () => {
    const { addChannel, addDigest, runUntil, discord, postsIn, database } = await start("2026-05-20T08:59Z", {
      discord: { routeLimits: { [MESSAGES]: { requests: 5, seconds: 5 } } },
    });
    const busy = Array.from({ length: 10 }, (_, i) => addChannel(`busy-${i}`));
    const quiet = Array.from({ length: 900 }, (_, i) => addChannel(`quiet-${i}`));
    for (const channel of busy) for (let i = 0; i < 10; i += 1) addDigest(channel);
    for (const channel of quiet) addDigest(channel);
    await runUntil("2026-05-20T09:30Z");
    expect(database.prepare("SELECT state, count(*) AS n FROM deliveries GROUP BY state").all()).toEqual([
      { state: "sent", n: 1_000 },
    ]);
    for (const channel of busy) expect(postsIn(channel)).toHaveLength(10);
    for (const channel of quiet) expect(postsIn(channel)).toEqual(["2026-05-20T09:00"]);
    const isOverTheLimit = discord.requests.some(({ status }) => status === 429);
    expect(isOverTheLimit).toBe(false);
  });
});
