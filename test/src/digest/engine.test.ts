import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localDay } from "../../../src/digest/zone.js";
import { createWorld, type World } from "./world.js";

const HOUR = 3_600_000;
let world: World;
const start = (time: string, parts: Parameters<typeof createWorld>[1] = {}) => {
  world = createWorld(time, parts);
  return world;
};
afterEach(() => world.close());

describe("a daily digest", () => {
  it("is posted once a day for a year in five time zones, across both changes of the clocks", {
    timeout: 180_000,
  }, async () => {
    const { addDigest, runUntil, poster } = start("2025-12-31T23:00Z");
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/Santiago",
      "Asia/Kolkata",
    ];
    for (const [i, timezone] of zones.entries()) {
      const schedule = { time: i % 2 === 0 ? "02:30" : "00:15", timezone, days: [1, 2, 3, 4, 5, 6, 7] };
      addDigest({ target: { kind: "channel", id: timezone }, schedule });
    }
    await runUntil("2027-01-01T12:00Z", 120);
    for (const timezone of zones) {
      const days = poster.messages
        .filter(({ target }) => target === `channel:${timezone}`)
        .map(({ payload }) => payload.slice(-10));
      const first = days[0] ?? "";
      const last = localDay(Date.parse("2027-01-01T11:00Z"), timezone);
      expect(["2025-12-31", "2026-01-01", "2026-01-02"]).toContain(first);
      expect(days.at(-1)).toBe(last);
      expect(new Set(days).size).toBe(days.length);
      expect(days).toHaveLength((Date.parse(last) - Date.parse(first)) / (24 * HOUR) + 1);
    }
  });

  it("posts nothing old at first, nor after it was changed or went on after a pause", async () => {
    const { addDigest, runUntil, posts, subscriptions, time } = start("2026-05-20T10:00Z");
    const { id } = addDigest();
    await runUntil("2026-05-21T08:00Z", 10);
    expect(posts()).toEqual([]);
    await runUntil("2026-05-21T10:00Z", 10);
    subscriptions.edit(
      id,
      { schedule: { time: "09:30", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] } },
      time.now(),
    );
    await runUntil("2026-05-21T12:00Z", 10);
    subscriptions.pause(id);
    await runUntil("2026-05-23T12:00Z", 10);
    subscriptions.resume(id, time.now());
    await runUntil("2026-05-24T12:00Z", 10);
    expect(posts()).toEqual(["channel:1 2026-05-21T09:00", "channel:1 2026-05-24T09:30"]);
  });

  it("is not posted twice on a day on which its time is changed", async () => {
    const { addDigest, runUntil, posts, subscriptions, time } = start("2026-05-20T08:00Z");
    const { id } = addDigest();
    await runUntil("2026-05-20T09:30Z");
    subscriptions.edit(id, { schedule: { time: "10:00", timezone: "UTC", days: [3] } }, time.now());
    await runUntil("2026-05-20T12:00Z");
    expect(posts()).toEqual(["channel:1 2026-05-20T09:00"]);
  });

  it("that was deleted is not posted", async () => {
    const { addDigest, runUntil, posts, subscriptions } = start("2026-05-20T08:00Z");
    subscriptions.remove(addDigest().id);
    await runUntil("2026-05-20T12:00Z", 10);
    expect(posts()).toEqual([]);
  });
});

describe("a channel that refuses", () => {
  const refused = { kind: "refused", reason: "I may not post there." } as const;

  it("pauses its digests, tells their owner once, and comes back by itself", async () => {
    const { addDigest, runUntil, posts, poster, subscriptions } = start("2026-05-20T08:00Z");
    const { id } = addDigest();
    addDigest({ schedule: { time: "09:10", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] } });
    poster.trouble = (target) => (target === "channel:1" ? refused : null);
    await runUntil("2026-05-22T12:00Z", 5);
    expect(poster.messages).toMatchObject([
      { target: "user:owner", payload: expect.stringContaining(refused.reason) },
    ]);
    expect(subscriptions.get(id)?.blocked).toBe(refused.reason);
    poster.trouble = () => null;
    await runUntil("2026-05-24T08:00Z", 5);
    // The one of the day on which the permission came back is still in time, and so is the other.
    expect(
      posts()
        .slice(1)
        .map((post) => post.slice(0, 22)),
    ).toEqual([
      "channel:1 2026-05-22T1",
      "channel:1 2026-05-22T1",
      "channel:1 2026-05-23T0",
      "channel:1 2026-05-23T0",
    ]);
    expect(subscriptions.get(id)?.blocked).toBeNull();
  });

  it("is told about again when it happens again", async () => {
    const { addDigest, runUntil, poster } = start("2026-05-20T08:00Z");
    addDigest();
    for (const [until, isRefusing] of [
      ["2026-05-20T20:00Z", true],
      ["2026-05-21T20:00Z", false],
      ["2026-05-22T20:00Z", true],
    ] as const) {
      poster.trouble = (target) => (isRefusing && target === "channel:1" ? refused : null);
      await runUntil(until, 10);
    }
    expect(poster.messages.map(({ target }) => target)).toEqual(["user:owner", "channel:1", "user:owner"]);
  });

  it("does not keep telling an owner who cannot be told either", async () => {
    const { addDigest, runUntil, poster, database } = start("2026-05-20T08:00Z");
    addDigest();
    poster.trouble = () => refused;
    await runUntil("2026-05-27T08:00Z", 30);
    const states = database.prepare("SELECT kind, state, count(*) AS n FROM deliveries GROUP BY 1, 2").all();
    expect(states).toEqual([
      { kind: "digest", state: "failed", n: 7 },
      { kind: "notice", state: "failed", n: 1 },
    ]);
    expect(poster.requests.length).toBeLessThan(250);
  });
});

describe("failures of the other side", () => {
  beforeEach(() => {
    start("2026-05-20T08:59Z");
  });

  it("are tried again with back-off until it works", async () => {
    world.addDigest();
    let left = 5;
    world.poster.trouble = () =>
      left-- > 0 ? { kind: "again", reason: "503", mayHaveArrived: false } : null;
    await world.runUntil("2026-05-20T10:00Z");
    expect(world.posts()).toHaveLength(1);
    expect(world.poster.requests).toHaveLength(6);
  });

  it("are waited for as long as it says", async () => {
    world.addDigest();
    let left = 1;
    world.poster.trouble = () =>
      left-- > 0 ? { kind: "again", reason: "429", mayHaveArrived: false, after: 20 * 60_000 } : null;
    await world.runUntil("2026-05-20T10:00Z");
    expect(world.posts()).toEqual(["channel:1 2026-05-20T09:20"]);
  });

  it("in which the message got through are recognised by its nonce", async () => {
    world.addDigest();
    let left = 1;
    world.poster.trouble = () => (left-- > 0 ? "arrives-unnoticed" : null);
    await world.runUntil("2026-05-20T10:00Z");
    expect(world.posts()).toHaveLength(1);
    expect(world.deliveries.history(1, 1)).toMatchObject([{ state: "sent", messageId: "1" }]);
  });

  it("of a message that is not accepted are noted and not repeated", async () => {
    world.addDigest();
    world.poster.trouble = () => ({ kind: "rejected", reason: "Invalid form body" });
    await world.runUntil("2026-05-20T12:00Z", 5);
    expect(world.deliveries.history(1, 1)).toMatchObject([{ state: "failed", reason: "Invalid form body" }]);
    expect(world.poster.requests).toHaveLength(1);
  });

  it("that last are given up after six hours, and the next day's digest is posted", async () => {
    world.addDigest();
    world.poster.trouble = () => ({ kind: "again", reason: "503", mayHaveArrived: false });
    await world.runUntil("2026-05-20T20:00Z", 5);
    world.poster.trouble = () => null;
    await world.runUntil("2026-05-21T10:00Z", 5);
    expect(world.deliveries.history(1, 5).map(({ state }) => state)).toEqual(["sent", "failed"]);
    expect(world.posts()).toEqual(["channel:1 2026-05-21T09:04"]);
  });

  it("of one channel, even one that never answers, do not delay the others", async () => {
    for (let i = 1; i <= 20; i += 1) world.addDigest({ target: { kind: "channel", id: String(i) } });
    world.poster.trouble = (target) => (target === "channel:1" ? "hangs" : null);
    await world.runUntil("2026-05-20T09:30Z");
    const late = world.poster.messages.filter(({ at }) => at > Date.parse("2026-05-20T09:00:05Z"));
    expect(world.poster.messages).toHaveLength(19);
    expect(late).toEqual([]);
  });

  it("do not stop the others where our own code fails for one", async () => {
    world.close();
    start("2026-05-20T08:59Z", {
      compose: async ({ target, subject }) => {
        if (target.id === "1") throw new Error("a defect");
        return { payload: subject, papers: [] };
      },
    });
    for (const id of ["1", "2"]) world.addDigest({ target: { kind: "channel", id } });
    await world.runUntil("2026-05-20T09:30Z");
    expect(world.posts()).toEqual(["channel:2 2026-05-20T09:00"]);
  });
});

describe("a thousand digests of one minute", () => {
  const most = (times: readonly number[]) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));

  it("are all posted, within Discord's limit of 50 requests a second", async () => {
    const { addDigest, time, engine, poster } = start("2026-05-20T08:59Z");
    for (let i = 0; i < 1_000; i += 1) addDigest({ target: { kind: "channel", id: String(i) } });
    time.set("2026-05-20T09:00Z");
    await time.run(engine.tick());
    expect(new Set(poster.messages.map(({ target }) => target)).size).toBe(1_000);
    expect(poster.messages).toHaveLength(1_000);
    expect(most(poster.requests)).toBeLessThanOrEqual(41);
    expect(Math.max(...poster.requests) - Date.parse("2026-05-20T09:00Z")).toBeLessThan(30_000);
  });

  it("come through a storm of 429, each once", async () => {
    const { addDigest, runUntil, poster } = start("2026-05-20T08:59Z");
    for (let i = 0; i < 1_000; i += 1) addDigest({ target: { kind: "channel", id: String(i) } });
    let requests = 0;
    poster.trouble = () => {
      requests += 1;
      if (requests % 3 === 0) return null;
      return requests % 3 === 1
        ? { kind: "again", reason: "429", mayHaveArrived: false, after: 2_000 }
        : "arrives-unnoticed";
    };
    await runUntil("2026-05-20T10:00Z");
    expect(poster.messages).toHaveLength(1_000);
    expect(new Set(poster.messages.map(({ target }) => target)).size).toBe(1_000);
    expect(most(poster.requests)).toBeLessThanOrEqual(41);
  });
});
