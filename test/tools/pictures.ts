import { mkdir } from "node:fs/promises";
import { projectFile } from "../../index/project-root.js";
import { createJsonlSource } from "../../index/sources/jsonl.js";
import { type BotForTests, settled, startBotForTests } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import type { Reply } from "../fakes/discord/replies.js";
import { photograph } from "./pictures/chromium.js";
import type { Setting } from "./pictures/markdown.js";
import { pageOf, type Scene } from "./pictures/page.js";

// `npm run pictures`: uses every command of the real bot against the loopback Discord, and photographs what it sent.
// CHROMIUM names the browser. `npm run pictures -- ask help` makes those two alone.

const QUESTION = "How does MinerU2.5 keep high-resolution document parsing cheap?";
const UNANSWERED = "Which memory for agents costs least to run for a year?";
const MESSAGE = "Has anyone tried https://arxiv.org/abs/2504.16084 on their own tasks?";

/** What the bot takes for the time: the real one, until a digest is due. */
let pretended: Date | null = null;
const now = () => pretended ?? new Date();

/** Uses the bot, and takes every reply as a scene by the name of its picture. */
async function play({ discord, context }: BotForTests): Promise<Map<string, Scene>> {
  const scenes = new Map<string, Scene>();
  const { world, guild, channel } = discord;
  const grace = world.addUser("Grace");
  guild.members.set(grace.id, []);
  world.grant(guild, grace, "ManageGuild");

  async function take(name: string, did: string, given: Promise<Reply>, user: FakeUser = discord.user) {
    const reply = await settled(given);
    const message = reply.message ?? reply.followUps[0];
    // What stands there is changed by later buttons: the picture shows it as it was.
    if (message) scenes.set(name, { used: { user: user.name, did }, message: structuredClone(message) });
    return reply;
  }

  const answer = await take("ask", "/ask", discord.command("ask", { question: QUESTION }));
  await take("sources", "Sources", discord.press(answer, "Sources"));
  const modal = await discord.press(answer, "Follow up");
  await take("follow-up", "Follow up", discord.submit(modal, { question: "and how large is it?" }));
  await settled(discord.press(answer, "Helpful"));
  const refused = await take("not-answered", "/ask", discord.command("ask", { question: UNANSWERED }));
  if (!JSON.stringify(refused.message).includes("do not answer that")) {
    throw new Error(`The papers answer "${UNANSWERED}" by now: ask something else for that picture.`);
  }
  const search = { query: "memory for agents", since: "2025-06", sort: "newest" };
  await take("search", "/search", discord.command("search", search));
  await take("related", "/related", discord.command("related", { paper: "2604.04921" }));
  const paper = await take("paper", "/paper", discord.command("paper", { paper: "2504.16084" }));
  await take("bibtex", "BibTeX", discord.press(paper, "BibTeX"));
  await take("save", "Save", discord.press(paper, "Save"));
  await take("trending", "/trending", discord.command("trending", { when: "2026-05" }));
  for (const one of ["2605.12357", "2510.19779"]) await settled(discord.command("save", { paper: one }));
  await take("library", "/library", discord.command("library"));
  await take("export", "/library", discord.command("library", { export: "bibtex" }));
  const said = world.say(grace, channel, MESSAGE);
  await take("find-related", "Find related papers", discord.menu("Find related papers", said));
  await take("forget", "/forget me", discord.command("forget me"));
  await take("help", "/help", discord.command("help"));

  await context.library.ingest([
    createJsonlSource(projectFile("test", "fixtures", "hf-daily-2026-05.jsonl")),
  ]);
  // As if it had been read on the day itself.
  context.library.database.exec("UPDATE listings SET seen = '2026-05-20T17:42:00.000Z'");
  const may = { when: "2026-05" };
  await take("topics", "/trending", discord.command("trending", { ...may, view: "topics" }));
  await take("chart", "/trending", discord.command("trending", { ...may, view: "chart" }));
  pretended = new Date("2026-05-20T17:59:30Z");
  const digest = { channel, time: "18:00", timezone: "UTC", count: 5 };
  await settled(discord.command("digest create", digest, { user: grace }));
  const before = world.messagesIn(channel).length;
  pretended = new Date("2026-05-20T18:00:10Z");
  while (world.messagesIn(channel).length === before) await new Promise((next) => setTimeout(next, 100));
  const post = world.messagesIn(channel).at(-1);
  if (post) scenes.set("digest", { message: structuredClone(post) });
  await take("follow", "/follow topic", discord.command("follow topic", { about: "world models" }));
  pretended = null;

  context.library.runs.failed("arxiv:cs.CL", "arXiv did not answer within 30 seconds.");
  await take("status", "/status", discord.command("status", {}, { user: grace }), grace);
  const settings = await settled(discord.command("settings", {}, { user: grace }));
  const menu = (name: string) => ({ user: grace, menu: name });
  await settled(discord.select(settings, ["cs.CL", "cs.AI"], menu("Categories: all")));
  const chosen = discord.select(settings, channel.id, menu("Channels: everywhere"));
  await take("settings", "/settings", chosen, grace);
  await take("error", "/search", discord.command("search", { query: "agents", since: "last week" }));
  return scenes;
}

const tests = await startBotForTests(now);
try {
  const scenes = await play(tests);
  const { channel, files, violations } = tests.discord;
  if (violations.length > 0) throw new Error(`Discord would refuse: ${JSON.stringify(violations)}`);
  const setting: Setting = { channels: new Map([[channel.id, channel.name]]), files, now: new Date() };
  const folder = projectFile("docs", "pictures");
  await mkdir(folder, { recursive: true });
  const wanted = process.argv.slice(2);
  for (const [name, scene] of scenes) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await photograph(pageOf([scene], setting), `${folder}/${name}.png`);
    process.stdout.write(`docs/pictures/${name}.png\n`);
  }
} finally {
  await tests.close();
}
