import { code, type Inline } from "./inline.js";

/**
 * A formula that could not be written in plain characters: it has a command, a script or a group in it. The first of those
 * is looked for before the rest, and what is longer is none, so that a text without a closing sign takes no time.
 */
const FORMULA = /(\$\$|\$)[^$\n\\^_{]*[\\^_{][^$\n]*\1|\\\([^\n]{0,600}?\\\)/g;

/**
 * Text in which LaTeX has been made readable as far as that goes: what is left of formulas is shown as code, so that
 * a reader sees it as its authors wrote it.
 */
export function withFormulas(text: string): Inline[] {
  const pieces: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(FORMULA)) {
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push(code(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}
