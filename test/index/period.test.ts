import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarYearOrPeriod, daysOf, parsePeriod } from "../../index/period.js";

const NOW = new Date("2026-05-31T23:59:59Z");
const period = (when: string, now = NOW) => {
  const { from, to } = parsePeriod(when, now);
  return `${from}..${to}`;
};

describe("a time that somebody asks for", () => {
  it.each([
    ["today", "2026-05-31..2026-05-31"],
    ["yesterday", "2026-05-30..2026-05-30"],
    ["week", "2026-05-25..2026-05-31"],
    ["month", "2026-05-02..2026-05-31"],
    ["2026-05-20", "2026-05-20..2026-05-20"],
    ["2024-W11", "2024-03-11..2024-03-17"],
    ["2024-w11", "2024-03-11..2024-03-17"],
    ["2024-03", "2024-03-01..2024-03-31"],
    ["2024-02", "2024-02-01..2024-02-29"],
    ["2024-12", "2024-12-01..2024-12-31"],
    [" Today ", "2026-05-31..2026-05-31"],
  ])("%s is %s", (when, expected) => expect(period(when)).toBe(expected));

  it.each([
    ["2026-W01", "2025-12-29..2026-01-04"],
    ["2020-W53", "2020-12-28..2021-01-03"],
    ["2025-W01", "2024-12-30..2025-01-05"],
  ])("%s is the week of ISO 8601, whichever years it touches", (when, expected) =>
    expect(period(when)).toBe(expected),
  );

  it("ends today where it is not over", () => {
    expect(period("2026-05", new Date("2026-05-20T08:00:00Z"))).toBe("2026-05-01..2026-05-20");
    expect(period("2026-W21", new Date("2026-05-20T08:00:00Z"))).toBe("2026-05-18..2026-05-20");
  });

  it.each([
    "",
    "tomorrow",
    "2026-02-30",
    "2026-13",
    "2021-W53",
    "2026-W00",
    "2026-W60",
    "26-05-20",
    "week 3",
  ])("%j is none", (when) => expect(() => parsePeriod(when, NOW)).toThrow(/is no time\. Say today/));

  it.each(["2026-06-01", "2026-06", "2026-W23"])("%s is yet to come", (when) =>
    expect(() => parsePeriod(when, NOW)).toThrow(/yet to come: today is 2026-05-31/),
  );

  it("is said to be none in whole characters", () => {
    expect(() => parsePeriod("👩‍👩‍👧‍👦".repeat(9), new Date())).toThrow(/^"(?:👩‍👩‍👧‍👦){3}…" is no time\./u);
  });

  it("has seven days for every week of every year, and each day is in one week only", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2090 }), (year) => {
        const late = new Date("2100-01-01");
        const weeks = Array.from({ length: 53 }, (_, i) => `${year}-W${String(i + 1).padStart(2, "0")}`);
        const days = weeks.flatMap((week) => {
          try {
            return daysOf(parsePeriod(week, late));
          } catch {
            return [];
          }
        });
        expect(new Set(days).size).toBe(days.length);
        expect([364, 371]).toContain(days.length);
      }),
    );
  });
});

describe("a year, or another period of the calendar", () => {
  it.each([
    ["2024", { from: "2024-01-01", to: "2024-12-31" }],
    ["2024-02", { from: "2024-02-01", to: "2024-02-29" }],
    ["2024-W11", { from: "2024-03-11", to: "2024-03-17" }],
    ["2024-03-11", { from: "2024-03-11", to: "2024-03-11" }],
    ["2024-02-30", null],
    ["24", null],
  ])("%s", (text, period) => expect(calendarYearOrPeriod(text)).toEqual(period));
});
