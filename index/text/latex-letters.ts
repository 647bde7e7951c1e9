import { LETTERS, SWITCHES, SYMBOLS } from "./latex-symbols.js";
import type { Piece } from "./latex-syntax.js";

/** The letter or the symbol that a command such as `\o` or `\alpha` stands for in text. */
export function letterAt(text: string, name: string, end: number): Piece | null {
  const letter = LETTERS.get(name);
  const symbol = letter ?? SYMBOLS.get(name);
  if (symbol === undefined) {
    return null;
  }
  const closing = text.startsWith("{}", end) ? 2 : 0;
  const isAbbreviation = symbol.endsWith(".") && text.charAt(end) === ".";
  const isInWord =
    letter !== undefined && /\p{L}$/u.test(letter) && /^ \p{Ll}/u.test(text.slice(end, end + 3));
  return { text: symbol, end: end + closing + (isAbbreviation || isInWord ? 1 : 0) };
}

/** What a command for space, or for how what follows looks, leaves of itself in text. */
export function spacingAt(text: string, name: string, end: number): Piece | null {
  if (SWITCHES.has(name)) {
    const closing = text.startsWith("{}", end) ? 2 : 0;
    const space = /[ ]*/y;
    space.lastIndex = end + closing;
    return { text: "", end: end + closing + (space.exec(text)?.[0].length ?? 0) };
  }
  if (["!", "-", "/", "@"].includes(name)) {
    return { text: "", end };
  }
  return [",", ";", ":", " ", "quad", "qquad"].includes(name) ? { text: " ", end } : null;
}
