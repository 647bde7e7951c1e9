import { afterEach, describe, expect, it } from "vitest";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

let running: RunningBot | undefined;

afterEach(() => stopAll(running));

describe("a bot whose papers have no vector", () => {
  it("embeds them while it serves, and says so", async () => {
    running = await startTestBot({ unembedded: true });
    const { bot, context, log } = running;
    expect(bot.health().indexing).toBe(false);
    await expect.poll(() => context.library.vectors.countPending(), { timeout: 30_000 }).toBe(0);
    expect(log.join("")).toMatch(/"papers":1,"msg":"Embedding the papers that have no vector yet\."/);
  });

  it("leaves them to the sources that it reads by itself, whose first reading embeds them", async () => {
    running = await startTestBot({ unembedded: true, settings: { SOURCES: "jsonl:/none.jsonl" } });
    const { context, log } = running;
    await expect.poll(() => context.library.vectors.countPending(), { timeout: 30_000 }).toBe(0);
    expect(log.join("")).not.toContain("Embedding the papers");
  });
});
