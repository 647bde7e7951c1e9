/** What went wrong, for programs: each code has one meaning, and the command line maps it to an exit code. */
export type ErrorCode =
  | "usage" // used wrongly: an unknown option, an empty question
  | "config" // a setting has a wrong value
  | "bad-input" // a file or an answer is not what it should be
  | "not-found" // the paper, file or folder asked for is not there
  | "source-down" // a paper source did not answer, or answered with an error
  | "locked" // another process is writing to the same data folder
  | "storage" // the data folder or the database cannot be read or written
  | "model" // a model cannot be loaded or run
  | "not-ready" // something is missing or wrong for the bot to run
  | "busy" // too much is waiting already
  | "interrupted" // stopped by the user or by a shutdown
  | "internal"; // a defect of ours

/**
 * The one error type of the project. Its message is for people: what happened, and what to do about it.
 * It never holds a secret.
 *
 * What only a mistake in the code can bring about (two handlers of one name, a custom id that is too long) is a TypeError
 * or a RangeError; whoever runs the code takes these for `internal`.
 */
export class OffprintError extends Error {
  override readonly name = "OffprintError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The message of whatever was thrown, for a log line or for a sentence of our own. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
