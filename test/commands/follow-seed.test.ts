import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../commands/registry.js";
import { SETUP_PATIENCE, textOf } from "../bot-for-tests.js";
import { startFakeArxiv } from "../fakes/arxiv-api.js";
import type { FakeServer } from "../fakes/http-server.js";
import { type RunningBot, startTestBot, stopAll } from "../src/discord/bot-for-tests.js";

let arxiv: FakeServer;
let running: RunningBot;

beforeAll(async () => {
  arxiv = await startFakeArxiv([{ id: "2510.10001" }]);
  running = await startTestBot({ commands, settings: { OFFLINE: "false", ARXIV_URL: arxiv.url } });
}, SETUP_PATIENCE);

afterAll(async () => {
  await stopAll(running);
  await arxiv.close();
});

describe("a paper of arXiv that the index has not", () => {
  it("is fetched and kept, so that it can stand for a topic", async () => {
    const { discord, context } = running;
    const reply = await textOf(discord.command("follow topic", { about: "arXiv:2510.10001v1" }));
    const paper = context.library.papers.byId("2510.10001");
    expect(reply).toContain(`like “${paper?.title}”`);
    const follows = await textOf(discord.command("follow list"));
    expect(follows).toContain(`like “${paper?.title}”`);
    await context.library.ingest([]);
    expect(context.library.vectors.get(paper?.key ?? 0)).not.toBeNull();
  });

  it("is said not to be there where arXiv has none", async () => {
    const reply = await textOf(running.discord.command("follow topic", { about: "2510.99999" }));
    expect(reply).toContain("arXiv has no paper 2510.99999");
  });
});
