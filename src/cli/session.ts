import { Command } from "commander";
import { loadEnvironmentFile, readConfig } from "../config.js";
import { type Context, openContext } from "../context.js";
import { createLogger } from "../log.js";

/** Options that every command has. */
export interface CommonOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** A command with the options that all have, and its example in the help. */
export function command(name: string, description: string, example: string): Command {
  return new Command(name)
    .description(description)
    .option("--data <dir>", "the data folder (default: OFFPRINT_DATA, else ./data)")
    .option("--json", "print JSON for machines, and nothing else, on standard output")
    .addHelpText("after", `\nExample:\n  npm run --silent offprint -- ${example}`);
}

/**
 * Runs something with everything wired, and closes it in any case.
 * @param purpose why the data folder is written to, or null to read it only
 */
export async function withContext<Result>(
  options: CommonOptions,
  purpose: string | null,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  loadEnvironmentFile();
  const config = readConfig(process.env, { data: options.data });
  const context = openContext(config, createLogger(config.logLevel), purpose);
  try {
    return await run(context);
  } finally {
    await context.close();
  }
}
