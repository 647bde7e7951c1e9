import pino from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { useWorld } from "./use-world.js";
import type { World } from "./world.js";

const start = useWorld();

describe("a daily digest", () => {
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

describe("failures of the other side", () => {
  let world: World;
  beforeEach(() => {
    world = start("2026-05-20T08:59Z");
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

  it("in which the message got through and no answer ever came are recognised by it, too", async () => {
    world.addDigest();
    let left = 1;
    world.poster.trouble = () => (left-- > 0 ? "arrives-and-hangs" : null);
    await world.runUntil("2026-05-20T09:30Z");
    expect(world.posts()).toEqual(["channel:1 2026-05-20T09:00"]);
    expect(world.deliveries.history(1, 1)).toMatchObject([{ state: "sent", messageId: "1" }]);
  });

  it("that make a post take longer than the bot looks again are waited for, and it is posted once", async () => {
    world.addDigest();
    world.poster.delay = () => world.time.sleep(15_000);
    await world.runFreelyUntil("2026-05-20T09:02Z");
    expect(world.posts()).toHaveLength(1);
    expect(world.poster.requests).toHaveLength(1);
  });

  it("that leave open whether it got through are looked into ever less often", async () => {
    world.addDigest();
    world.poster.trouble = () => ({ kind: "again", reason: "502", mayHaveArrived: true });
    await world.runUntil("2026-05-20T12:00Z", 1 / 6);
    expect(world.poster.requests.length).toBeLessThan(35);
    world.poster.trouble = () => null;
    await world.runUntil("2026-05-20T12:15Z");
    expect(world.posts()).toHaveLength(1);
  });

  it("of a message that is not accepted are noted and not repeated", async () => {
    world.addDigest();
    world.poster.trouble = () => ({ kind: "rejected", reason: "Invalid form body" });
    await world.runUntil("2026-05-20T12:00Z", 5);
    expect(world.deliveries.history(1, 1)).toMatchObject([{ state: "failed", reason: "Invalid form body" }]);
    expect(world.poster.requests).toHaveLength(1);
  });

  it.each([
    ["that are not accepted", { kind: "rejected", reason: "Invalid form body" }],
    ["that last", { kind: "again", reason: "Discord answered 503.", mayHaveArrived: false }],
  ] as const)("%s are in the log once, with why nothing was posted", async (_name, trouble) => {
    const lines: unknown[] = [];
    const log = pino(
      { base: null, timestamp: false },
      { write: (line) => void lines.push(JSON.parse(line)) },
    );
    const { addDigest, poster, runUntil } = start("2026-05-20T08:00Z", { log });
    addDigest();
    poster.trouble = () => trouble;
    await runUntil("2026-05-20T20:00Z", 5);
    const { reason } = trouble;
    expect(lines).toEqual([
      { level: 40, delivery: "digest:1:2026-05-20", reason, msg: "A post was given up" },
    ]);
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

  it("of channels that never answer do not delay what is due a minute later", async () => {
    for (let i = 0; i < 30; i += 1) world.addDigest({ target: { kind: "channel", id: `bad-${i % 3}` } });
    const schedule = { time: "09:01", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] };
    world.addDigest({ target: { kind: "channel", id: "good" }, schedule });
    world.poster.trouble = (target) => (target.startsWith("channel:bad") ? "hangs" : null);
    await world.runFreelyUntil("2026-05-20T09:03Z");
    expect(world.poster.messages.map(({ target }) => target)).toEqual(["channel:good"]);
    expect(world.poster.messages[0]?.at).toBeLessThan(Date.parse("2026-05-20T09:01:25Z"));
  });

  it("do not stop the others where the schedule of one cannot be read any more, which is logged once", async () => {
    const errors: number[] = [];
    const log = pino({ level: "error" }, { write: (line) => void errors.push(JSON.parse(line).digest) });
    world = start("2026-05-20T08:59Z", { log });
    const schedule = { time: "09:00", timezone: "A zone of another Node", days: [3] };
    const { id } = world.addDigest({ schedule });
    world.addDigest({ target: { kind: "channel", id: "2" } });
    await world.runUntil("2026-05-20T09:02Z");
    expect(world.posts()).toEqual(["channel:2 2026-05-20T09:00"]);
    expect(errors).toEqual([id]);
  });

  it("do not stop the others where our own code fails for one, which is tried once a minute", async () => {
    let tries = 0;
    world = start("2026-05-20T08:59Z", {
      compose: async ({ target, subject }) => {
        if (target.id === "1") {
          tries += 1;
          throw new Error("a defect");
        }
        return { payload: subject, papers: [] };
      },
    });
    for (const id of ["1", "2"]) world.addDigest({ target: { kind: "channel", id } });
    await world.runUntil("2026-05-20T09:30Z", 1 / 6);
    expect(world.posts()).toEqual(["channel:2 2026-05-20T09:00"]);
    expect(tries).toBe(30);
  });
});

describe("a thousand digests of one minute", () => {
  const most = (times: readonly number[]) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));

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
