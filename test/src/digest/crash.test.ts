import { describe, expect, it } from "vitest";
import { createDigestEngine } from "../../../src/digest/engine.js";
import type { Trouble } from "../../fakes/poster.js";
import { composeOnePaper, createWorld } from "./world.js";

class Death extends Error {}

/** Counts steps down, and from the last one on everything fails: the process is no more. */
function createFuse(steps: number) {
  let left = steps;
  return {
    step() {
      left -= 1;
      if (left < 0) throw new Death();
    },
    get isBurnt() {
      return left < 0;
    },
  };
}

/** The same object, of which every function is a step before and one after what it does. */
function mortal<Parts extends object>(parts: Parts, fuse: ReturnType<typeof createFuse>): Parts {
  return new Proxy(parts, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return (...values: unknown[]) => {
        fuse.step();
        const result: unknown = value.apply(target, values);
        if (!(result instanceof Promise)) {
          fuse.step();
          return result;
        }
        return result.then((resolved) => {
          fuse.step();
          return resolved;
        });
      };
    },
  });
}

/** Lets the bot die at its Nth step, starts it again, and tells what was posted; null where it did not die. */
async function dieAt(step: number, trouble: (request: number, target: string) => Trouble | null) {
  const world = createWorld("2026-05-20T08:00Z");
  try {
    world.addDigest();
    world.time.set("2026-05-20T09:00Z");
    let requests = 0;
    world.poster.trouble = (target) => trouble(++requests, target);
    const fuse = createFuse(step);
    const { subscriptions, deliveries, poster, time } = world;
    const engine = createDigestEngine<string>({
      subscriptions: mortal(subscriptions, fuse),
      deliveries: mortal(deliveries, fuse),
      poster: mortal(poster, fuse),
      compose: mortal({ compose: composeOnePaper }, fuse).compose,
      now: time.now,
      sleep: time.sleep,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const open = world.database.prepare("SELECT 1 FROM deliveries WHERE state IN ('planned', 'sending')");
    const isDone = () => poster.messages.length > 0 && open.get() === undefined;
    while (!fuse.isBurnt && !isDone()) {
      await time.run(engine.tick()).catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
      });
      time.advance(60_000);
    }
    if (!fuse.isBurnt) return null;
    await world.runUntil("2026-05-20T11:00Z", 5);
    const posted = world.database.prepare("SELECT count(*) AS n FROM posted").get();
    return { posts: poster.messages.map(({ target }) => target), states: deliveries.history(1, 5), posted };
  } finally {
    world.close();
  }
}

async function dieAtEveryStep(
  trouble: (request: number, target: string) => Trouble | null,
  expected: string[],
) {
  for (let step = 0; ; step += 1) {
    const end = await dieAt(step, trouble);
    if (end === null) return step;
    expect(end, `died at step ${step}`).toMatchObject({
      posts: expected,
      states: [{ state: "sent" }],
      posted: { n: 1 },
    });
  }
}

describe("a bot that dies at any step of a delivery and is started again", () => {
  it("has posted exactly once", async () => {
    expect(await dieAtEveryStep(() => null, ["channel:1"])).toBeGreaterThan(12);
  });

  it("has posted exactly once where the connection was lost on top of it", async () => {
    await dieAtEveryStep((request) => (request === 1 ? "arrives-unnoticed" : null), ["channel:1"]);
    await dieAtEveryStep(
      (request) => (request === 1 ? { kind: "again", reason: "503", mayHaveArrived: true } : null),
      ["channel:1"],
    );
  });

  it("has told the owner of a missing permission exactly once, and posted exactly once when it came back", async () => {
    await dieAtEveryStep(
      (request, target) =>
        target === "channel:1" && request < 3 ? { kind: "refused", reason: "No." } : null,
      ["user:owner", "channel:1"],
    );
  });
});
