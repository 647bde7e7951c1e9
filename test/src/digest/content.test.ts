import { afterEach, describe, expect, it, vi } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { ListedDay } from "../../../index/sources/source.js";
import { createDigestSelection } from "../../../src/digest/content.js";
import { DEFAULT_SETTINGS } from "../../../src/users/server-settings.js";
import { listed, sourceOf } from "../../open-library.js";
import { startBot as createBot } from "./bot.js";

let library: ReturnType<typeof createBot>["library"];
afterEach(() => library.close());

function startBot(now: string) {
  const bot = createBot(now);
  library = bot.library;
  return bot;
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

  it.each([
    { of: "everything", scope: {}, source: null, chosen: ["2605.00001", "2605.00002", "2605.00003"] },
    { of: "a category", scope: { categories: ["cs.CL"] }, source: null, chosen: ["2605.00001"] },
    { of: "an archive", scope: { categories: ["cs"] }, source: null, chosen: ["2605.00001", "2605.00002"] },
    { of: "a source", scope: { sources: ["page"] }, source: null, chosen: [] },
    {
      of: "its source",
      scope: { sources: ["hf"] },
      source: "hf",
      chosen: ["2605.00001", "2605.00002", "2605.00003"],
    },
    { of: "another source", scope: { sources: ["page"] }, source: "hf", chosen: [] },
  ])("are $of where its server looks at no more than that", async ({ scope, source, chosen }) => {
    const bot = startBot("2026-05-20T09:00Z");
    bot.arrive("2026-05-20T10:00Z", [
      listed("2605.00001", "2026-05-20", 3, { categories: ["cs.CL"] }),
      listed("2605.00002", "2026-05-20", 2, { categories: ["cs.CV"] }),
      listed("2605.00003", "2026-05-20", 1),
    ]);
    const digest = bot.addDigest({ guild: "5", source });
    const settings = { ...DEFAULT_SETTINGS, ...scope };
    const ofServer = (guild: string | null) => (guild === "5" ? settings : DEFAULT_SETTINGS);
    const select = createDigestSelection({ ...bot, scope: ofServer, now: bot.time.now });
    const { papers } = await select(digest, Date.parse("2026-05-20T18:00Z"));
    expect(papers.map(({ listed: { paper } }) => paper.id)).toEqual(chosen);
  });

  it("are looked for again at once where that failed, for this digest and for all others of the minute", async () => {
    const bot = startBot("2026-05-20T09:00Z");
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    const digest = bot.addDigest();
    const select = createDigestSelection({ ...bot, now: bot.time.now });
    vi.spyOn(library.papers, "get").mockImplementationOnce(() => {
      throw new OffprintError("storage", "The database is busy.");
    });
    const due = Date.parse("2026-05-20T18:00Z");
    await expect(select(digest, due)).rejects.toMatchObject({ code: "storage" });
    expect((await select(digest, due)).papers).toHaveLength(1);
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

  it.each([
    ["has no version", null, null, ["2605.00001", "2605.00001"]],
    ["is in the version that was posted", 1, 1, ["2605.00001", "2605.00001"]],
    ["has come to have a version", null, 1, ["2605.00001", "2605.00001 (revised)"]],
  ])("come again after 90 days; one that %s", async (_name, before, after, posts) => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 5, { version: before })]);
    await bot.tickAt("2026-05-20T18:00Z");
    bot.arrive("2026-08-19T10:00Z", [listed("2605.00001", "2026-08-19", 5, { version: after })]);
    await bot.tickAt("2026-08-19T18:00Z");
    expect(bot.posts()).toEqual(posts);
  });

  it("are revisions once: one that was posted as such is the same when it comes a third time", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    for (const [day, version] of [
      ["2026-05-20", 1],
      ["2026-08-19", 2],
      ["2026-11-18", 2],
    ] as const) {
      bot.arrive(`${day}T10:00Z`, [listed("2605.00001", day, 5, { version })]);
      await bot.tickAt(`${day}T18:00Z`);
    }
    expect(bot.posts()).toEqual(["2605.00001", "2605.00001 (revised)", "2605.00001"]);
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

  it("do not come again where a post with them may be there and could never be looked for", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    const { id } = bot.addDigest();
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    bot.poster.trouble = () => "arrives-unnoticed";
    await bot.tickAt("2026-05-20T18:00Z");
    bot.poster.trouble = () => ({ kind: "refused", reason: "I may not read there." });
    await bot.tickAt("2026-05-20T18:30Z");
    await bot.tickAt("2026-05-21T00:30Z");
    expect(bot.deliveries.history(id, 1)).toMatchObject([{ state: "failed" }]);
    bot.poster.trouble = () => null;
    bot.arrive("2026-05-21T10:00Z", [listed("2605.00002", "2026-05-21", 1)]);
    await bot.tickAt("2026-05-21T18:00Z");
    expect(bot.poster.messages.filter(({ target }) => target === "channel:1")).toMatchObject([
      { payload: "2605.00001" },
      { payload: "2605.00002" },
    ]);
  });

  it("come again where a post with them was never sent", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    bot.addDigest();
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    bot.poster.trouble = () => ({ kind: "refused", reason: "I may not post there." });
    await bot.tickAt("2026-05-20T18:00Z");
    await bot.tickAt("2026-05-21T00:30Z");
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-21T18:00Z");
    expect(bot.poster.messages.map(({ target, payload }) => `${target} ${payload}`)).toContain(
      "channel:1 2605.00001",
    );
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

  it.each([
    [
      "moved",
      ({ subscriptions, time }: ReturnType<typeof createBot>, id: number) =>
        subscriptions.edit(id, { target: { kind: "channel", id: "2" } }, time.now()),
      "channel:2",
    ],
    [
      "paused",
      ({ subscriptions }: ReturnType<typeof createBot>, id: number) => subscriptions.pause(id),
      "channel:1",
    ],
  ])(
    "are those of two weeks where the digest was %s before the post between them",
    async (_name, change, target) => {
      const bot = startBot("2026-05-15T20:00Z");
      const { id } = bot.addDigest({ schedule: { time: "18:00", timezone: "UTC", days: [5] } });
      bot.arrive("2026-05-18T10:00Z", [listed("2605.00018", "2026-05-18", 1)]);
      bot.poster.trouble = () => ({ kind: "refused", reason: "I may not post there." });
      await bot.tickAt("2026-05-22T18:00Z");
      change(bot, id);
      bot.poster.trouble = () => null;
      await bot.tickAt("2026-05-22T18:30Z");
      bot.subscriptions.resume(id, bot.time.now());
      bot.arrive("2026-05-26T10:00Z", [listed("2605.00026", "2026-05-26", 1)]);
      await bot.tickAt("2026-05-29T18:00Z");
      expect(bot.deliveries.history(id, 2)).toMatchObject([
        { state: "sent" },
        { state: "skipped", reason: "it was moved or paused meanwhile" },
      ]);
      expect(bot.poster.messages.at(-1)).toMatchObject({ target, payload: "2605.00026,2605.00018" });
    },
  );
});
