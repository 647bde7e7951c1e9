import { afterEach, describe, expect, it } from "vitest";
import type { FakeChannel } from "../../fakes/discord/objects.js";
import { type LoopbackOptions, type LoopbackWorld, startLoopback } from "./loopback.js";

let world: LoopbackWorld;
let channel: FakeChannel;

async function start(time: string, engine: LoopbackOptions["engine"] = {}) {
  world = await startLoopback(time, { engine });
  channel = world.addChannel("papers");
  return { ...world, id: world.addDigest(channel).id, posts: () => world.postsIn(channel) };
}
afterEach(async () => {
  const { violations } = world.discord;
  await world.close();
  expect(violations).toEqual([]);
});

describe("after a downtime", () => {
  it.each([
    [1, "2026-05-21T09:30Z", ["2026-05-20T09:00", "2026-05-21T09:30"], 0],
    [5, "2026-05-21T13:30Z", ["2026-05-20T09:00", "2026-05-21T13:30"], 0],
    [7, "2026-05-21T15:30Z", ["2026-05-20T09:00"], 1],
    [50, "2026-05-23T10:30Z", ["2026-05-20T09:00", "2026-05-23T10:30"], 2],
    [2000, "2026-08-12T00:30Z", ["2026-05-20T09:00"], 14],
  ])(
    "of %i hours one digest at most is made up for, within six hours",
    async (_, back, expected, skipped) => {
      const { id, runUntil, posts, time, deliveries, engine } = await start("2026-05-20T08:00Z");
      await runUntil("2026-05-21T08:30Z", 10);
      time.set(back);
      await time.run(engine.tick());
      await time.run(engine.tick());
      expect(posts()).toEqual(expected);
      const noted = deliveries.history(id, 100).filter(({ state }) => state === "skipped");
      expect(noted).toHaveLength(skipped);
      expect(noted.every(({ reason }) => reason === "missed")).toBe(true);
    },
  );

  it("may be given another limit", async () => {
    const { runUntil, posts } = await start("2026-05-20T08:00Z", { catchUpHours: 1 });
    world.time.set("2026-05-20T10:05Z");
    await runUntil("2026-05-20T12:00Z");
    expect(posts()).toEqual([]);
  });

  it("is not made up for where nothing shall be, while what is due meets a bot that is there", async () => {
    const { id, runUntil, posts, time, deliveries } = await start("2026-05-20T08:00Z", { catchUpHours: 0 });
    await runUntil("2026-05-20T12:00Z", 10);
    time.set("2026-05-21T09:30Z");
    await runUntil("2026-05-22T12:00Z", 10);
    expect(posts()).toEqual(["2026-05-20T09:00", "2026-05-22T09:00"]);
    expect(deliveries.history(id, 5).map(({ state }) => state)).toEqual(["sent", "skipped", "sent"]);
  });
});

describe("a changed system clock", () => {
  it("that jumps ahead by a year and back loses no digest and doubles none", async () => {
    const { runUntil, posts, time } = await start("2026-05-20T08:00Z");
    await runUntil("2026-05-20T12:00Z", 10);
    time.set("2027-05-20T12:00Z");
    await runUntil("2027-05-20T13:00Z", 10);
    time.set("2026-05-20T13:00Z");
    await runUntil("2026-05-23T12:00Z", 10);
    expect(posts()).toEqual([
      "2026-05-20T09:00",
      "2027-05-20T12:00",
      "2026-05-21T09:00",
      "2026-05-22T09:00",
      "2026-05-23T09:00",
    ]);
  });

  it("that is set back by an hour, or was wrong when the digest was made, does no harm", async () => {
    const { runUntil, posts, time } = await start("2031-01-01T00:00Z");
    time.set("2026-05-20T08:00Z");
    await runUntil("2026-05-20T09:30Z", 10);
    time.set("2026-05-20T08:30Z");
    await runUntil("2026-05-20T12:00Z", 10);
    expect(posts()).toEqual(["2026-05-20T09:00"]);
  });
});
