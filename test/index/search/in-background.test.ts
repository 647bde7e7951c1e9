import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inBackground } from "../../../index/search/in-background.js";

describe("work in the background", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is done once at a time", async () => {
    const ends: (() => void)[] = [];
    const start = inBackground(
      () => new Promise<void>((resolve) => ends.push(resolve)),
      () => undefined,
    );
    start();
    start();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    start();
    expect(ends).toHaveLength(2);
  });

  it("is tried again a minute after it failed, and not before, and each failure is told of", async () => {
    const failures: unknown[] = [];
    const start = inBackground(
      () => Promise.reject(new Error("out of memory")),
      (error) => failures.push(error),
    );
    for (const seconds of [0, 59, 1, 59]) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000);
      start();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(failures).toEqual([new Error("out of memory"), new Error("out of memory")]);
  });
});
