import { afterEach, describe, expect, it } from "vitest";
import { createDigestEngine } from "../../../src/digest/engine.js";
import type { FakeChannel } from "../../fakes/discord/objects.js";
import { type LoopbackOptions, type LoopbackWorld, startLoopback } from "./loopback.js";
import { composeOnePaper } from "./world.js";

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

describe("a digest that was missed", () => {
  it("is posted on the same day where it is changed to a later time, as it is then", async () => {
    const { id, runUntil, posts, time, subscriptions, deliveries } = await start("2026-05-20T08:00Z");
    const other = world.addChannel("other");
    time.set("2026-05-20T15:30Z");
    await runUntil("2026-05-20T16:00Z", 10);
    expect(deliveries.history(id, 5)).toMatchObject([{ state: "skipped", reason: "missed" }]);
    subscriptions.edit(
      id,
      {
        schedule: { time: "17:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
        target: { kind: "channel", id: other.id },
      },
      time.now(),
    );
    await runUntil("2026-05-20T19:00Z", 10);
    expect(posts()).toEqual([]);
    expect(world.postsIn(other)).toEqual(["2026-05-20T17:00"]);
    expect(deliveries.history(id, 5)).toMatchObject([
      { state: "sent", due: Date.parse("2026-05-20T17:00Z"), target: { id: other.id } },
    ]);
  });

  it("is posted where it may be made up for longer now", async () => {
    const { runUntil, posts, time, subscriptions, deliveries } = await start("2026-05-20T08:00Z");
    time.set("2026-05-20T15:30Z");
    await runUntil("2026-05-20T16:00Z", 10);
    const silent = () => undefined;
    const patient = createDigestEngine<string>({
      ...{ subscriptions, deliveries, poster: world.newPoster(), compose: composeOnePaper },
      ...{ now: time.now, sleep: time.sleep, log: { info: silent, warn: silent, error: silent } },
      catchUpHours: 12,
    });
    await time.run(patient.tick());
    await time.run(patient.tick());
    expect(posts()).toEqual(["2026-05-20T16:00"]);
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

  it("that was ahead when a post failed does not keep it until then", async () => {
    const { runUntil, posts, time, engine } = await start("2026-05-20T08:30Z");
    await runUntil("2026-05-20T08:40Z", 10);
    world.discord.world.forbid(channel, "SendMessages");
    time.set("2026-05-20T09:00Z");
    await time.run(engine.tick());
    expect(posts()).toEqual([]);
    time.set("2026-05-20T04:00Z");
    world.discord.world.forbid(channel);
    await time.run(engine.tick());
    expect(posts()).toEqual(["2026-05-20T04:00"]);
  });
});
