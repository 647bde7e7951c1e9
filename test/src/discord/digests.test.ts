import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { createSubscriptionStore } from "../../../src/digest/subscriptions.js";
import { listed } from "../../open-library.js";
import { startTestBot, stopAll } from "./bot-for-tests.js";

afterEach(() => stopAll());

it("after a downtime, a digest is of what was listed meanwhile, not of what was left over", async () => {
  const before = await startTestBot({ now: () => new Date("2026-05-20T22:00:00Z"), digestPause: 50 });
  const { context, directory, discord } = before;
  context.library.papers.put(listed("2605.00001", "2026-05-20", 1), "jsonl");
  createSubscriptionStore(context.library.database).addDigest(
    {
      ...{ kind: "digest", guild: discord.guild.id, owner: discord.user.id, about: null, source: null },
      ...{ count: 1, opensThread: false, target: { kind: "channel", id: discord.channel.id } },
      schedule: { time: "09:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
    },
    Date.parse("2026-05-20T22:00:00Z"),
  );
  await before.leave();
  const paper = { title: "Paper 2605.00002", abstract: "What paper 2605.00002 says." };
  const file = join(directory, "listing.jsonl");
  await writeFile(file, JSON.stringify({ ...paper, id: "2605.00002", listed: "2026-05-21", upvotes: 99 }));
  await startTestBot({
    ...{ discord, directory, digestPause: 50, now: () => new Date("2026-05-21T09:30:00Z") },
    settings: { SOURCES: `jsonl:${file}` },
  });
  const posts = () => discord.world.messagesIn(discord.channel);
  await vi.waitFor(() => expect(posts()).toHaveLength(1), { timeout: 20_000, interval: 50 });
  expect(posts()[0]?.embeds[0]?.description).toContain("Paper 2605.00002");
});
