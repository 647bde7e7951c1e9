import pino, { type DestinationStream, type Logger } from "pino";
import { z } from "zod";

export type { Logger } from "pino";

/** Keys whose values never reach a log, however deep they stand. */
const SECRET_PATHS = ["token", "apiKey", "authorization", "*.token", "*.apiKey", "*.authorization"];

const lineSchema = z.looseObject({
  level: z.string(),
  msg: z.string().default(""),
  time: z.string().optional(),
  stack: z.string().optional(),
});

/**
 * Logs go to standard error, since standard output belongs to answers: one JSON object a line, or a sentence
 * where a person is looking.
 *
 * @param level one of pino's, or `silent`
 * @param format what suits the stream where it is left out
 */
export function createLogger(
  level: string,
  stream: NodeJS.WriteStream = process.stderr,
  format: "json" | "pretty" | null = null,
): Logger {
  const options = {
    level,
    redact: SECRET_PATHS,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const isPretty = format === null ? stream.isTTY : format === "pretty";
  return pino(options, isPretty ? sentences(stream) : stream);
}

/** `{"level":"warn","msg":"…","wait":5}` as `Warn: … (wait: 5)`. */
function sentences(stream: NodeJS.WriteStream): DestinationStream {
  return {
    write(line) {
      const { level, msg, time: _, stack, ...details } = lineSchema.parse(JSON.parse(line));
      const told = Object.entries(details).map(([name, value]) => `${name}: ${asText(value)}`);
      const more = told.length > 0 ? ` (${told.join(", ")})` : "";
      const below = stack === undefined ? "" : `${stack}\n`;
      stream.write(`${level.charAt(0).toUpperCase()}${level.slice(1)}: ${msg}${more}\n${below}`);
    },
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
