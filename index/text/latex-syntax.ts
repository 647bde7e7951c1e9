/** Longer or more nested arguments than this are not looked for: their end is more likely missing. */
const MAX_ARGUMENT = 5_000;
const MAX_NESTING = 20;

/** A piece of LaTeX, and where it ends. */
export interface Piece {
  readonly text: string;
  readonly end: number;
}

/** A part of a text from its source, and how it is read. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is LaTeX, of which no part can be read alone; any other is read character by character. */
  readonly isWhole: boolean;
}

/** The name of the command whose backslash is at `at`: letters, or one other character. */
export function commandAt(text: string, at: number): { readonly name: string; readonly end: number } {
  const letters = /[A-Za-z]+/y;
  letters.lastIndex = at + 1;
  const name = letters.exec(text)?.[0] ?? text.charAt(at + 1);
  return { name, end: at + 1 + name.length };
}

/** The inside of the group in braces that begins at `start`, over any space; null where there is none. */
export function argumentAt(text: string, start: number): Piece | null {
  let at = start;
  while (text.charAt(at) === " ") {
    at++;
  }
  if (text.charAt(at) !== "{") {
    return null;
  }
  let depth = 0;
  for (let end = at; end < Math.min(text.length, at + MAX_ARGUMENT) && depth <= MAX_NESTING; end++) {
    const character = text.charAt(end);
    if (character === "\\") {
      end++;
    } else if (character === "{") {
      depth++;
    } else if (character === "}" && --depth === 0) {
      return { text: text.slice(at + 1, end), end: end + 1 };
    }
  }
  return null;
}
