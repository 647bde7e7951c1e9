import { z } from "zod";
import { messageOf, OffprintError } from "../../index/errors.js";
import { type FileLine, readLines, splitLines } from "../../index/sources/file.js";
import { reasonOf } from "../../index/sources/record.js";
import { printJson } from "./output.js";

/** A question or a paper is far shorter. */
const MOST_LINE_BYTES = 1 << 20;
/** Lines worked on at once: enough for every model thread to have the next one ready. */
const AHEAD = 4;

const idSchema = z.object({ id: z.unknown() });

/**
 * Answers each line of a file, one JSON object a line, in order, each under its `id`, as soon as it and those before
 * it are ready. A line that cannot be answered yields a line with `error`, and the rest go on; the whole has failed in
 * the end.
 *
 * @param file a path, or `-` for standard input
 * @param answer answers one checked line
 * @throws OffprintError `not-found` or `bad-input` where the file cannot be read, `bad-input` where a line could not be
 *   answered
 */
export async function runBatch<Line>(
  file: string,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Promise<object>,
): Promise<void> {
  const lines = file === "-" ? splitLines(process.stdin, MOST_LINE_BYTES) : readLines(file, MOST_LINE_BYTES);
  const printings: Promise<void>[] = [];
  const count = { lines: 0, failed: 0 };
  // Printed as soon as can be: whoever writes the lines may wait for each answer before writing the next.
  async function printBehind(previous: Promise<void> | undefined, answered: Promise<object>): Promise<void> {
    await previous;
    const result = await answered;
    if ("error" in result) count.failed += 1;
    printJson(result);
  }
  try {
    for await (const line of lines) {
      if (line.text?.trim() === "") continue;
      count.lines += 1;
      printings.push(printBehind(printings.at(-1), answerLine(line, schema, answer)));
      if (printings.length >= AHEAD) await printings.shift();
    }
  } finally {
    // What was read before the file turned out to be damaged is answered too.
    await printings.at(-1);
  }
  if (count.failed > 0) {
    const which = `${count.failed} of ${count.lines} lines`;
    throw new OffprintError("bad-input", `${which} could not be answered; each says why under "error".`);
  }
}

async function answerLine<Line>(
  line: FileLine,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Promise<object>,
): Promise<object> {
  let id: unknown = null;
  try {
    if (line.text === null) throw new OffprintError("bad-input", line.problem ?? "cannot be read");
    const value = parseJson(line.text);
    id = idOf(value);
    const checked = schema.safeParse(value);
    if (!checked.success) throw new OffprintError("bad-input", reasonOf(checked.error));
    return { id, ...(await answer(checked.data)) };
  } catch (error) {
    return { id, error: `Line ${line.number}: ${messageOf(error)}` };
  }
}

/** @throws OffprintError `bad-input` where it is a number that JavaScript rounds, and would come back as another */
function idOf(value: unknown): unknown {
  const { id = null } = idSchema.safeParse(value).data ?? {};
  if (!Number.isInteger(id) || Number.isSafeInteger(id)) return id;
  throw new OffprintError("bad-input", "id: is too large for a number: put it in quotes");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OffprintError("bad-input", "is not valid JSON");
  }
}
