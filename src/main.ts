import { runProgram } from "./cli/program.js";
import { type CommonOptions, settingsOf } from "./cli/session.js";
import { exitOnBrokenOutput, reportFailure } from "./process/failure.js";

/** Runs the program, and sets the exit code: 0, 1 for failed, 2 for used wrongly. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    await runProgram(argv, start);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

/** Without a command: the bot where there is a token, else a console. Discord's library takes longer to load than a command to run. */
async function start(options: CommonOptions): Promise<void> {
  const config = settingsOf(options);
  if (config.discordToken === null) {
    const { startConsole } = await import("./console/console.js");
    await startConsole(options);
    return;
  }
  const [{ runBot }, { commands }] = await Promise.all([
    import("./discord/run-bot.js"),
    import("../commands/registry.js"),
  ]);
  process.exitCode = await runBot(config, commands);
}

exitOnBrokenOutput();
process.on("uncaughtException", (error) => process.exit(reportFailure(error)));
await main(process.argv);
