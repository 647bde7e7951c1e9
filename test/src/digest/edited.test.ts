import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TryAgain } from "../../../src/digest/poster.js";
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

  const edit = (changes: { count?: number; source?: string }) =>
    bot.subscriptions.edit(id, changes, bot.time.now());

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
    bot.subscriptions.edit(id, { schedule, count: 3 }, bot.time.now());
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-20T18:10Z");
    expect(bot.posts()).toEqual(["2605.00004,2605.00003,2605.00002"]);
  });
});
