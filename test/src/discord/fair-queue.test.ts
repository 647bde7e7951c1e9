import { describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { createFairQueue } from "../../../src/discord/fair-queue.js";

const limits = { concurrency: 1, waiting: 4, waitingOfGroup: 3 };

function setUp(given = limits) {
  const queue = createFairQueue(given);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const add = (group: string, name: string) =>
    queue.run(group, async () => {
      order.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { queue, order, add, endOne };
}

describe("the queue", () => {
  it("lets groups take turns, whoever came first", async () => {
    const { order, add, endOne } = setUp();
    const all = [add("a", "a1"), add("a", "a2"), add("a", "a3"), add("b", "b1"), add("c", "c1")];
    for (const _ of all) await endOne();
    expect(await Promise.all(all)).toHaveLength(5);
    expect(order).toEqual(["a1", "a2", "b1", "c1", "a3"]);
  });

  it("is bounded in all and for each group, and says so at once", async () => {
    const { queue, add } = setUp();
    const running = [add("a", "a1"), add("a", "a2"), add("a", "a3"), add("a", "a4")];
    await expect(add("a", "a5")).rejects.toMatchObject({ code: "busy" });
    running.push(add("b", "b1"));
    await expect(add("c", "c1")).rejects.toMatchObject({ code: "busy" });
    expect(queue).toMatchObject({ waiting: 4, running: 1 });
    for (const one of running) one.catch(() => undefined);
    queue.close(new Error("over"));
  });

  it("goes on after work that fails, whether it fails at once or later", async () => {
    const { queue } = setUp();
    const fail = async () => {
      throw new Error("no");
    };
    await expect(queue.run("a", fail)).rejects.toThrow("no");
    expect(await queue.run("a", async () => 1)).toBe(1);
    expect(queue.running).toBe(0);
  });

  it("once closed, refuses what waits and what comes, and lets what runs end", async () => {
    const { queue, add, endOne } = setUp();
    const first = add("a", "a1");
    const second = add("a", "a2");
    queue.close(new OffprintError("interrupted", "The bot is restarting."));
    await expect(second).rejects.toMatchObject({ code: "interrupted" });
    await expect(add("a", "a3")).rejects.toMatchObject({ code: "interrupted" });
    await endOne();
    expect(await first).toBe("a1");
  });
});
