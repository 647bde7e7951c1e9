import { Command } from "commander";
import { askCommand } from "./ask-command.js";
import { evalCommand } from "./eval-command.js";
import { exportCommand } from "./export-command.js";
import { indexCommand } from "./index-command.js";
import { paperCommand } from "./paper-command.js";
import { rebuildCommand } from "./rebuild-command.js";
import { relatedCommand } from "./related-command.js";
import { searchCommand } from "./search-command.js";
import { statusCommand } from "./status-command.js";
import { summarizeCommand } from "./summarize-command.js";
import { trendingCommand } from "./trending-command.js";

/** The command line, one file a command. Without a command, `start` runs. */
export function createProgram(start: (options: { readonly data?: string }) => Promise<void>): Command {
  const program = new Command("offprint")
    .description("Answers questions about research papers with quotes, and finds papers by meaning.")
    .option("--data <dir>", "the data folder (default: OFFPRINT_DATA, else ./data)")
    .action(start)
    .addHelpText(
      "after",
      `
Without a command: the Discord bot where DISCORD_TOKEN is set, else a console.

Example:
  npm run --silent offprint -- ask "how do people shrink the KV cache?"`,
    );
  const commands = [
    indexCommand(),
    searchCommand(),
    relatedCommand(),
    askCommand(),
    summarizeCommand(),
    trendingCommand(),
    paperCommand(),
    statusCommand(),
    rebuildCommand(),
    exportCommand(),
    evalCommand(),
  ];
  for (const command of commands) program.addCommand(command.exitOverride());
  // An option is the command's that it follows; the data folder may stand before it too.
  program.enablePositionalOptions().exitOverride();
  program.hook("preAction", (main, action) => {
    const { data } = main.opts<{ data?: string }>();
    if (data !== undefined && action.opts().data === undefined) action.setOptionValue("data", data);
  });
  return program;
}
