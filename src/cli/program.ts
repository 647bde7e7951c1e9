import { Command } from "commander";
import { howToRun } from "../process/how-to-run.js";
import { version } from "../process/version.js";
import { askCommand } from "./ask-command.js";
import { dataOption, sayWhatIsWrong } from "./command.js";
import { digestCommand } from "./digest-command.js";
import { doctorCommand } from "./doctor-command.js";
import { evalCommand } from "./eval-command.js";
import { exportCommand } from "./export-command.js";
import { indexCommand } from "./index-command.js";
import { paperCommand } from "./paper-command.js";
import { rebuildCommand } from "./rebuild-command.js";
import { relatedCommand } from "./related-command.js";
import { searchCommand } from "./search-command.js";
import type { CommonOptions } from "./session.js";
import { statusCommand } from "./status-command.js";
import { summarizeCommand } from "./summarize-command.js";
import { trendingCommand } from "./trending-command.js";

const EPILOGUE = `
Without a command: the Discord bot where DISCORD_TOKEN is set, else a console.

Example:
  ${howToRun('ask "What is FuseChat?"')}

  ${howToRun("COMMAND --help")} says more of each command.`;

/**
 * Runs the command line, one file a command.
 *
 * @param argv as of the process: the program, its file, what was typed
 * @param start runs where no command was typed
 * @throws CommanderError where it was used wrongly, or help was asked for; it has been shown then
 */
export async function runProgram(
  argv: readonly string[],
  start: (options: CommonOptions) => Promise<void>,
): Promise<void> {
  const program = createProgram();
  const { operands, unknown } = program.parseOptions(argv.slice(2));
  if (operands.length === 0 && unknown.length === 0) await start(program.opts<CommonOptions>());
  else await program.parseAsync(unknownCommand(program, operands) ?? argv.slice(2), { from: "user" });
}

/** A command that there is not, alone: with `help` before it or `--help` behind it, nobody would say so. */
function unknownCommand(program: Command, [first, second]: readonly string[]): string[] | null {
  const name = first === "help" ? second : first;
  return name === undefined || program.commands.some((one) => one.name() === name) ? null : [name];
}

function createProgram(): Command {
  const program = new Command("offprint")
    .description("Answers questions about research papers with quotes, and finds papers by meaning.")
    .addOption(dataOption())
    .version(version(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "Print the help of a command")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText("after", EPILOGUE);
  sayWhatIsWrong(program, "--help");
  const commands = [
    indexCommand(),
    searchCommand(),
    relatedCommand(),
    askCommand(),
    summarizeCommand(),
    trendingCommand(),
    digestCommand(),
    paperCommand(),
    statusCommand(),
    doctorCommand(),
    rebuildCommand(),
    exportCommand(),
    evalCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  // An option is the command's that it follows; the data folder may stand before it too.
  program.enablePositionalOptions();
  program.hook("preAction", (main, action) => {
    const { data } = main.opts<CommonOptions>();
    if (data !== undefined && action.opts().data === undefined) action.setOptionValue("data", data);
  });
  return program;
}
