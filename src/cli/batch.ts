import { z } from "zod";
import { messageOf, OffprintError } from "../../index/errors.js";
import { type FileLine, readLines, splitLines } from "../../index/sources/file.js";
import { printJson } from "./output.js";

/** A question or a paper is far shorter. */
const MOST_LINE_BYTES = 1 << 20;
/** Lines worked on at once: enough for every model thread to have the next one ready. */
const AHEAD = 4;

const idSchema = z.union([z.string(), z.number()]);

/**
 * Answers each line of a file, one JSON object a line, in order. A line that cannot be answered yields a line
 * with `error`, and the rest go on.
 *
 * @param file a path, or `-` for standard input
 * @param answer answers one checked line
 * @throws OffprintError `not-found` or `bad-input` where the file cannot be read
 */
export async function runBatch<Line>(
  file: string,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Promise<object>,
): Promise<void> {
  const waiting: Promise<object>[] = [];
  const lines = file === "-" ? splitLines(process.stdin, MOST_LINE_BYTES) : readLines(file, MOST_LINE_BYTES);
  for await (const line of lines) {
    if (line.text !== null && line.text.trim() === "") continue;
    waiting.push(answerLine(line, schema, answer));
    if (waiting.length >= AHEAD) printJson(await waiting.shift());
  }
  for (const result of waiting) printJson(await result);
}

async function answerLine<Line>(
  line: FileLine,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Promise<object>,
): Promise<object> {
  let id: string | number | null = null;
  try {
    if (line.text === null) throw new OffprintError("bad-input", line.problem ?? "cannot be read");
    const value = parseJson(line.text);
    id = z.object({ id: idSchema }).safeParse(value).data?.id ?? null;
    const checked = schema.safeParse(value);
    if (!checked.success) throw new OffprintError("bad-input", problems(checked.error));
    return { id, ...(await answer(checked.data)) };
  } catch (error) {
    return { id, error: `Line ${line.number}: ${messageOf(error)}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OffprintError("bad-input", "it is not valid JSON");
  }
}

function problems(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join(".") || "it"}: ${message}`).join("; ");
}
