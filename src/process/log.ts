import pino, { type DestinationStream, type Logger } from "pino";
import { z } from "zod";
import { withoutControls } from "./controls.js";

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
 * @param secrets texts that no line holds, whoever wrote them into an error
 */
export function createLogger(
  level: string,
  stream: NodeJS.WriteStream = process.stderr,
  format: "json" | "pretty" | null = null,
  secrets: readonly string[] = [],
): Logger {
  const options = {
    level,
    redact: SECRET_PATHS,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const isPretty = format === null ? stream.isTTY : format === "pretty";
  return pino(options, without(secrets, isPretty ? sentences(stream) : stream));
}

function without(secrets: readonly string[], stream: DestinationStream): DestinationStream {
  // In a line of JSON a secret stands as JSON writes it.
  const written = secrets
    .filter((secret) => secret !== "")
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  return {
    write: (line) =>
      stream.write(written.reduce((text, secret) => text.replaceAll(secret, "[Redacted]"), line)),
  };
}

/** `{"level":"warn","msg":"…","wait":5}` as `Warn: … (wait: 5)`. */
function sentences(stream: NodeJS.WriteStream): DestinationStream {
  return {
    write(line) {
      const { level, msg, time: _, stack, ...details } = lineSchema.parse(JSON.parse(line));
      const told = Object.entries(details).map(([name, value]) => `${name}: ${asText(value)}`);
      const more = told.length > 0 ? ` (${told.join(", ")})` : "";
      const below = stack === undefined ? "" : `${stack}\n`;
      const sentence = `${level.charAt(0).toUpperCase()}${level.slice(1)}: ${msg}${more}`;
      stream.write(`${withoutControls(sentence)}\n${below}`);
    },
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
