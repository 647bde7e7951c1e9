import { ACCENTS, SYMBOLS } from "./latex-symbols.js";
import type { Piece } from "./latex-syntax.js";

/**
 * The letter that an accent such as `\"o`, `\'{e}` or `\c{c}` makes, and what only looks like one.
 * @param at the place of the backslash; `name` is the accent's and ends at `end`.
 */
export function accentAt(text: string, at: number, name: string, end: number): Piece | null {
  const accent = ACCENTS.get(name);
  if (accent === undefined) {
    return null;
  }
  const before = text.charAt(at - 1);
  const rest = text.slice(end, end + 100);
  // Not accents but quotes and apostrophes that a program has escaped: \"agent\", the object\'s
  const quoted = name === '"' && !/\p{L}/u.test(before) ? /^([^"\\]*[^\s"\\])\\"(?!\p{L})/u.exec(rest) : null;
  if (quoted !== null) {
    return { text: `"${quoted[1]}"`, end: end + quoted[0].length };
  }
  if (name === "'" && /\p{L}/u.test(before) && /^(?:s|t|re|ve|ll|d|m)(?!\p{L})/u.test(rest)) {
    return { text: "'", end };
  }
  const code = name === "u" ? /^(?!d[89a-f])[\da-f]{4}/i.exec(rest)?.[0] : undefined;
  if (code !== undefined) {
    return { text: String.fromCharCode(Number.parseInt(code, 16)), end: end + 4 };
  }
  const operand = /^\s*(?:\{\s*(?:\\([ij])\s*|(\p{L}*))\s*\}|\\([ij])(?![A-Za-z])|(\p{L}))/u.exec(rest);
  const letters = operand?.slice(1).find((letter) => letter !== undefined) ?? "";
  const isNamed = /[a-z]/i.test(name);
  const isApart = isNamed && operand !== null && !/^\s*[\\{]|^\s/.test(operand[0]);
  const accented = (letters + accent).normalize("NFC");
  if (operand !== null && !isApart && /^\p{L}$/u.test(letters) && [...accented].length === 1) {
    return { text: accented, end: end + operand[0].length };
  }
  // Some programs turn \beta into \b{eta}.
  const greek = operand !== null && isNamed ? SYMBOLS.get(name + letters) : undefined;
  if (greek !== undefined && operand !== null && letters.length > 1) {
    return { text: greek, end: end + operand[0].length };
  }
  if (name === "^" && operand !== null && letters === "") {
    return { text: "^", end: end + operand[0].length };
  }
  return name === "~" ? { text: "~", end } : null;
}
