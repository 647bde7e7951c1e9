import { type FileHandle, open } from "node:fs/promises";
import { OffprintError } from "../errors.js";
import { decodeVector, encodeVector } from "../store/vector-encoding.js";

// What hnswlib's `saveIndex` writes: a header of 96 bytes, all in the byte order of the machine, with 8 bytes for each
// of the numbers below; the elements, each of them its lowest links, its vector and its label; and for each element the
// length of its upper links, 4 bytes, before those links.
const HEADER_BYTES = 96;
const COUNT_AT = 16;
const ELEMENT_SIZE_AT = 24;
const LABEL_PLACE_AT = 32;
const VECTOR_PLACE_AT = 40;
const LENGTH_BYTES = 4;

/** Elements that are copied at once: less than 1 MB, so that queries are served in between. */
const CHUNK = 512;

interface Layout {
  readonly header: Buffer;
  /** Elements in the file. */
  readonly count: number;
  /** Bytes of an element before its vector, of the vector, and after it. */
  readonly before: number;
  readonly vector: number;
  readonly after: number;
}

/**
 * Whether a file of hnswlib was written to its end: on a full disk hnswlib writes what it can and says nothing.
 */
export async function isWrittenToItsEnd(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < HEADER_BYTES) return false;
    const { count, before, vector, after } = await readLayout(file);
    const linksAt = HEADER_BYTES + count * (before + vector + after);
    if (size < linksAt + count * LENGTH_BYTES) return false;
    const links = await readAt(file, linksAt, size - linksAt);
    let at = 0;
    for (let element = 0; element < count; element += 1) {
      if (at + LENGTH_BYTES > links.length) return false;
      at += LENGTH_BYTES + links.readUInt32LE(at);
    }
    return at === links.length;
  } finally {
    await file.close();
  }
}

/**
 * Copies a whole file of hnswlib with its vectors as `encodeVector` writes them, one byte a number in place of four:
 * a third of the size for 384 numbers. Nothing is lost, for the vectors came from such bytes.
 */
export async function compactGraph(from: string, to: string): Promise<void> {
  await copyVectors(from, to, (bytes) => encodeVector(new Float32Array(bytes.buffer)), { perNumber: 4 });
}

/** Makes a file that hnswlib can read of one that `compactGraph` wrote. */
export async function expandGraph(from: string, to: string): Promise<void> {
  await copyVectors(from, to, (bytes) => Buffer.from(decodeVector(bytes).buffer), { perNumber: 1 });
}

/** @param perNumber the bytes of a number in the file that is read; the header tells those of hnswlib's own file */
async function copyVectors(
  from: string,
  to: string,
  convert: (vector: Uint8Array<ArrayBuffer>) => Buffer,
  { perNumber }: { readonly perNumber: number },
): Promise<void> {
  const source = await open(from);
  try {
    const target = await open(to, "w");
    try {
      const { header, count, before, vector, after } = await readLayout(source);
      const vectorBytes = (vector / Float32Array.BYTES_PER_ELEMENT) * perNumber;
      const size = before + vectorBytes + after;
      await target.writeFile(header);
      for (let first = 0; first < count; first += CHUNK) {
        const elements = Math.min(CHUNK, count - first);
        const chunk = await readAt(source, HEADER_BYTES + first * size, elements * size);
        const parts: Uint8Array[] = [];
        for (let at = 0; at < chunk.length; at += size) {
          const vectorAt = at + before;
          // A copy, since a vector of 32-bit numbers must begin at a multiple of four.
          const bytes = new Uint8Array(chunk.subarray(vectorAt, vectorAt + vectorBytes));
          parts.push(
            chunk.subarray(at, vectorAt),
            convert(bytes),
            chunk.subarray(vectorAt + vectorBytes, at + size),
          );
        }
        await target.writeFile(Buffer.concat(parts));
      }
      const linksAt = HEADER_BYTES + count * size;
      await target.writeFile(await readAt(source, linksAt, (await source.stat()).size - linksAt));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function readLayout(file: FileHandle): Promise<Layout> {
  const header = await readAt(file, 0, HEADER_BYTES);
  const number = (at: number) => Number(header.readBigUInt64LE(at));
  const before = number(VECTOR_PLACE_AT);
  const vector = number(LABEL_PLACE_AT) - before;
  return {
    header,
    count: number(COUNT_AT),
    before,
    vector,
    after: number(ELEMENT_SIZE_AT) - before - vector,
  };
}

/** @throws OffprintError `bad-input` where the file ends before */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
  if (bytesRead < length) throw new OffprintError("bad-input", "the file is cut");
  return buffer;
}
