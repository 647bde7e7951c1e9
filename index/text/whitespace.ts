// Every kind of space, line end and control character (C0, DEL, C1) counts as white space.
const SPACES = /[\s\p{Cc}\u2028\u2029]+/gu;

// Characters that take no room: byte order mark, zero-width space, and the marks and overrides of text
// direction, with which a title could be made to read backwards. Joiners stay: emoji and Persian need them.
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/gu;

// Half of a surrogate pair cannot be written as UTF-8.
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Brings text from a source to the one form in which it is stored, and changes nothing else about it: white
 * space collapsed to single spaces and trimmed, control and invisible characters removed, Unicode NFC.
 */
export function cleanText(text: string): string {
  return text
    .replace(LONE_SURROGATE, "\uFFFD")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(SPACES, " ")
    .trim();
}

// Unicode's own list of what is drawn as nothing, zero-width characters and fillers, beside the blank of braille.
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a text has nothing in it that a reader sees. */
export function isBlank(text: string): boolean {
  return !SEEN.test(text);
}
