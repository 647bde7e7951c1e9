import { OffprintError } from "../../index/errors.js";

/** What papers are to be about, in words: to signs alone none is ever near. @throws OffprintError `usage` */
export function inWords(topic: string): string {
  if (/\p{L}{2}/u.test(topic)) return topic;
  throw new OffprintError("usage", "Say in words what the papers are to be about.");
}
