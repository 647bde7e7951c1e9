import { randomBytes } from "node:crypto";
import { DAY_MILLISECONDS } from "../../index/dates.js";

/** How long what was shown is kept, and so the buttons under it work. */
const KEPT = 90 * DAY_MILLISECONDS;

/** The instant before which what was shown is no longer kept, ISO 8601. */
export function keptSince(now: Date): string {
  return new Date(now.getTime() - KEPT).toISOString();
}

/** The instant until which what is shown now is kept, ISO 8601. */
export function keptUntil(now: Date): string {
  return new Date(now.getTime() + KEPT).toISOString();
}

/** An id that nobody guesses, short enough for a custom id. */
export function newId(): string {
  return randomBytes(9).toString("base64url");
}
