import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { duesBetween, lastDue, nextDue, readSchedule, type Schedule } from "../../../src/digest/schedule.js";
import { instantOf, isTimeZone, localDay } from "../../../src/digest/zone.js";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe", // half an hour of summer time
  "America/Santiago", // clocks change at midnight
  "Asia/Kolkata", // never
];
const daily = (time: string, timezone: string): Schedule => ({ time, timezone, days: EVERY_DAY });
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const shown = (at: number, timeZone: string) =>
  new Date(at).toLocaleTimeString("de-DE", { timeZone, hour: "2-digit", minute: "2-digit" });

describe("a time of day", () => {
  it("that is skipped in spring is as much later as the clocks are put forward", () => {
    expect(iso(instantOf("2026-03-29", "02:30", "Europe/Berlin"))).toBe("2026-03-29T01:30");
    expect(shown(instantOf("2026-03-29", "02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("03:30");
    expect(shown(instantOf("2026-10-04", "02:10", "Australia/Lord_Howe"), "Australia/Lord_Howe")).toBe(
      "02:40",
    );
  });

  it("that comes twice in autumn is the first", () => {
    expect(iso(instantOf("2026-10-25", "02:30", "Europe/Berlin"))).toBe("2026-10-25T00:30");
    expect(iso(instantOf("2026-11-01", "01:30", "America/New_York"))).toBe("2026-11-01T05:30");
  });

  it("belongs to a day of the place", () => {
    expect(localDay(Date.parse("2026-05-20T23:30Z"), "Asia/Kolkata")).toBe("2026-05-21");
    expect(localDay(Date.parse("2026-05-20T01:30Z"), "America/New_York")).toBe("2026-05-19");
  });
});

describe("a daily schedule", () => {
  it.each(ZONES.flatMap((zone) => ["00:15", "02:30", "09:00", "23:45"].map((time) => [time, zone])))(
    "at %s in %s is due once on each day of a year",
    (time, zone) => {
      const schedule = daily(time, zone);
      const days: string[] = [];
      let at = Date.parse("2026-01-01T00:00Z");
      while (days.length < 365) {
        const due = nextDue(schedule, at);
        expect(due.at).toBeGreaterThan(at);
        expect(lastDue(schedule, due.at)).toEqual(due);
        expect(lastDue(schedule, due.at - 1).at).toBeLessThan(due.at);
        expect(localDay(due.at, zone)).toBe(due.day);
        const difference = Math.abs(
          Date.parse(`1970-01-01T${shown(due.at, zone)}Z`) - Date.parse(`1970-01-01T${time}Z`),
        );
        expect(difference).toBeLessThanOrEqual(3_600_000);
        days.push(due.day);
        at = due.at;
      }
      expect(new Set(days).size).toBe(365);
      const first = Date.parse(days[0] ?? "");
      expect(days).toEqual(days.map((_, i) => new Date(first + i * 86_400_000).toISOString().slice(0, 10)));
    },
  );

  it("leaves out a day that a place leaves out", () => {
    const schedule = daily("09:00", "Pacific/Apia");
    const before = nextDue(schedule, Date.parse("2011-12-29T12:00Z"));
    expect(before.day).toBe("2011-12-29");
    expect(nextDue(schedule, before.at).day).toBe("2011-12-31");
  });
});

describe("a schedule", () => {
  it("can be of some days of the week, or weekly", () => {
    const weekly = { time: "09:00", timezone: "UTC", days: [1] };
    const workdays = { ...weekly, days: [1, 2, 3, 4, 5] };
    const friday = Date.parse("2026-05-22T09:00Z");
    expect([nextDue(workdays, friday).day, nextDue(weekly, friday).day]).toEqual([
      "2026-05-25",
      "2026-05-25",
    ]);
    expect([lastDue(workdays, friday).day, lastDue(weekly, friday).day]).toEqual([
      "2026-05-22",
      "2026-05-18",
    ]);
  });

  it("tells what was due between two times, the latest first", () => {
    const [from, to] = [Date.parse("2026-05-20T09:00Z"), Date.parse("2026-05-23T08:59Z")];
    expect(duesBetween(daily("09:00", "UTC"), from, to, 10).map(({ day }) => day)).toEqual([
      "2026-05-22",
      "2026-05-21",
    ]);
    expect(duesBetween(daily("09:00", "UTC"), 0, to, 3)).toHaveLength(3);
  });

  it("is the same forwards and backwards, from any time on", () => {
    const instant = fc.integer({ min: Date.parse("1990-01-01"), max: Date.parse("2060-01-01") });
    const days = fc.subarray(EVERY_DAY, { minLength: 1 });
    const minute = fc
      .nat(1439)
      .map((n) => `${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`);
    fc.assert(
      fc.property(instant, days, minute, fc.constantFrom(...ZONES), (at, chosen, time, timezone) => {
        const schedule = { time, timezone, days: chosen };
        const next = nextDue(schedule, at);
        expect(lastDue(schedule, next.at)).toEqual(next);
        expect(lastDue(schedule, next.at - 1).at).toBeLessThanOrEqual(at);
      }),
    );
  });

  it("is checked as people type it", () => {
    const before = daily("09:00", "UTC");
    expect(readSchedule({ time: " 9:05", timezone: " Europe/Berlin", days: [5, 1, 1] }, before)).toEqual({
      time: "09:05",
      timezone: "Europe/Berlin",
      days: [1, 5],
    });
    expect(() => readSchedule({ time: "24:00" }, before)).toThrow(/no time of day/);
    expect(() => readSchedule({ time: "9" }, before)).toThrow(/no time of day/);
    expect(() => readSchedule({ timezone: "Atlantis" }, before)).toThrow(/no time zone/);
    expect(() => readSchedule({ timezone: "" }, before)).toThrow(/no time zone/);
    expect(() => readSchedule({ time: `9${"🐋".repeat(20)}` }, before)).toThrow(
      /^"9🐋{9}…" is no time of day/u,
    );
    expect(() => readSchedule({ timezone: `M${"🐋".repeat(40)}` }, before)).toThrow(
      /^"M🐋{19}…" is no time zone/u,
    );
    expect(() => readSchedule({ days: [0, 8] }, before)).toThrow(/at least one day/);
    // Some versions of Node know "+02:00" and others do not, and the same data folder serves both.
    const zones = ["Europe/Kyiv", "", "Mars/Olympus", "+02:00", "-0500"];
    expect(zones.filter(isTimeZone)).toEqual(["Europe/Kyiv"]);
  });

  it.each([
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9:30 p.m.", "21:30"],
    ["12am", "00:00"],
    ["12:15pm", "12:15"],
  ])("takes %s for %s", (typed, time) => {
    expect(readSchedule({ time: typed }, daily("08:00", "UTC")).time).toBe(time);
  });

  it.each(["13pm", "0am", "9:60am", "24:00", "9 o'clock"])("does not take %s", (typed) => {
    expect(() => readSchedule({ time: typed }, daily("08:00", "UTC"))).toThrow(/no time of day/);
  });

  it.each([
    ["berlin", "Europe/Berlin"],
    ["kolkata", "Asia/Kolkata"],
    ["ho chi minh", "Asia/Ho_Chi_Minh"],
    ["New York", "America/New_York"],
    ["europe/berlin", "Europe/Berlin"],
    ["utc", "UTC"],
  ])("takes %s for the time zone %s", (typed, timezone) => {
    expect(readSchedule({ timezone: typed }, daily("08:00", "UTC")).timezone).toBe(timezone);
  });

  it("keeps one format of a time zone, however it is spelled", () => {
    const made = vi.spyOn(Intl, "DateTimeFormat");
    const spellings = Array.from({ length: 40 }, (_, i) => {
      return [..."america/argentina/salta"].map((c, at) => (at % 7 === i % 7 ? c.toUpperCase() : c)).join("");
    });
    expect(spellings.filter(isTimeZone)).toEqual(spellings);
    expect(made.mock.calls).toHaveLength(1);
    made.mockRestore();
  });

  it("keeps what was not typed, also an offset that is not taken any more", () => {
    const before = daily("09:00", "+02:00");
    expect(readSchedule({}, before)).toEqual(before);
    expect(readSchedule({ time: "17:30" }, before)).toEqual(daily("17:30", "+02:00"));
    expect(() => readSchedule({ timezone: "+02:00" }, before)).toThrow(/no time zone/);
  });
});
