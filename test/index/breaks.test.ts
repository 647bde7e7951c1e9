import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { mapWithBreaks } from "../../index/breaks.js";

/** Holds the thread up for some milliseconds. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it("maps all items, in order, and lets others have the thread in between", async () => {
  let isDone = false;
  let turns = 0;
  const others = async () => {
    for (; !isDone; turns += 1) await setImmediate();
  };
  const waiting = others();
  const tens = await mapWithBreaks([1, 2, 3, 4, 5], (item) => {
    work(10);
    return 10 * item;
  });
  isDone = true;
  await waiting;
  expect(tens).toEqual([10, 20, 30, 40, 50]);
  expect(turns).toBeGreaterThanOrEqual(4);
});

it("lets others have the thread between short pieces of work too, which are long together", async () => {
  let isDone = false;
  const waiting = setImmediate().then(() => isDone);
  for (let i = 0; i < 5; i += 1) await mapWithBreaks([i], () => work(10));
  isDone = true;
  expect(await waiting).toBe(false);
});

it("fails where an item fails, and has nothing to do with none", async () => {
  const failing = mapWithBreaks([1, 2], () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await mapWithBreaks([], () => 1)).toEqual([]);
});
