import pino, { type Logger } from "pino";

export type { Logger } from "pino";

/** Keys whose values never reach a log, however deep they stand. */
const SECRET_PATHS = ["token", "apiKey", "authorization", "*.token", "*.apiKey", "*.authorization"];

/** Logs go to standard error, one JSON object a line: standard output belongs to answers. */
export function createLogger(level: string): Logger {
  return pino({ level, redact: SECRET_PATHS, base: null }, pino.destination({ dest: 2, sync: true }));
}
