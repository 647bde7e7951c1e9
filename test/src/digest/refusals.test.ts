import pino from "pino";
import { describe, expect, it } from "vitest";
import type { EngineParts } from "../../../src/digest/engine.js";
import { openUserData } from "../../../src/users/user-data.js";
import { useWorld } from "./use-world.js";
import { composeOnePaper, type World } from "./world.js";

const start = useWorld();

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

  it("has the reason for which it last refused: what was missing first may have been given since", async () => {
    const { addDigest, runUntil, poster, subscriptions } = start("2026-05-20T08:00Z");
    const { id } = addDigest();
    const missing = (name: string) => ({ kind: "refused", reason: `${name} is missing.` }) as const;
    poster.trouble = (target) => (target === "channel:1" ? missing("Send Messages") : null);
    await runUntil("2026-05-20T10:00Z", 5);
    poster.trouble = (target) => (target === "channel:1" ? missing("Embed Links") : null);
    await runUntil("2026-05-20T12:00Z", 5);
    expect(subscriptions.get(id)?.blocked).toBe("Embed Links is missing.");
    expect(poster.messages.map(({ payload }) => payload)).toEqual([
      expect.stringContaining("Send Messages is missing."),
    ]);
  });

  it("is told about and logged again when it happens again, and not at each attempt", async () => {
    const warnings: string[] = [];
    const log = pino({ level: "warn" }, { write: (line) => void warnings.push(JSON.parse(line).msg) });
    const { addDigest, runUntil, poster } = start("2026-05-20T08:00Z", { log });
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
    expect(warnings).toEqual(["A channel cannot be posted to", "A channel cannot be posted to"]);
  });

  it.each([
    [
      "deleted, and another one comes",
      ({ subscriptions, addDigest }: World, id: number) => {
        subscriptions.remove(id);
        return addDigest().id;
      },
    ],
    [
      "moved away and comes back",
      ({ subscriptions, time }: World, id: number) => {
        for (const channel of ["2", "1"]) {
          subscriptions.edit(id, { target: { kind: "channel", id: channel } }, time.now());
        }
        return id;
      },
    ],
  ])("is told about again where its digest is %s", async (_name, change) => {
    const world = start("2026-05-20T08:00Z");
    const { addDigest, runUntil, poster, subscriptions } = world;
    const { id } = addDigest();
    poster.trouble = (target) => (target === "channel:1" ? refused : null);
    await runUntil("2026-05-20T16:00Z", 5);
    const now = change(world, id);
    expect(subscriptions.get(now)?.blocked).toBeNull();
    await runUntil("2026-05-21T10:00Z", 5);
    expect(poster.messages.map(({ target }) => target)).toEqual(["user:owner", "user:owner"]);
    // It stays known for as long as something is posted there.
    expect(addDigest().blocked).toBe(refused.reason);
    expect(subscriptions.get(now)?.blocked).toBe(refused.reason);
  });

  it.each([
    ["is no longer said to where Discord is known to allow posts again", true, null],
    ["is still said to where that is not known", false, refused.reason],
  ])("%s, though there is nothing new to post", async (_name, mayPost, blocked) => {
    let compose: EngineParts<string>["compose"] = composeOnePaper;
    const { addDigest, runUntil, poster, subscriptions } = start("2026-05-20T08:59Z", {
      mayPost: () => mayPost,
      compose: (delivery) => compose(delivery),
    });
    const { id } = addDigest();
    poster.trouble = (target) => (target === "channel:1" ? refused : null);
    await runUntil("2026-05-20T16:00Z", 10);
    expect(subscriptions.get(id)?.blocked).toBe(refused.reason);
    compose = async () => "empty";
    await runUntil("2026-05-21T09:10Z", 10);
    expect(subscriptions.get(id)?.blocked).toBe(blocked);
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

describe("a person who refuses direct messages", () => {
  it("is not told so in one", async () => {
    const { addDigest, runUntil, poster, database } = start("2026-05-20T08:59Z");
    addDigest({ target: { kind: "user", id: "7" }, guild: null, owner: "7" });
    poster.trouble = () => ({ kind: "refused", reason: "I may not write to them." });
    await runUntil("2026-05-20T12:00Z", 5);
    expect(database.prepare("SELECT target FROM blocked_targets").all()).toEqual([{ target: "7" }]);
    expect(database.prepare("SELECT * FROM deliveries WHERE kind = 'notice'").all()).toEqual([]);
  });
});

describe("a person who was forgotten while a message to them was under way", () => {
  const direct = { target: { kind: "user", id: "7" }, guild: null, owner: "7" } as const;

  it("is not noted where Discord refuses it", async () => {
    const { addDigest, runUntil, poster, database } = start("2026-05-20T08:59Z");
    addDigest(direct);
    poster.trouble = () => {
      openUserData(database).forget("7");
      return { kind: "refused", reason: "I may not write to them." };
    };
    await runUntil("2026-05-20T09:10Z");
    expect(poster.requests).toHaveLength(1);
    expect(database.prepare("SELECT * FROM blocked_targets").all()).toEqual([]);
  });

  it("gets none that was not sent yet", async () => {
    const world: World = start("2026-05-20T08:59Z", {
      async compose() {
        openUserData(world.database).forget("7");
        return { payload: "Papers", papers: [] };
      },
    });
    world.addDigest(direct);
    await world.runUntil("2026-05-20T09:10Z");
    expect(world.posts()).toEqual([]);
  });
});
