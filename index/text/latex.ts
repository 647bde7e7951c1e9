import { accentAt } from "./latex-accents.js";
import { letterAt, spacingAt } from "./latex-letters.js";
import { readableMath } from "./latex-math.js";
import { STYLES, SYMBOLS, scripted } from "./latex-symbols.js";
import { argumentAt, commandAt, type Piece, type Segment } from "./latex-syntax.js";
import { replaced, typography } from "./latex-typography.js";

const MAX_DEPTH = 12;
const MAX_FORMULA = 2_000;
const ESCAPED = "%$&#_{}~";

interface Options {
  /** Formulas are left as they are. */
  readonly keepMath: boolean;
  /** Braces go wherever they are, not only around what was converted. */
  readonly dropBraces: boolean;
}

const READABLE: Options = { keepMath: false, dropBraces: false };

/** A part of a text that stays as it is. */
interface Kept {
  readonly text: null;
  readonly end: number;
}

/**
 * LaTeX left in a title or an abstract as plain Unicode, for people to read: `$\alpha^2$` becomes α²,
 * `\textbf{x}` x, `B\'ezier` Bézier. What has no such form stays as it was. Plain text stays the same.
 * Not for quotes: those are as their authors wrote them.
 */
export function readableLatex(text: string): string {
  return convert(text, READABLE);
}

/**
 * The text that a LaTeX source such as a BibTeX value stands for: accents and escapes resolved, commands for
 * looks and braces gone. Formulas stay as they are, as in text from arXiv.
 */
export function plainLatex(text: string): string {
  return convert(text, { keepMath: true, dropBraces: true });
}

/** The parts of which `readableLatex` makes its text, in order, without gaps. */
export function latexSegments(text: string): Segment[] {
  return isPlain(text) ? [{ start: 0, end: text.length, text, isWhole: false }] : segments(text, READABLE, 0);
}

function convert(text: string, options: Options): string {
  return isPlain(text) ? text : pieces(text, options, 0);
}

const isPlain = (text: string) => !/[\\${}~`]|--/.test(text);

function pieces(text: string, options: Options, depth: number): string {
  return segments(text, options, depth)
    .map((segment) => segment.text)
    .join("");
}

function segments(text: string, options: Options, depth: number): Segment[] {
  const found: Segment[] = [];
  let out = "";
  let plainFrom = 0;
  const add = (...parts: readonly Segment[]) => {
    found.push(...parts);
    for (const part of parts) out += part.text;
  };
  const addPlain = (end: number) => {
    const plain = text.slice(plainFrom, end);
    add(...replaced(plain, typography(plain, out, text.slice(end)), plainFrom));
  };
  for (let at = 0; at < text.length; ) {
    const piece = depth > MAX_DEPTH ? null : pieceAt(text, at, options, depth);
    if (piece === null) {
      at++;
    } else if (piece.text === null) {
      at = piece.end;
    } else {
      addPlain(at);
      add({ start: at, end: piece.end, text: piece.text, isWhole: true });
      at = piece.end;
      plainFrom = at;
    }
  }
  addPlain(text.length);
  return found;
}

/**
 * What stands at a place if it is LaTeX and has a form in plain text, else null. A group that was looked through and
 * holds nothing of the kind is kept as a whole: to look again within it would take twice as long for each level.
 */
function pieceAt(text: string, at: number, options: Options, depth: number): Piece | Kept | null {
  switch (text.charAt(at)) {
    case "$":
      return formulaAt(text, at, options);
    case "{":
      return groupAt(text, at, options, depth);
    case "\\":
      return commandPiece(text, at, options, depth);
    default:
      return null;
  }
}

/** `$…$` and `$$…$$`, unless it is money: see https://pandoc.org/MANUAL.html#extension-tex_math_dollars */
function formulaAt(text: string, at: number, options: Options): Piece | null {
  const mark = text.startsWith("$$", at) ? "$$" : "$";
  const start = at + mark.length;
  let end = text.indexOf(mark, start);
  while (end > 0 && text.charAt(end - 1) === "\\") {
    end = text.indexOf(mark, end + 1);
  }
  const formula = end < 0 ? "" : text.slice(start, end);
  const isMarked = /[\\^_=<>]/.test(formula);
  const isTight = /^\S(?:.*\S)?$/s.test(formula) && !/\d/.test(text.charAt(end + mark.length));
  if (formula.trim() === "" || formula.length > MAX_FORMULA || !(isMarked || isTight)) {
    return null;
  }
  const after = end + mark.length;
  if (/^\\(?:href|url)\b/.test(formula)) {
    return { text: pieces(formula, options, MAX_DEPTH - 1), end: after };
  }
  const readable = options.keepMath ? null : readableMath(formula);
  return { text: readable ?? text.slice(at, after), end: after };
}

function groupAt(text: string, at: number, options: Options, depth: number): Piece | Kept | null {
  const group = argumentAt(text, at);
  if (group === null) {
    return null;
  }
  const sign = options.dropBraces ? null : signIn(group.text, text.charAt(at - 1));
  if (sign !== null) {
    return { text: sign, end: group.end };
  }
  if (!options.dropBraces && !/^\s*\\/.test(group.text)) {
    return null;
  }
  const inside = pieces(group.text, options, depth + 1);
  const isChanged = inside !== group.text || options.dropBraces;
  return { text: isChanged ? inside.trimStart() : null, end: group.end };
}

/** What is left of an operator in braces where a page has lost dollars and backslashes: `N{+}D`, `64{times}64`. */
function signIn(group: string, before: string): string | null {
  if (!/[\p{L}\p{N})]/u.test(before)) {
    return null;
  }
  return /^[-+=<>]$/.test(group) ? group : (SYMBOLS.get(group) ?? null);
}

function commandPiece(text: string, at: number, options: Options, depth: number): Piece | null {
  const { name, end } = commandAt(text, at);
  if (ESCAPED.includes(name) && name !== "~") {
    return { text: name, end };
  }
  if (name === "(" || name === "[") {
    return displayAt(text, at, end, name, options);
  }
  return (
    accentAt(text, at, name, end) ??
    argumentPiece(text, name, end, options, depth) ??
    letterAt(text, name, end) ??
    spacingAt(text, name, end) ??
    (options.dropBraces ? unknownPiece(text, at, end, options, depth) : null)
  );
}

/** A command that has no form in plain text, with its arguments: without their braces they would be read as its name. */
function unknownPiece(text: string, at: number, end: number, options: Options, depth: number): Piece | null {
  const name = text.slice(at, end);
  let piece: Piece = { text: name, end };
  while (/[a-z]$/i.test(name) && text.charAt(piece.end) === "{") {
    const argument = argumentAt(text, piece.end);
    if (argument === null) break;
    piece = { text: `${piece.text}{${pieces(argument.text, options, depth + 1)}}`, end: argument.end };
  }
  return piece.end === end ? null : piece;
}

/** `\(…\)` and `\[…\]`. */
function displayAt(text: string, at: number, start: number, open: string, options: Options): Piece | null {
  const length = text.slice(start, start + MAX_FORMULA).indexOf(open === "(" ? "\\)" : "\\]");
  if (length < 0) {
    return null;
  }
  const end = start + length;
  const readable = options.keepMath ? null : readableMath(text.slice(start, end));
  return { text: readable ?? text.slice(at, end + 2), end: end + 2 };
}

function argumentPiece(
  text: string,
  name: string,
  end: number,
  options: Options,
  depth: number,
): Piece | null {
  const argument = argumentAt(text, end);
  if (argument === null) {
    return null;
  }
  const inside = () => pieces(argument.text, options, depth + 1).trim();
  switch (name) {
    case "url":
    case "path":
    case "nolinkurl":
      return { text: argument.text.trim(), end: argument.end };
    case "footnote":
    case "footnotetext":
    case "thanks":
      return { text: ` (${inside()})`, end: argument.end };
    case "color":
    case "vphantom":
      return { text: "", end: argument.end };
    case "textsuperscript":
    case "textsubscript":
      return { text: scripted(inside(), name === "textsuperscript" ? "^" : "_"), end: argument.end };
    case "href":
    case "textcolor":
    case "foreignlanguage": {
      const second = argumentAt(text, argument.end);
      return second === null
        ? null
        : { text: linked(name, argument.text, second, options, depth), end: second.end };
    }
    default:
      return STYLES.has(name) ? { text: inside(), end: argument.end } : null;
  }
}

function linked(name: string, first: string, second: Piece, options: Options, depth: number): string {
  const label = pieces(second.text, options, depth + 1).trim();
  const address = first.trim();
  if (name !== "href" || label === address) {
    return label;
  }
  return label === "" || /^(?:https?:|www\.)/.test(label) ? address : `${label} (${address})`;
}
