import { describe, expect, it } from "vitest";
import { createDigestEngine } from "../../../src/digest/engine.js";
import type { FakeChannel } from "../../fakes/discord/objects.js";
import { type LoopbackWorld, MESSAGES, startLoopback } from "./loopback.js";
import { composeOnePaper } from "./world.js";

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

/** Makes trouble in a channel. @returns what ends it */
type Spoil = (world: LoopbackWorld, channel: FakeChannel) => () => void;
/** When trouble that somebody must end is ended. */
const MENDED = Date.parse("2026-05-20T09:15Z");

/** Lets the bot die at its Nth step, starts it again, and tells what was posted; null where it did not die. */
async function dieAt(step: number, spoil: Spoil) {
  // Discord forgets a nonce after some minutes, so that nothing may depend on it.
  const world = await startLoopback("2026-05-20T08:00Z", { discord: { nonceMemory: 0 } });
  try {
    const channel = world.addChannel("papers");
    const { id } = world.addDigest(channel);
    world.time.set("2026-05-20T09:00Z");
    const isMended = spoil(world, channel);
    const fuse = createFuse(step);
    const { subscriptions, deliveries, time } = world;
    const engine = createDigestEngine<string>({
      catchUpHours: 6,
      subscriptions: mortal(subscriptions, fuse),
      deliveries: mortal(deliveries, fuse),
      poster: mortal(world.newPoster(), fuse),
      compose: mortal({ compose: composeOnePaper }, fuse).compose,
      now: time.now,
      sleep: time.sleep,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const open = world.database.prepare("SELECT 1 FROM deliveries WHERE state IN ('planned', 'sending')");
    const isDone = () => world.postsIn(channel).length > 0 && open.get() === undefined;
    while (!fuse.isBurnt && !isDone()) {
      if (time.now() >= MENDED) isMended();
      await time.run(engine.tick()).catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
      });
      time.advance(60_000);
    }
    if (!fuse.isBurnt) return null;
    await world.runUntil("2026-05-20T09:15Z", 5);
    isMended();
    await world.runUntil("2026-05-20T11:00Z", 5);
    const posted = world.database.prepare("SELECT count(*) AS n FROM posted").get();
    return {
      posts: world.postsIn(channel).length,
      notices: world.noticesTo().length,
      states: deliveries.history(id, 5),
      posted,
    };
  } finally {
    expect(world.discord.violations).toEqual([]);
    await world.close();
  }
}

async function dieAtEveryStep(spoil: Spoil, notices = 0) {
  for (let step = 0; ; step += 1) {
    const end = await dieAt(step, spoil);
    if (end === null) return expect(step).toBeGreaterThan(12);
    expect(end, `died at step ${step}`).toMatchObject({
      ...{ posts: 1, notices, posted: { n: 1 } },
      states: [{ state: "sent" }],
    });
  }
}

const PATIENCE = { timeout: 120_000 };

describe("a bot that dies at any step of a delivery and is started again", () => {
  it("has posted exactly once", PATIENCE, async () => {
    await dieAtEveryStep(() => () => undefined);
  });

  it.each([
    [
      "the connection broke",
      ({ discord }: LoopbackWorld) => discord.faults.drop({ on: MESSAGES, afterwards: true }),
    ],
    [
      "Discord failed",
      ({ discord }: LoopbackWorld) => discord.faults.fail({ on: MESSAGES, afterwards: true }),
    ],
    [
      "Discord failed before it",
      ({ discord }: LoopbackWorld) => discord.faults.fail({ on: MESSAGES, status: 503 }),
    ],
    [
      "Discord asked to wait",
      ({ discord }: LoopbackWorld) => discord.faults.rateLimit({ on: MESSAGES, retryAfter: 9 }),
    ],
  ])("has posted exactly once where %s on top of it", PATIENCE, async (_name, fault) => {
    await dieAtEveryStep((world) => {
      fault(world);
      return () => undefined;
    });
  });

  it(
    "has told of a missing permission exactly once, and posted exactly once when it came back",
    PATIENCE,
    async () => {
      await dieAtEveryStep(({ discord }, channel) => {
        discord.world.forbid(channel, "SendMessages");
        return () => discord.world.forbid(channel);
      }, 1);
    },
  );
});
