import { createReadStream, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { messageOf, OffprintError } from "../errors.js";

const NEW_LINE = 0x0a;
const GZIP_MAGIC = [0x1f, 0x8b];

/** A line of a file. `text` is null where the line is longer than the limit or is not UTF-8. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly text: string | null;
  /** Why there is no text, for people. */
  readonly problem: string | null;
}

/**
 * Reads a file of text line by line, packed with gzip or not (by its first bytes, whatever its name), with
 * little memory however long the file or a line in it is.
 * @param maxLineBytes longer lines are told of, not kept.
 * @throws OffprintError `not-found`, or `bad-input` where the file is a folder, binary, damaged or unreadable;
 *   the lines before a damage are read.
 */
export async function* readLines(
  path: string,
  maxLineBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<FileLine, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let kept: Uint8Array[] = [];
  let length = 0;
  let number = 1;

  const finish = (): FileLine => {
    const bytes = Buffer.concat(kept);
    const line = length > maxLineBytes ? tooLong(number, maxLineBytes) : decode(bytes, number, decoder);
    kept = [];
    length = 0;
    number++;
    return line;
  };

  for await (const chunk of readBytes(path, signal)) {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); start < chunk.length; end = chunk.indexOf(NEW_LINE, start)) {
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      length += part.length;
      if (length <= maxLineBytes) {
        kept.push(part);
      } else {
        kept = [];
      }
      start += part.length + 1;
      if (end >= 0) {
        yield finish();
        signal?.throwIfAborted();
      }
    }
  }
  if (length > 0) {
    yield finish();
  }
}

/**
 * The whole text of a file, for formats that cannot be read line by line.
 * @throws OffprintError as `readLines`, and `bad-input` where it is larger than `maxBytes` or is not UTF-8.
 */
export async function readText(path: string, maxBytes: number, signal?: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readBytes(path, signal)) {
    size += chunk.length;
    if (size > maxBytes) {
      const limit = Math.round(maxBytes / 1024 / 1024);
      throw new OffprintError(
        "bad-input",
        `${path} is larger than ${limit} MB. Split it into smaller files.`,
      );
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new OffprintError("bad-input", `${path} is not text in UTF-8. Convert it to UTF-8 first.`, {
      cause,
    });
  }
}

/** The time a file was last changed, in milliseconds since 1970. */
export async function changedAt(path: string): Promise<number> {
  return (await statOf(path)).mtimeMs;
}

/** The bytes of a file, unpacked where it is gzip. */
async function* readBytes(path: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  signal?.throwIfAborted();
  const stats = await statOf(path);
  if (!stats.isFile() && !stats.isFIFO()) {
    const kind = stats.isDirectory() ? "a folder" : "a device";
    throw new OffprintError("bad-input", `${path} is ${kind}, not a file. Give the path of a file.`);
  }
  const file = createReadStream(path);
  try {
    const { first, rest } = await withoutFirst(file);
    const isGzip = GZIP_MAGIC.every((byte, index) => first[index] === byte);
    const bytes = isGzip ? unpacked(rest) : rest;
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      if (chunk.includes(0)) {
        throw new OffprintError(
          "bad-input",
          `${path} is not a text file. Give plain text in UTF-8, or such text as .gz.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw readError(path, error);
  } finally {
    file.destroy();
  }
}

/** Looks at the start of a stream; `rest` is all of it. */
async function withoutFirst(stream: Readable): Promise<{ first: Buffer; rest: AsyncIterable<Buffer> }> {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  let ended = false;
  while (first.length < GZIP_MAGIC.length && !ended) {
    const next = await chunks.next();
    ended = next.done === true;
    first = Buffer.isBuffer(next.value) ? Buffer.concat([first, next.value]) : first;
  }
  async function* all() {
    yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      if (Buffer.isBuffer(next.value)) {
        yield next.value;
      }
    }
  }
  return { first, rest: all() };
}

async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip();
  // An error reaches the loop below too; here it is only kept from being an unhandled one.
  const done = pipeline(Readable.from(packed), gunzip).catch((error: unknown) => error);
  try {
    for await (const chunk of gunzip) {
      if (Buffer.isBuffer(chunk)) {
        yield chunk;
      }
    }
  } finally {
    gunzip.destroy();
    await done;
  }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw readError(path, error);
  }
}

function readError(path: string, cause: unknown): OffprintError {
  if (cause instanceof OffprintError) {
    return cause;
  }
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new OffprintError("not-found", `There is no file ${path}.`, { cause });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new OffprintError("bad-input", `${path} may not be read. Check its permissions.`, { cause });
  }
  if (code.startsWith("Z_")) {
    const damage = code === "Z_BUF_ERROR" ? "ends too early" : "is damaged";
    return new OffprintError("bad-input", `${path} is a gzip file that ${damage}. Fetch it again.`, {
      cause,
    });
  }
  return new OffprintError("bad-input", `${path} cannot be read: ${messageOf(cause)}`, { cause });
}

function tooLong(number: number, maxLineBytes: number): FileLine {
  return { number, text: null, problem: `is longer than ${Math.round(maxLineBytes / 1024)} KB` };
}

function decode(bytes: Uint8Array, number: number, decoder: TextDecoder): FileLine {
  try {
    return { number, text: decoder.decode(bytes), problem: null };
  } catch {
    return { number, text: null, problem: "is not text in UTF-8" };
  }
}
