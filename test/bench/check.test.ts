import { describe, expect, it } from "vitest";
import type { Ratio } from "../tools/bench/benchmark.js";
import { committedRatios, losses, withRatios } from "../tools/bench/check.js";
import { describeMachine, type Report } from "../tools/bench/report.js";

function reportOf(value: number, better: Ratio["better"]): Report {
  const ratio = { value, reference: "a bare loop", better };
  const figures = [
    { name: "rate", value: 42, unit: "papers/s", ratio },
    { name: "without a reference", value: 7, unit: "ms" },
  ];
  return { benchmark: "indexing", machine: describeMachine(), figures };
}
const committed = { indexing: { rate: 0.9 }, search: { median: 2 } };

describe("a ratio beside the committed one", () => {
  it.each([
    ["as good", 0.9, "higher", 0],
    ["better", 1.5, "higher", 0],
    ["worse by a sixth", 0.76, "higher", 0],
    ["worse by a quarter", 0.72, "higher", 1],
    ["as good, where less is better", 0.9, "lower", 0],
    ["better, where less is better", 0.3, "lower", 0],
    ["worse by a sixth, where less is better", 1.05, "lower", 0],
    ["worse by a quarter, where less is better", 1.13, "lower", 1],
  ] as const)("that is %s", (_, value, better, lost) => {
    expect(losses([reportOf(value, better)], committed)).toHaveLength(lost);
  });

  it("that is lost is told with both", () => {
    expect(losses([reportOf(0.5, "higher")], committed)).toEqual([
      "indexing, rate: 0.500 in place of 0.9 x a bare loop",
    ]);
  });

  it("is not compared where none was committed", () => {
    expect(losses([reportOf(0.1, "higher")], {})).toEqual([]);
  });
});

describe("committing", () => {
  it("replaces the ratios of what was run, and leaves the others", () => {
    expect(withRatios(committed, [reportOf(0.98765, "higher")])).toEqual({
      indexing: { rate: 0.988 },
      search: { median: 2 },
    });
  });

  it("has been done in a way that can be read", () => {
    expect(() => committedRatios()).not.toThrow();
  });
});
