import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/digest/delivery.js";
import { composeOnePaper, createWorld, type World } from "./world.js";

const NOT_ALLOWED = { kind: "refused", reason: "I may not open threads there." } as const;
let world: World;

async function composeWithThread(delivery: Delivery) {
  const composed = await composeOnePaper(delivery);
  return delivery.kind === "digest" ? { ...composed, thread: `Talk of ${delivery.subject}` } : composed;
}

beforeEach(() => {
  world = createWorld("2026-05-20T08:00Z", { compose: composeWithThread });
});
afterEach(() => world.close());

const delivery = (day: string) => world.deliveries.get(`digest:1:${day}`);
const notices = () =>
  world.poster.messages.filter(({ target }) => target === "user:owner").map(({ payload }) => payload);

describe("a digest that opens threads", () => {
  it("opens one below each post", async () => {
    world.addDigest({ opensThread: true });
    await world.runUntil("2026-05-21T10:00Z", 10);
    expect(world.poster.threads).toEqual([
      "message 1: Talk of digest:1:2026-05-20",
      "message 2: Talk of digest:1:2026-05-21",
    ]);
    expect(delivery("2026-05-20")).toMatchObject({ state: "sent", thread: null, reason: null });
  });

  it.each([
    ["before the request", false],
    ["after it", true],
  ])("opens it once where the bot ends %s", async (_name, isOpened) => {
    world.addDigest({ opensThread: true });
    const { openThread } = world.poster;
    world.poster.openThread = async (...request) => {
      if (isOpened) await openThread(...request);
      throw new Error("The bot is no more");
    };
    await world.runUntil("2026-05-20T09:01Z");
    expect(delivery("2026-05-20")).toMatchObject({ state: "sent", thread: "Talk of digest:1:2026-05-20" });
    world.poster.openThread = openThread;
    await world.runUntil("2026-05-20T10:00Z");
    expect(world.poster.threads).toHaveLength(1);
    expect(world.poster.messages).toHaveLength(1);
    expect(delivery("2026-05-20")).toMatchObject({ state: "sent", thread: null, reason: null });
  });

  it("tries again where nobody answers, more and more seldom, and not for longer than the post is news", async () => {
    world.addDigest({ opensThread: true });
    let requests = 0;
    world.poster.threadTrouble = () => {
      requests += 1;
      return { kind: "again", reason: "Discord answered 503.", mayHaveArrived: false };
    };
    await world.runUntil("2026-05-20T16:00Z");
    expect(requests).toBeGreaterThan(5);
    expect(requests).toBeLessThan(80);
    expect(delivery("2026-05-20")).toMatchObject({ thread: null, reason: "Discord answered 503." });
    expect(world.poster.messages).toHaveLength(1);
  });

  it("is opened although nobody heard of it", async () => {
    world.addDigest({ opensThread: true });
    const outcomes = ["arrives-unnoticed" as const];
    world.poster.threadTrouble = () => outcomes.pop() ?? null;
    await world.runUntil("2026-05-20T10:00Z");
    expect(world.poster.threads).toHaveLength(1);
    expect(delivery("2026-05-20")).toMatchObject({ thread: null, reason: null });
  });

  it("posts where it may not, tells its owner once, and again only after it worked in between", async () => {
    world.addDigest({ opensThread: true });
    world.poster.threadTrouble = () => NOT_ALLOWED;
    await world.runUntil("2026-05-22T10:00Z", 10);
    expect(world.posts().filter((post) => post.startsWith("channel:1"))).toHaveLength(3);
    expect(notices()).toHaveLength(1);
    expect(JSON.parse(notices()[0] ?? "")).toMatchObject({ of: "threads", reason: NOT_ALLOWED.reason });
    world.poster.threadTrouble = () => null;
    await world.runUntil("2026-05-23T10:00Z", 10);
    expect(world.poster.threads).toEqual(["message 5: Talk of digest:1:2026-05-23"]);
    world.poster.threadTrouble = () => NOT_ALLOWED;
    await world.runUntil("2026-05-25T10:00Z", 10);
    expect(notices()).toHaveLength(2);
  });

  it("tells its owner where the bot ends while it does so", async () => {
    world.addDigest({ opensThread: true });
    world.poster.threadTrouble = () => NOT_ALLOWED;
    const { threadEnded } = world.deliveries;
    Object.assign(world.deliveries, {
      threadEnded: () => {
        throw new Error("The bot is no more");
      },
    });
    await world.runUntil("2026-05-20T09:05Z");
    Object.assign(world.deliveries, { threadEnded });
    await world.runUntil("2026-05-21T10:00Z", 10);
    expect(notices()).toHaveLength(1);
  });
});
