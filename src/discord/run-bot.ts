import { messageOf } from "../../index/errors.js";
import { openContext } from "../context.js";
import { exitCodeOf, isDefect, reportFailure } from "../process/failure.js";
import { createLogger, type Logger } from "../process/log.js";
import { onStopSignal } from "../process/stop-signals.js";
import { type Config, secretsOf } from "../settings/config.js";
import { createBot } from "./bot.js";
import type { Command } from "./command.js";
import { loggable } from "./errors.js";

/** Milliseconds after which the process ends, whatever still hangs: a little before `docker stop` kills it. */
const HARD_STOP = 9_500;

/**
 * Runs the bot until the process is told to stop, or cannot go on; why is in its log.
 * @returns the exit code: 0, 1 for failed, 2 for used wrongly
 */
export async function runBot(config: Config, commands: readonly Command[]): Promise<number> {
  // Whoever runs a bot looks for the references that people tell them.
  const secrets = secretsOf(config);
  const log = createLogger(config.logLevel ?? "info", process.stderr, config.logFormat, secrets);
  process.on("unhandledRejection", (error) => {
    log.error(loggable(error, secrets), "Something failed that nobody waited for.");
  });
  // Before the listener that every command has, which knows of no log.
  process.prependListener("uncaughtException", (error) => process.exit(logEnd(log, error, secrets)));
  try {
    await serve(config, commands, log);
    return 0;
  } catch (error) {
    return logEnd(log, error, secrets);
  }
}

async function serve(config: Config, commands: readonly Command[], log: Logger): Promise<void> {
  const context = openContext(config, log, "bot");
  const stopped = new Promise<NodeJS.Signals>((resolve) => onStopSignal(resolve));
  // What keeps the process alive where nothing else does: the gateway may be down.
  const alive = setInterval(() => undefined, 60_000);
  try {
    const bot = createBot({ context, commands });
    try {
      const reason = await Promise.race([bot.start().then(() => stopped), stopped]);
      log.info({ reason }, "Stopping.");
      setTimeout(() => {
        log.warn("What was running did not end in time.");
        process.exit(0);
      }, HARD_STOP).unref();
    } finally {
      await bot.stop();
    }
  } finally {
    clearInterval(alive);
    await context.close();
  }
  log.info("Stopped.");
}

/** Says in the log why the bot ends, or as a sentence where there is no log. @returns the exit code */
function logEnd(log: Logger, error: unknown, secrets: readonly string[]): number {
  if (!log.isLevelEnabled("fatal")) return reportFailure(error);
  if (isDefect(error)) log.fatal(loggable(error, secrets), "Offprint failed in a way it should not.");
  else log.fatal(messageOf(error));
  return exitCodeOf(error);
}
