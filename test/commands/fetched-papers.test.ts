import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../commands/registry.js";
import { SETUP_PATIENCE, settled, textOf } from "../bot-for-tests.js";
import { startFakeArxiv } from "../fakes/arxiv-api.js";
import type { FakeServer } from "../fakes/http-server.js";
import { type RunningBot, startTestBot, stopAll } from "../src/discord/bot-for-tests.js";

let arxiv: FakeServer;
let running: RunningBot;

beforeAll(async () => {
  arxiv = await startFakeArxiv([{ id: "2510.10001" }, { id: "2510.10002" }]);
  const settings = { OFFLINE: "false", ARXIV_URL: arxiv.url, FOLLOWS_PER_PERSON: "1" };
  running = await startTestBot({ commands, settings });
}, SETUP_PATIENCE);

afterAll(async () => {
  await stopAll(running);
  await arxiv.close();
});

/** The ids that arXiv was asked for, each once. */
function askedFor(): string[] {
  return [...new Set(arxiv.requests.map((url) => url.searchParams.get("id_list") ?? ""))];
}

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
    const { discord } = running;
    const bob = discord.world.addUser("Bob");
    discord.guild.members.set(bob.id, []);
    const reply = await textOf(discord.command("follow topic", { about: "2510.99999" }, { user: bob }));
    expect(reply).toContain("arXiv has no paper 2510.99999");
  });

  it("is not kept for a topic that there is no room for", async () => {
    const { discord, context } = running;
    const reply = await textOf(discord.command("follow topic", { about: "2510.10002" }));
    expect(reply).toContain("You follow 1 topic, which is as many as there can be");
    expect(context.library.papers.byId("2510.10002")).toBeNull();
    expect(askedFor()).not.toContain("2510.10002");
  });
});

describe("papers of arXiv that one after the other would take minutes", () => {
  it("are fetched one for a message", async () => {
    const { discord } = running;
    const text = ["2510.10001", "2401.10002", "2401.10003", "2401.10004"].join(" ");
    const message = discord.world.say(discord.user, discord.channel, text);
    const reply = await settled(discord.menu("Find related papers", message));
    expect(reply.text).toContain("Like “The title of 2510.10001”");
    const asked = askedFor();
    expect(asked).toContain("2401.10002");
    expect(asked).not.toContain("2401.10003");
    expect(asked).not.toContain("2401.10004");
  });

  it("leave room for what needs none", async () => {
    const { discord } = running;
    const ids = ["2402.10001", "2402.10002", "2402.10003", "2402.10004"];
    const replies = await Promise.all(ids.map((paper) => discord.command("related", { paper })));
    expect(await textOf(discord.command("help"))).toContain("What you can do");
    const texts = await Promise.all(replies.map((reply) => textOf(reply)));
    expect(texts.filter((text) => text.includes("arXiv is being asked for other papers"))).toHaveLength(3);
  });
});
