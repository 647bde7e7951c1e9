import { createHash } from "node:crypto";

/** Lower case without accents, punctuation or doubled spaces: what two spellings of one title share. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A text with its first letter large. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The first 32 hexadecimal digits of the SHA-256 of a text. */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** How much of their vocabulary two texts share, 0 to 1 (Jaccard index over sets of words). */
export function wordOverlap(left: string, right: string): number {
  const a = new Set(plainWords(left).split(" "));
  const b = new Set(plainWords(right).split(" "));
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}
