import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween, weekday } from "../../../index/dates.js";
import { trendingScore } from "../../../index/trending/score.js";

describe("the score of a listing", () => {
  it("is its upvotes on the day itself, half of them after two days, a quarter after six", () => {
    expect([0, 2, 6].map((age) => trendingScore(100, age))).toEqual([100, 50, 25]);
  });

  it("never falls with upvotes and never rises with age", () => {
    const upvotes = fc.nat(10_000);
    const age = fc.nat(4_000);
    fc.assert(
      fc.property(upvotes, upvotes, age, (a, b, days) => {
        expect(trendingScore(Math.max(a, b), days)).toBeGreaterThanOrEqual(
          trendingScore(Math.min(a, b), days),
        );
        expect(trendingScore(a, days + 1)).toBeLessThanOrEqual(trendingScore(a, days));
      }),
    );
  });

  it("makes a week of recorded listings newer without losing what was liked", () => {
    const listings = gunzipSync(readFileSync("test/fixtures/hf-listings.tsv.gz"))
      .toString()
      .trim()
      .split("\n")
      .map((line) => line.split("\t"))
      .map(([day = "", , upvotes]) => ({ day, upvotes: Number(upvotes) }));
    const fridays = [...new Set(listings.map(({ day }) => day))].filter((day) => weekday(day) === 5);
    const weeks = fridays.map((friday) => {
      const week = listings
        .map((listing) => ({ ...listing, age: daysBetween(listing.day, friday) }))
        .filter(({ age }) => age >= 0 && age < 7);
      const best = [...week].sort((a, b) => b.upvotes - a.upvotes).slice(0, 10);
      const shown = week
        .sort((a, b) => trendingScore(b.upvotes, b.age) - trendingScore(a.upvotes, a.age))
        .slice(0, 10);
      const sum = (papers: typeof week) => papers.reduce((total, { upvotes }) => total + upvotes, 0);
      return { ofFriday: shown.filter(({ age }) => age === 0).length / 10, kept: sum(shown) / sum(best) };
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(weeks).toHaveLength(103);
    expect(mean(weeks.map(({ ofFriday }) => ofFriday))).toBeCloseTo(0.42, 2);
    expect(mean(weeks.map(({ kept }) => kept))).toBeCloseTo(0.94, 2);
  });
});
