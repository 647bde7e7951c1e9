import { z } from "zod";

/** Keys of papers as one argument of a custom id, short enough for those of a whole post. */
export function writeKeys(keys: readonly number[]): string {
  return keys.map((key) => key.toString(36)).join(".");
}

/** Reads them back. */
export const keysSchema = z
  .string()
  .regex(/^[0-9a-z]+(?:\.[0-9a-z]+)*$/)
  .transform((text) => text.split(".").map((key) => Number.parseInt(key, 36)));
