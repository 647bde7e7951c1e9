import { randomBytes } from "node:crypto";

/** Days for which the buttons under an answer or a list work. */
const KEPT_DAYS = 90;

/** The instant before which what was shown is no longer kept, ISO 8601. */
export function keptSince(now: Date): string {
  return new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString();
}

/** An id that nobody guesses, short enough for a custom id. */
export function newId(): string {
  return randomBytes(9).toString("base64url");
}
