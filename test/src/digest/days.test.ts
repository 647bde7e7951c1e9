import { describe, expect, it } from "vitest";
import { readDays } from "../../../src/digest/days.js";

describe("the days of a week", () => {
  it.each([
    ["daily", "1234567"],
    ["every day", "1234567"],
    ["Everyday", "1234567"],
    ["every monday", "1"],
    ["every weekday", "12345"],
    ["mon-fri", "12345"],
    ["Monday to Friday", "12345"],
    ["mon – wed, sat", "1236"],
    ["sat-mon", "167"],
    ["mon, wed and fri", "135"],
    ["on Tuesdays", "2"],
    ["weekly", "1"],
    ["Once a week", "1"],
    ["weekly on friday", "5"],
    ["once a week, thu", "4"],
    ["every week on sunday", "7"],
  ])("are read as people write them: %s", (text, days) => {
    expect(readDays(text).join("")).toBe(days);
  });

  it.each(["every", "every other monday", "mon-may", "someday to friday", "to", "on", "biweekly", ""])(
    "are not: %j",
    (text) => {
      expect(() => readDays(text)).toThrow(/no day of the week/);
    },
  );
});
