import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDigestSelection } from "../../../src/digest/content.js";
import { nextPost } from "../../../src/digest/plan.js";
import { digestListReply } from "../../../src/replies/digest-list-reply.js";
import { DEFAULT_SETTINGS } from "../../../src/users/server-settings.js";
import { listed } from "../../open-library.js";
import { startBot } from "./bot.js";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

describe("a digest with nothing to post whose source is down", () => {
  let bot: ReturnType<typeof startBot>;
  beforeEach(() => {
    bot = startBot("2026-05-19T20:00Z");
  });
  afterEach(() => bot.library.close());

  function isDownAt(at: string): void {
    bot.time.set(at);
    bot.library.runs.failed("hf:today", "Hugging Face answered 503.");
  }
  function isBackAt(at: string, ...ids: readonly string[]): void {
    bot.arrive(
      at,
      ids.map((id) => listed(id, at.slice(0, 10), 1)),
    );
    bot.library.runs.succeeded("hf:today", ids.length);
  }
  async function lookUntil(end: string, minutes = 10): Promise<void> {
    while (bot.time.now() < Date.parse(end)) {
      await bot.tickAt(new Date(bot.time.now() + minutes * 60_000).toISOString());
    }
  }
  const states = () => bot.deliveries.history(1, 9).map(({ state, reason }) => `${state}: ${reason}`);
  const posted = () =>
    bot.poster.messages.map(({ payload, at }) => `${new Date(at).toISOString().slice(0, 13)} ${payload}`);

  it("is posted once the source is back within six hours, and nothing more comes on that day", async () => {
    bot.addDigest();
    isBackAt("2026-05-20T12:00Z");
    isDownAt("2026-05-20T15:00Z");
    await bot.tickAt("2026-05-20T18:00Z");
    expect(states()).toEqual(["planned: the source was down"]);
    await lookUntil("2026-05-20T21:00Z");
    isBackAt("2026-05-20T21:00Z", "2605.00001");
    await lookUntil("2026-05-20T21:20Z");
    isDownAt("2026-05-20T22:00Z");
    isBackAt("2026-05-20T22:30Z", "2605.00002");
    await lookUntil("2026-05-21T17:50Z");
    expect(posted()).toEqual(["2026-05-20T21 2605.00001"]);
    await bot.tickAt("2026-05-21T18:00Z");
    expect(posted()).toEqual(["2026-05-20T21 2605.00001", "2026-05-21T18 2605.00002"]);
  });

  it("has nothing new where the source is back and brings nothing", async () => {
    bot.addDigest();
    isDownAt("2026-05-20T15:00Z");
    await bot.tickAt("2026-05-20T18:00Z");
    isBackAt("2026-05-20T18:30Z");
    await lookUntil("2026-05-20T18:40Z");
    expect(states()).toEqual(["empty: nothing new"]);
  });

  it("ends after six hours with that reason, and what it would have had comes with the next one", async () => {
    const digest = bot.addDigest();
    isDownAt("2026-05-20T15:00Z");
    await bot.tickAt("2026-05-20T18:00Z");
    const list = () => {
      const [last = null] = bot.deliveries.history(digest.id, 1);
      const words = { command: "digest", has: "This server has", title: "Digests" };
      return JSON.stringify(digestListReply([{ digest, next: null, last }], words));
    };
    expect(list()).toContain("is about to be posted, but was put off: the source was down");
    await lookUntil("2026-05-21T00:00Z");
    expect(states()).toEqual(["failed: the source was down"]);
    expect(list()).toContain("could not be posted: the source was down");
    bot.arrive("2026-05-21T01:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    isBackAt("2026-05-21T02:00Z", "2605.00002");
    await bot.tickAt("2026-05-21T18:00Z");
    expect(posted()).toEqual(["2026-05-21T18 2605.00002,2605.00001"]);
  });

  it("that is moved to a later time of the day is posted then, though its first time has failed", async () => {
    const { id } = bot.addDigest({ schedule: { time: "09:00", timezone: "UTC", days: EVERY_DAY } });
    isDownAt("2026-05-20T07:00Z");
    await bot.tickAt("2026-05-20T09:00Z");
    const schedule = { time: "18:00", timezone: "UTC", days: EVERY_DAY };
    bot.subscriptions.edit(id, { schedule }, bot.time.now());
    await lookUntil("2026-05-20T15:00Z");
    expect(states()).toEqual(["failed: the source was down"]);
    const promised = bot.subscriptions
      .activeDigests()
      .map((digest) => nextPost(bot.deliveries, digest, bot.time.now()));
    expect(promised).toEqual([Date.parse("2026-05-20T18:00Z")]);
    isBackAt("2026-05-20T16:00Z", "2605.00001");
    await lookUntil("2026-05-21T17:50Z");
    expect(posted()).toEqual(["2026-05-20T18 2605.00001"]);
  });

  it("has nothing new where its server has come to leave that source out", async () => {
    const digest = bot.addDigest({ guild: "5", source: "hf" });
    isDownAt("2026-05-20T15:00Z");
    const scope = () => ({ ...DEFAULT_SETTINGS, sources: ["page"] });
    const select = createDigestSelection({ ...bot, scope, now: bot.time.now });
    const { papers, note } = await select(digest, Date.parse("2026-05-20T18:00Z"));
    expect({ papers, note }).toEqual({ papers: [], note: null });
  });

  it("of a whole week is waited for although the failure was of a day before", async () => {
    bot.addDigest({ schedule: { time: "09:00", timezone: "UTC", days: [1] } });
    isDownAt("2026-05-24T23:00Z");
    await bot.tickAt("2026-05-25T09:00Z");
    isBackAt("2026-05-25T09:20Z", "2605.00001");
    await lookUntil("2026-05-25T10:00Z");
    expect(posted()).toEqual(["2026-05-25T09 2605.00001"]);
  });

  it("is waited for where it is due before the source was tried again on a day that has just begun", async () => {
    bot.addDigest({ schedule: { time: "09:05", timezone: "Asia/Tokyo", days: EVERY_DAY } });
    isDownAt("2026-05-19T23:30Z");
    await bot.tickAt("2026-05-20T00:05Z");
    isBackAt("2026-05-20T02:30Z", "2605.00001");
    await lookUntil("2026-05-20T03:00Z");
    expect(posted()).toEqual(["2026-05-20T02 2605.00001"]);
  });
});
