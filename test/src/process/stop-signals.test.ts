import { afterEach, describe, expect, it, vi } from "vitest";
import { onStopSignal } from "../../../src/process/stop-signals.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a signal to stop", () => {
  it("that comes twice at once, as by way of npm, is one; a later one ends at once", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const exit = vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    const told: string[] = [];
    const off = onStopSignal((signal) => told.push(signal));
    process.emit("SIGINT", "SIGINT");
    process.emit("SIGINT", "SIGINT");
    expect(told).toEqual(["SIGINT"]);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(() => process.emit("SIGTERM", "SIGTERM")).toThrow("ended");
    expect(exit).toHaveBeenCalledWith(1);
    expect(told).toEqual(["SIGINT"]);
    off();
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("is %s", (sent) => {
    // The end of a process whose terminal is gone.
    vi.spyOn(process, "once").mockReturnValue(process);
    const told: string[] = [];
    const off = onStopSignal((signal) => told.push(signal));
    process.emit(sent, sent);
    expect(told).toEqual([sent]);
    off();
  });

  it("is nobody's any more once it is taken back", () => {
    const before = process.listenerCount("SIGTERM");
    onStopSignal(() => undefined)();
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
