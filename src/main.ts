import { CommanderError } from "commander";
import { messageOf, OffprintError } from "../index/errors.js";
import { storageError } from "../index/store/database.js";
import { createProgram } from "./cli/program.js";
import { startConsole } from "./console/console.js";

/** Runs the program. @returns the exit code: 0, 1 for failed, 2 for used wrongly */
async function main(argv: readonly string[]): Promise<number> {
  const program = createProgram((options) => startConsole(options));
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  // Commander has already said what was wrong; asking for help is not wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = storageError("", error);
  if (known instanceof OffprintError) {
    process.stderr.write(`${known.message}\n`);
    return known.code === "usage" || known.code === "config" ? 2 : 1;
  }
  process.stderr.write(`Offprint failed in a way it should not: ${messageOf(error)}\n`);
  if (process.env.LOG_LEVEL === "debug" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 1;
}

// A reader that has seen enough (`| head`) closes the pipe: no reason to complain.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv);
