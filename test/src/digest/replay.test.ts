import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { trendingScore } from "../../../index/trending/score.js";
import { listed } from "../../open-library.js";
import { startBot } from "./bot.js";

const DAY = 86_400_000;

interface Listing {
  readonly day: string;
  readonly id: string;
  readonly upvotes: number;
}

function recorded(): Map<string, Listing[]> {
  const text = gunzipSync(readFileSync("test/fixtures/hf-listings.tsv.gz")).toString().trim();
  const days = new Map<string, Listing[]>();
  for (const line of text.split("\n")) {
    const [day = "", id = "", upvotes] = line.split("\t");
    days.set(day, [...(days.get(day) ?? []), { day, id, upvotes: Number(upvotes) }]);
  }
  return days;
}

describe("two years of recorded listings, day by day", () => {
  const days = recorded();
  const first = [...days.keys()][0] ?? "";
  const calendar = Array.from({ length: 740 }, (_, i) =>
    new Date(Date.parse(first) + i * DAY).toISOString().slice(0, 10),
  );

  /** What should be posted, told as plainly as can be: the best of yesterday's and today's that were not posted yet. */
  function expectedPosts(count: number): string[] {
    const posted = new Set<string>();
    return calendar.flatMap((day, i) => {
      const choice = [...(days.get(calendar[i - 1] ?? "") ?? []), ...(days.get(day) ?? [])]
        .filter(({ id }) => !posted.has(id))
        .map((listing) => ({
          ...listing,
          score: trendingScore(listing.upvotes, listing.day === day ? 0 : 1),
        }))
        .sort((a, b) => b.score - a.score || (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? -1 : 1))
        .slice(0, count)
        .map(({ id }) => id);
      for (const id of choice) posted.add(id);
      return choice.length > 0 ? [choice.join()] : [];
    });
  }

  it("are posted without doubling or losing any", { timeout: 300_000 }, async () => {
    const bot = startBot(`${first}T00:00Z`);
    bot.addDigest({ target: { kind: "channel", id: "all" }, count: 100 });
    bot.addDigest({ target: { kind: "channel", id: "ten" }, count: 10 });
    for (const day of calendar) {
      const papers = (days.get(day) ?? []).map(({ id, upvotes }) => listed(id, day, upvotes));
      bot.arrive(`${day}T10:00Z`, papers);
      await bot.tickAt(`${day}T18:00Z`);
    }
    const postsIn = (channel: string) =>
      bot.poster.messages
        .filter(({ target }) => target === `channel:${channel}`)
        .map(({ payload }) => payload);
    expect(postsIn("ten")).toEqual(expectedPosts(10));
    const all = postsIn("all").flatMap((post) => post.split(","));
    expect([...all].sort()).toEqual([...new Set([...days.values()].flat().map(({ id }) => id))].sort());
    const ten = postsIn("ten").flatMap((post) => post.split(","));
    expect(new Set(ten).size).toBe(ten.length);
    await bot.library.close();
  });
});
