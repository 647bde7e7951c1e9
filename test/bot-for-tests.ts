import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "../commands/registry.js";
import { paperSchema } from "../index/paper.js";
import { projectFile } from "../index/project-root.js";
import { type Context, openContext } from "../src/context.js";
import { type Bot, createBot } from "../src/discord/bot.js";
import { createLogger } from "../src/process/log.js";
import { readConfig } from "../src/settings/config.js";
import type { Reply } from "./fakes/discord/replies.js";
import { type FakeDiscord, startDiscord } from "./fakes/discord/server.js";

/** The moment at which every test of commands takes place: some days after the newest of its papers. */
export const NOW = new Date("2026-06-01T09:00:00Z");

/** Milliseconds for a start on a machine that does much else: models are loaded and papers embedded. */
export const SETUP_PATIENCE = 180_000;

/** A loopback Discord, and the bot that is connected to it, with 33 real papers in its index. */
export interface BotForTests {
  readonly discord: FakeDiscord;
  readonly context: Context;
  readonly bot: Bot;
  /** Ends the bot and starts it again with the same data folder and the same Discord. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the whole program but for the command line. @param clock what the bot takes for the time */
export async function startBotForTests(clock: () => Date = () => NOW): Promise<BotForTests> {
  const discord = await startDiscord();
  const directory = mkdtempSync(join(tmpdir(), "offprint-bot-"));
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    OFFLINE: "true",
    RATE_BURST: "1000",
    LOG_LEVEL: "silent",
  };
  const config = readConfig(settings, { data: directory });
  const open = () => openContext(config, createLogger(config.logLevel ?? "silent"), "test");
  let context = open();
  await fill(context);
  let bot = createBot({ context, commands, now: clock, digestPause: 100 });
  await bot.start();

  async function stop(): Promise<void> {
    await bot.stop();
    await context.close();
  }

  return {
    discord,
    get context() {
      return context;
    },
    get bot() {
      return bot;
    },
    async restart() {
      await stop();
      context = open();
      bot = createBot({ context, commands, now: clock, digestPause: 100 });
      await bot.start();
    },
    async close() {
      await stop();
      await discord.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function fill({ library }: Context): Promise<void> {
  const lines = readFileSync(projectFile("test", "fixtures", "bot-papers.jsonl"), "utf8")
    .trim()
    .split("\n");
  for (const line of lines) library.papers.put(paperSchema.parse(JSON.parse(line)), "hf");
  await library.ingest([]);
  library.runs.succeeded("hf:2026-05-29", 1);
}

/** Everything that can be read in a reply, once its work is done. */
export async function textOf(reply: Reply | Promise<Reply>): Promise<string> {
  return (await settled(reply)).text;
}

/** What stands in the embed of a reply. */
export const bodyOf = (reply: Reply) => reply.message?.embeds[0]?.description ?? "";

/** The arXiv ids that are linked there, in order. */
export const idsIn = (reply: Reply) =>
  [...bodyOf(reply).matchAll(/abs\/(\d{4}\.\d{5})/g)].map(([, id]) => id);

/** A reply whose work is done, whether it went into its first message or into another one. */
export async function settled(given: Reply | Promise<Reply>): Promise<Reply> {
  const reply = await given;
  // An error after a public "is thinking…" takes the message away and says so privately.
  const isDone = () => !reply.pending && (reply.message !== undefined || reply.followUps.length > 0);
  await reply.until(isDone, 30_000, "The reply never came");
  return reply;
}
