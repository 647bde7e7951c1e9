import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { expect } from "vitest";
import { type Context, openContext } from "../../../src/context.js";
import { type Bot, type BotOptions, createBot } from "../../../src/discord/bot.js";
import { readConfig } from "../../../src/settings/config.js";
import { type DiscordOptions, type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";
import { paper } from "../../make-paper.js";
import { createTestCommands, Gate } from "./test-commands.js";

export interface StartOptions extends Omit<Partial<BotOptions>, "context"> {
  readonly discord?: FakeDiscord;
  readonly discordOptions?: DiscordOptions;
  /** More settings, by the names of their environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A data folder that another bot has left; a new one where left out. */
  readonly directory?: string;
  /** The index stays empty, as at a first start. */
  readonly empty?: boolean;
  /** Its paper has no vector yet, as an index that was stopped leaves it. */
  readonly unembedded?: boolean;
}

/** A bot that is connected to a Discord of its own, with a data folder of its own. */
export interface RunningBot {
  readonly discord: FakeDiscord;
  readonly bot: Bot;
  readonly context: Context;
  readonly gate: Gate;
  readonly directory: string;
  /** Everything that was logged, one JSON object a line. */
  readonly log: string[];
  /** Stops the bot only: Discord and the data folder stay, for the next one. */
  leave(): Promise<void>;
}

const cleanups: (() => Promise<unknown>)[] = [];

/** Starts a bot, to be stopped by `stopAll`. */
export async function startTestBot(options: StartOptions = {}): Promise<RunningBot> {
  const { discord: given, discordOptions, settings = {}, directory: folder, empty, ...others } = options;
  const { unembedded, ...botOptions } = others;
  const discord = given ?? (await startDiscord(discordOptions));
  if (!given) cleanups.unshift(() => discord.close());
  const directory = folder ?? (await mkdtemp(join(tmpdir(), "offprint-bot-")));
  if (folder === undefined) cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
  const config = readConfig({
    OFFPRINT_DATA: directory,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    MODEL_THREADS: "1",
    OFFLINE: "true",
    RATE_BURST: "1000",
    ...settings,
  });
  const log: string[] = [];
  const logger = pino({ level: "debug", base: null }, { write: (line: string) => void log.push(line) });
  const context = openContext(config, logger, "bot");
  if (!empty && context.library.papers.count() === 0) context.library.papers.put(paper(), "test");
  if (!unembedded) embedAsZeros(context);
  const gate = new Gate();
  const bot = createBot({ commands: createTestCommands(gate), ...botOptions, context });
  let left: Promise<void> | undefined;
  const leave = () => {
    left ??= bot.stop().then(() => context.close());
    return left;
  };
  cleanups.unshift(leave);
  await bot.start();
  return { discord, bot, context, gate, directory, log, leave };
}

/** Gives every paper some vector, for which no model has to be loaded. */
function embedAsZeros({ library: { vectors } }: Context): void {
  for (const pending of vectors.pending(100, 0)) vectors.put(pending, new Float32Array(384));
}

/** Ends every test: nothing malformed was ever sent, whatever happened. */
export async function stopAll(...running: readonly (RunningBot | undefined)[]): Promise<void> {
  for (const clean of cleanups.splice(0)) await clean();
  for (const one of running) expect(one?.discord.violations ?? []).toEqual([]);
}
