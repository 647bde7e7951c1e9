import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TryAgain } from "../../../src/digest/poster.js";
import type { DigestEdit } from "../../../src/digest/subscription.js";
import { listed } from "../../open-library.js";
import { startBot } from "./bot.js";

const REFUSED = { kind: "refused", reason: "I may not post there." } as const;
const LOST: TryAgain = { kind: "again", reason: "The connection was lost.", mayHaveArrived: true };

describe("a digest that is changed while its post waits to be tried again", () => {
  let bot: ReturnType<typeof startBot>;
  let id: number;

  beforeEach(() => {
    bot = startBot("2026-05-20T09:00Z");
    ({ id } = bot.addDigest({ source: "hf", owner: "" }));
    bot.arrive(
      "2026-05-20T10:00Z",
      [4, 3, 2, 1].map((n) => listed(`2605.0000${n}`, "2026-05-20", n)),
    );
    bot.library.papers.put(listed("2605.00010", "2026-05-20", 1), "page");
  });
  afterEach(() => bot.library.close());

  const edit = (changes: DigestEdit) => bot.edit(id, changes);

  it.each([
    ["fewer papers", { count: 1 }, "2605.00004"],
    ["more papers", { count: 4 }, "2605.00004,2605.00003,2605.00002,2605.00001"],
    ["those of another source", { source: "page" }, "2605.00010"],
  ])("posts what is wanted now: %s", async (_, changes, posted) => {
    bot.poster.trouble = () => REFUSED;
    await bot.tickAt("2026-05-20T18:00Z");
    edit(changes);
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T18:10Z");
    expect(bot.posts()).toEqual([posted]);
  });

  it("does so too where it was not known whether the post had arrived, once it is known that it had not", async () => {
    bot.poster.trouble = () => LOST;
    await bot.tickAt("2026-05-20T18:00Z");
    edit({ source: "page" });
    // It is still not known: the papers stay noted, in case that the post is there.
    await bot.tickAt("2026-05-20T18:01Z");
    expect(bot.deliveries.history(id, 1)[0]?.papers).toHaveLength(3);
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T18:10Z");
    expect(bot.posts()).toEqual(["2605.00010"]);
  });

  it("finds a post that had arrived, and posts no other", async () => {
    bot.poster.trouble = () => "arrives-unnoticed";
    await bot.tickAt("2026-05-20T18:00Z");
    edit({ count: 1 });
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T18:10Z");
    await bot.tickAt("2026-05-21T18:00Z");
    expect(bot.posts()).toEqual(["2605.00004,2605.00003,2605.00002", "2605.00001"]);
  });

  it("keeps its papers where only its time is changed", async () => {
    bot.poster.trouble = () => REFUSED;
    await bot.tickAt("2026-05-20T18:00Z");
    bot.arrive("2026-05-20T18:05Z", [listed("2605.00005", "2026-05-20", 5)]);
    const schedule = { time: "17:00", timezone: "UTC", days: [3] };
    edit({ schedule, count: 3 });
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T18:10Z");
    expect(bot.posts()).toEqual(["2605.00004,2605.00003,2605.00002"]);
  });

  it("posts what is wanted now where it is changed while another post to its channel is under way", async () => {
    const { id: second } = bot.addDigest({ source: "page", owner: "" });
    bot.library.papers.put(listed("2605.00011", "2026-05-20", 9), "jsonl");
    bot.poster.trouble = () => REFUSED;
    await bot.tickAt("2026-05-20T18:00Z");
    bot.poster.trouble = () => null;
    bot.poster.delay = async () => {
      if (bot.posts().length === 0) bot.edit(second, { source: "jsonl" });
    };
    await bot.tickAt("2026-05-20T18:10Z");
    expect(bot.posts()).toEqual(["2605.00004,2605.00003,2605.00002", "2605.00011"]);
  });
});

describe("a digest that is deleted while its post is under way", () => {
  let bot: ReturnType<typeof startBot>;
  let id: number;

  beforeEach(() => {
    bot = startBot("2026-05-20T09:00Z");
    ({ id } = bot.addDigest());
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
  });
  afterEach(() => bot.library.close());

  const postAnother = async () => {
    bot.poster.trouble = () => null;
    bot.addDigest();
    await bot.tickAt("2026-05-20T18:10Z");
    await bot.tickAt("2026-05-21T18:00Z");
  };

  it.each([null, "arrives-unnoticed"] as const)(
    "does not have its papers posted by another where it arrives (%s)",
    async (trouble) => {
      bot.poster.trouble = () => trouble;
      bot.poster.delay = async () => bot.subscriptions.remove(id);
      await bot.tickAt("2026-05-20T18:00Z");
      await postAnother();
      expect(bot.posts()).toEqual(["2605.00001"]);
      expect(bot.poster.messages[0]?.at).toBe(Date.parse("2026-05-20T18:00Z"));
    },
  );

  it("is not posted where that did not arrive, and leaves its papers to another", async () => {
    bot.poster.trouble = () => LOST;
    await bot.tickAt("2026-05-20T18:00Z");
    bot.subscriptions.remove(id);
    await postAnother();
    expect(bot.poster.messages).toMatchObject([
      { payload: "2605.00001", at: Date.parse("2026-05-21T18:00Z") },
    ]);
  });
});

describe("a digest that is changed when its post is due and nobody has looked yet, as after a downtime", () => {
  let bot: ReturnType<typeof startBot>;
  let id: number;

  beforeEach(() => {
    bot = startBot("2026-05-20T09:00Z");
    ({ id } = bot.addDigest({ owner: "" }));
    bot.arrive(
      "2026-05-20T17:00Z",
      [3, 2, 1].map((n) => listed(`2605.0000${n}`, "2026-05-20", n)),
    );
  });
  afterEach(() => bot.library.close());

  const at = (time: string, timezone = "UTC") => ({ time, timezone, days: [1, 2, 3, 4, 5, 6, 7] });
  const postedAt = () =>
    bot.poster.messages.map(
      ({ target, at: time }) => `${target} ${new Date(time).toISOString().slice(0, 16)}`,
    );

  it.each<[string, DigestEdit]>([
    ["how many papers it has", { count: 2 }],
    ["its thread", { opensThread: true }],
    ["its source", { source: "hf" }],
    ["its time", { schedule: at("20:30") }],
    ["its time zone", { schedule: at("18:00", "Europe/Berlin") }],
    ["its days", { schedule: { ...at("18:00"), days: [1] } }],
  ])("is posted on that day, once: %s", async (_, changes) => {
    bot.time.set("2026-05-20T20:00Z");
    bot.edit(id, changes);
    await bot.tickAt("2026-05-20T20:01Z");
    await bot.tickAt("2026-05-20T23:00Z");
    expect(postedAt()).toEqual(["channel:1 2026-05-20T20:01"]);
  });

  it("has that post skipped, which is noted, where it is moved to another channel", async () => {
    bot.time.set("2026-05-20T18:00:03Z");
    bot.edit(id, { target: { kind: "channel", id: "2" } });
    await bot.tickAt("2026-05-20T18:00:05Z");
    expect(bot.deliveries.history(id, 5)).toMatchObject([
      { state: "skipped", reason: "it was moved or paused meanwhile" },
    ]);
    await bot.tickAt("2026-05-21T18:00Z");
    expect(postedAt()).toEqual(["channel:2 2026-05-21T18:00"]);
  });

  it("has that post noted as missed where it is too late for it", async () => {
    bot.time.set("2026-05-21T01:00Z");
    bot.edit(id, { schedule: at("19:00") });
    await bot.tickAt("2026-05-21T01:01Z");
    expect(bot.deliveries.history(id, 5)).toMatchObject([{ state: "skipped", reason: "missed" }]);
    await bot.tickAt("2026-05-21T19:00Z");
    expect(postedAt()).toEqual(["channel:1 2026-05-21T19:00"]);
  });

  it("posts nothing of the time while it was paused", async () => {
    bot.subscriptions.pause(id);
    bot.time.set("2026-05-20T20:00Z");
    bot.edit(id, { count: 2 });
    bot.subscriptions.resume(id, bot.time.now());
    await bot.tickAt("2026-05-20T20:01Z");
    expect(bot.deliveries.history(id, 5)).toEqual([]);
  });
});
