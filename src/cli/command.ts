import { Command, InvalidArgumentError, Option } from "commander";
import { howToRun } from "../process/how-to-run.js";

/** A command with `--json`, and with examples in its help. */
export function command(name: string, description: string, ...examples: string[]): Command {
  const made = new Command(name)
    .description(description)
    .option("--json", "print JSON for machines, and nothing else, on standard output")
    .helpOption("-h, --help", "print this help")
    .addHelpText(
      "after",
      `\n${examples.length > 1 ? "Examples" : "Example"}:\n${examples.map((example) => `  ${howToRun(example)}`).join("\n")}`,
    );
  sayWhatIsWrong(made, `${name} --help`);
  return made;
}

/** A command that works on a data folder. */
export function dataCommand(name: string, description: string, ...examples: string[]): Command {
  return command(name, description, ...examples).addOption(dataOption());
}

/** `--data`: the data folder in place of the one that is set. An empty one is refused. */
export function dataOption(): Option {
  const option = new Option("--data <dir>", "the data folder (default: OFFPRINT_DATA, else ./data)");
  return option.argParser((folder) => {
    // `--data "$DIR"` where DIR is not set: neither the current folder nor the default one is meant.
    if (folder.trim() === "") throw new InvalidArgumentError("It must name a folder.");
    return folder;
  });
}

/** What is used wrongly is said in a sentence, with the way to the help, and raised instead of ending the process. */
export function sayWhatIsWrong(program: Command, help: string): void {
  program
    .exitOverride()
    .showHelpAfterError(`\`${howToRun(help)}\` shows how it is used.`)
    .configureOutput({ outputError: (text, write) => write(sentence(text)) });
}

/** `error: unknown option '--x'` as `Unknown option '--x'.` */
function sentence(text: string): string {
  const lines = text.replace(/^error: /, "").trimEnd();
  const ended = /[.?)]$/.test(lines) ? lines : `${lines}.`;
  return `${ended.charAt(0).toUpperCase()}${ended.slice(1)}\n`;
}
