import { open } from "node:fs/promises";

// What hnswlib's `saveIndex` writes: a header of 96 bytes, of which the 8 at 16 are the number of elements and the 8
// at 24 the size of each; the elements; and for each the length of its upper links, 4 bytes, before those links.
const HEADER_BYTES = 96;
const COUNT_AT = 16;
const ELEMENT_SIZE_AT = 24;
const LENGTH_BYTES = 4;

/**
 * Whether a file of hnswlib was written to its end: on a full disk hnswlib writes what it can and says nothing.
 */
export async function isWrittenToItsEnd(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < HEADER_BYTES) return false;
    const { buffer: header } = await file.read({ buffer: Buffer.alloc(HEADER_BYTES), position: 0 });
    const count = Number(header.readBigUInt64LE(COUNT_AT));
    const linksAt = HEADER_BYTES + count * Number(header.readBigUInt64LE(ELEMENT_SIZE_AT));
    if (size < linksAt + count * LENGTH_BYTES) return false;
    const { buffer: links } = await file.read({ buffer: Buffer.alloc(size - linksAt), position: linksAt });
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
