import { messageOf } from "../../index/errors.js";
import { type Config, secretsOf } from "../config.js";
import { openContext } from "../context.js";
import { createLogger } from "../log.js";
import { onStopSignal } from "../stop-signals.js";
import { createBot } from "./bot.js";
import type { Command } from "./command.js";

/** Milliseconds after which the process ends, whatever still hangs. */
const HARD_STOP = 10_000;

/**
 * Runs the bot until the process is told to stop.
 * @throws OffprintError `config`, `storage`, or `locked` where another process writes to the data folder
 */
export async function runBot(config: Config, commands: readonly Command[]): Promise<void> {
  // Whoever runs a bot looks for the references that people tell them.
  const log = createLogger(config.logLevel ?? "info", process.stderr, config.logFormat, secretsOf(config));
  const context = openContext(config, log, "bot");
  const stopped = new Promise<NodeJS.Signals>((resolve) => onStopSignal(resolve));
  // What keeps the process alive where nothing else does: the gateway may be down.
  const alive = setInterval(() => undefined, 60_000);
  process.on("unhandledRejection", (error) => {
    log.error({ reason: messageOf(error) }, "Something failed that nobody waited for.");
  });
  try {
    const bot = createBot({ context, commands });
    try {
      const reason = await Promise.race([bot.start().then(() => stopped), stopped]);
      log.info({ reason }, "Stopping.");
      setTimeout(() => process.exit(0), HARD_STOP).unref();
    } finally {
      await bot.stop();
    }
  } finally {
    clearInterval(alive);
    await context.close();
  }
  log.info("Stopped.");
}
