import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ProgressStream, showProgress } from "../../../src/cli/progress.js";

/** A terminal of some columns, and what stands on it. */
function terminal(columns: number): { stream: ProgressStream; screen(): string[] } {
  let written = "";
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns });
  stream.setEncoding("utf8").on("data", (text: string) => {
    written += text;
  });
  return {
    stream,
    // A bar is written over the one before; what a line break ends stays.
    screen: () => written.split("\n").map((line) => line.split("\r\u001b[K").at(-1) ?? ""),
  };
}

describe("the progress of long work, on a terminal", () => {
  it("is one line, with the rate and the time that is left", () => {
    const { stream, screen } = terminal(80);
    const progress = showProgress("Embedding", "papers", stream);
    progress.update(0, 100);
    progress.update(100, 100);
    const [line = "", ...below] = screen();
    expect(line).toMatch(/^Embedding \[={24}\] 100\/100 papers · \d+\/s · 0 s left$/);
    expect(below).toEqual([]);
  });

  it("is whole on a terminal that does not know how wide it is", () => {
    const { stream, screen } = terminal(0);
    showProgress("Embedding", "papers", stream).update(100, 100);
    expect(screen()).toEqual([expect.stringMatching(/ · 0 s left$/)]);
  });

  it("keeps every note, above the bar, and leaves no bar behind", () => {
    const { stream, screen } = terminal(80);
    const progress = showProgress("Embedding", "papers", stream);
    progress.note("Reading one");
    progress.update(0, 100);
    progress.note("Rejected: one, line 3: has no abstract");
    progress.note("Stopping cleanly.");
    expect(screen()).toEqual([
      "Reading one",
      "Rejected: one, line 3: has no abstract",
      "Stopping cleanly.",
      expect.stringMatching(/^Embedding \[-{24}\] 0\/100 papers/),
    ]);
    progress.stop();
    stream.write("Indexed.\n");
    expect(screen()).toEqual([
      "Reading one",
      "Rejected: one, line 3: has no abstract",
      "Stopping cleanly.",
      "Indexed.",
      "",
    ]);
  });

  it("is never wider than the terminal, since what has wrapped cannot be written over", () => {
    const { stream, screen } = terminal(40);
    showProgress("Embedding", "papers", stream).update(0, 100);
    expect(screen()[0]?.length).toBeLessThan(40);
  });
});

describe("the progress of long work, elsewhere", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("is a line now and then, and none for the end, which is told by what comes behind", () => {
    const stream = new PassThrough({ encoding: "utf8" });
    const progress = showProgress("Embedding", "papers", stream);
    progress.update(1, 100);
    vi.advanceTimersByTime(10_000);
    progress.update(20, 100);
    progress.update(21, 100);
    vi.advanceTimersByTime(40_000);
    progress.update(100, 100);
    expect(stream.read()).toBe("Embedding: 20 of 100 papers, 2.0 a second, 40 s left.\n");
  });
});
