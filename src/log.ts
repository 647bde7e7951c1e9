import pino, { type DestinationStream, type Logger } from "pino";
import { z } from "zod";

export type { Logger } from "pino";

/** Keys whose values never reach a log, however deep they stand. */
const SECRET_PATHS = ["token", "apiKey", "authorization", "*.token", "*.apiKey", "*.authorization"];

const lineSchema = z.object({ level: z.string(), msg: z.string().default("") });

/**
 * Logs go to standard error, since standard output belongs to answers: one JSON object a line, or a sentence
 * where a person is looking.
 *
 * @param level one of pino's, or `silent`
 */
export function createLogger(level: string, stream: NodeJS.WriteStream = process.stderr): Logger {
  const options = {
    level,
    redact: SECRET_PATHS,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(options, stream.isTTY ? sentences(stream) : stream);
}

/** `{"level":"warn","msg":"…"}` as `Warn: …`. */
function sentences(stream: NodeJS.WriteStream): DestinationStream {
  return {
    write(line) {
      const { level, msg } = lineSchema.parse(JSON.parse(line));
      stream.write(`${level.charAt(0).toUpperCase()}${level.slice(1)}: ${msg}\n`);
    },
  };
}
