import { CommanderError } from "commander";
import { messageOf, OffprintError } from "../../index/errors.js";
import { isDebugging } from "../settings/settings.js";

/**
 * Says on standard error what went wrong, in a sentence; for a defect of ours with LOG_LEVEL=debug also where.
 * @returns the exit code: 1 for failed, 2 for used wrongly, 0 where help was asked for
 */
export function reportFailure(error: unknown): number {
  // Commander has already said what was wrong; asking for help is not wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isOurs = isDefect(error);
  process.stderr.write(`${isOurs ? "Offprint failed in a way it should not: " : ""}${messageOf(error)}\n`);
  if (isOurs && isDebugging(process.env) && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  return exitCodeOf(error);
}

/** Whether what failed is a defect of ours, of which it matters where it is. */
export function isDefect(error: unknown): boolean {
  return !(error instanceof OffprintError) || error.code === "internal";
}

/** 1 for failed, 2 for used wrongly. */
export function exitCodeOf(error: unknown): number {
  return error instanceof OffprintError && (error.code === "usage" || error.code === "config") ? 2 : 1;
}

/** Ends where nobody reads any more, quietly, or where what is written cannot be kept, with a sentence. */
export function exitOnBrokenOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: no reason to complain.
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  // Without standard error there is nobody to tell.
  process.stderr.on("error", () => undefined);
}
