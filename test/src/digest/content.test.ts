import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import type { Library } from "../../../index/library.js";
import type { Paper } from "../../../index/paper.js";
import { ListedDay } from "../../../index/sources/source.js";
import { trendingScore } from "../../../index/trending/score.js";
import { createComposer } from "../../../src/digest/compose.js";
import { createDigestSelection, type DigestContent } from "../../../src/digest/content.js";
import { createDeliveryStore } from "../../../src/digest/deliveries.js";
import { createDigestEngine } from "../../../src/digest/engine.js";
import type { DigestSettings } from "../../../src/digest/subscription.js";
import { createSubscriptionStore } from "../../../src/digest/subscriptions.js";
import { createFakePoster } from "../../fakes/poster.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";
import { listed, openTestLibrary, sourceOf } from "../../open-library.js";

const DAY = 86_400_000;
let library: Library;
afterEach(() => library.close());

/** Digests over a real library, whose payload is the list of their papers' ids. */
function startBot(now: string) {
  const time = createVirtualTime(now);
  library = openTestLibrary(() => new Date(time.now()));
  const subscriptions = createSubscriptionStore(library.database);
  const deliveries = createDeliveryStore(library.database, time.now);
  const poster = createFakePoster(time.now);
  const contents: DigestContent[] = [];
  const select = createDigestSelection({ library, subscriptions, deliveries, now: time.now });
  const compose = createComposer<string>({
    library,
    subscriptions,
    select,
    renderer: {
      digest(_, content) {
        contents.push(content);
        return content.papers
          .map(({ listed: { paper }, isRevision }) => paper.id + (isRevision ? " (revised)" : ""))
          .join();
      },
      follow: (papers) => papers.map(({ paper }) => paper.id).join(),
      notice: (_, reason) => reason,
    },
  });
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: (error: unknown) => expect.fail(JSON.stringify(error)) };
  const engine = createDigestEngine({
    subscriptions,
    deliveries,
    poster,
    compose,
    log,
    now: time.now,
    sleep: time.sleep,
  });
  return {
    ...{ time, subscriptions, deliveries, poster, contents },
    addDigest: (settings: Partial<DigestSettings> = {}) =>
      subscriptions.addDigest(
        {
          kind: "digest",
          target: { kind: "channel", id: "1" },
          guild: "guild",
          owner: "owner",
          about: null,
          schedule: { time: "18:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
          count: 3,
          source: null,
          opensThread: false,
          ...settings,
        },
        time.now(),
      ),
    /** Stores papers as told on a day, without embedding them. */
    arrive(at: string, papers: readonly Paper[]) {
      time.set(at);
      for (const paper of papers) library.papers.put(paper, "hf");
    },
    async tickAt(at: string) {
      time.set(at);
      await time.run(engine.tick());
    },
    posts: () => poster.messages.map(({ payload }) => payload),
  };
}

describe("the papers of a digest", () => {
  it("are the best of what was listed since the digest before, each once", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    const first = [5, 9, 7, 8, 6].map((upvotes, i) => listed(`2605.0000${i}`, "2026-05-20", upvotes));
    bot.arrive("2026-05-20T10:00Z", first);
    await bot.tickAt("2026-05-20T18:00Z");
    bot.arrive("2026-05-21T10:00Z", [listed("2605.00010", "2026-05-21", 3)]);
    await bot.tickAt("2026-05-21T18:00Z");
    await bot.tickAt("2026-05-22T18:00Z");
    await bot.tickAt("2026-05-23T18:00Z");
    // What there was no room for yesterday has a second chance today; on days with nothing new there is no post.
    expect(bot.posts()).toEqual(["2605.00001,2605.00003,2605.00002", "2605.00004,2605.00000,2605.00010"]);
    expect(bot.deliveries.history(1, 2).map(({ state }) => state)).toEqual(["empty", "empty"]);
  });

  it("are no old ones at first", async () => {
    const bot = startBot("2026-05-20T09:00Z");
    bot.arrive("2026-05-20T10:00Z", [
      listed("2605.00001", "2026-05-12", 99),
      listed("2605.00002", "2026-05-20", 1),
    ]);
    bot.addDigest();
    await bot.tickAt("2026-05-20T18:00Z");
    expect(bot.posts()).toEqual(["2605.00002"]);
  });

  it("come later where the source was down, once it is back, and say as of when they are", async () => {
    const bot = startBot("2026-05-18T20:00Z");
    bot.addDigest();
    bot.arrive("2026-05-19T10:00Z", [listed("2605.00001", "2026-05-19", 1)]);
    await bot.tickAt("2026-05-19T18:00Z");
    bot.time.set("2026-05-20T17:00Z");
    await library.ingest([
      sourceOf("hf:2026-05-20", [new OffprintError("source-down", "Hugging Face is down.")]),
    ]);
    await bot.tickAt("2026-05-20T18:00Z");
    await bot.tickAt("2026-05-21T18:00Z");
    bot.time.set("2026-05-22T17:00Z");
    await library.ingest([
      sourceOf("hf:2026-05-20", [listed("2605.00002", "2026-05-20", 1), new ListedDay("2026-05-20")]),
    ]);
    await bot.tickAt("2026-05-22T18:00Z");
    expect(bot.posts()).toEqual(["2605.00001", "2605.00002"]);
    expect(bot.contents.at(-1)).toMatchObject({ asOf: "2026-05-22T17:00:00.000Z", note: null });
  });

  it("on stale data say so", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    bot.time.set("2026-05-20T17:00Z");
    await library.ingest([
      sourceOf("hf:2026-05-20", [new OffprintError("source-down", "Hugging Face is down.")]),
    ]);
    await bot.tickAt("2026-05-20T18:00Z");
    expect(bot.contents[0]).toMatchObject({
      asOf: "2026-05-20T10:00:00.000Z",
      note: expect.stringContaining("Hugging Face is down. (2026-05-20 17:00 UTC)"),
    });
  });

  it("do not come again to a channel within 90 days, by any digest, as a revision either", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    bot.addDigest({ owner: "other" });
    bot.addDigest({ target: { kind: "channel", id: "2" } });
    const paper = (date: string, version: number) => listed("2605.00001", date, 5, { version });
    bot.arrive("2026-05-20T10:00Z", [paper("2026-05-20", 1)]);
    await bot.tickAt("2026-05-20T18:00Z");
    bot.arrive("2026-08-17T10:00Z", [paper("2026-08-17", 2)]);
    await bot.tickAt("2026-08-17T18:00Z");
    bot.arrive("2026-08-20T10:00Z", [paper("2026-08-20", 2)]);
    await bot.tickAt("2026-08-20T18:00Z");
    expect(bot.poster.messages.map(({ target, payload }) => `${target} ${payload}`)).toEqual([
      "channel:1 2605.00001",
      "channel:2 2605.00001",
      "channel:1 2605.00001 (revised)",
      "channel:2 2605.00001 (revised)",
    ]);
  });

  it("are the same when a post is tried again", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    bot.poster.trouble = () => ({ kind: "again", reason: "503", mayHaveArrived: true });
    await bot.tickAt("2026-05-20T18:00Z");
    bot.arrive("2026-05-20T18:30Z", [listed("2605.00002", "2026-05-20", 50)]);
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T19:00Z");
    await bot.tickAt("2026-05-21T18:00Z");
    expect(bot.posts()).toEqual(["2605.00001", "2605.00002"]);
  });

  it("are those of a weekly digest's whole week", async () => {
    const bot = startBot("2026-05-15T20:00Z");
    bot.addDigest({ schedule: { time: "18:00", timezone: "UTC", days: [5] }, count: 10 });
    for (const day of [16, 18, 20, 22]) {
      bot.arrive(`2026-05-${day}T10:00Z`, [listed(`2605.000${day}`, `2026-05-${day}`, 1)]);
    }
    await bot.tickAt("2026-05-22T18:00Z");
    expect(bot.posts()).toEqual(["2605.00022,2605.00020,2605.00018,2605.00016"]);
  });
});

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
  });
});
