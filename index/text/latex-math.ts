import { FUNCTIONS, inAlphabet, MATH_ACCENTS, STYLES, SWITCHES, SYMBOLS, scripted } from "./latex-symbols.js";
import { argumentAt, commandAt } from "./latex-syntax.js";

const MAX_DEPTH = 12;
const ESCAPED = "{}%&#_$";
/** A script in plain letters, which what follows would become a part of: `T_c h`. */
const PLAIN_SCRIPT = /^[_^][\p{L}\p{Nd}]+$/u;

/**
 * A formula, without its dollars, as a line of Unicode: `O(n\log n)` becomes `O(n log n)`.
 * @returns null where a part of it has no such form; half a formula would be worse than its source.
 */
export function readableMath(formula: string, depth = 0): string | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  let out = "";
  let afterFunction = false;
  let last = "";
  for (let at = 0; at < formula.length; ) {
    const step = atomAt(formula, at, depth, out);
    if (step === null) {
      return null;
    }
    const isWord = !step.isScript && /^[\p{L}\p{N}]/u.test(step.text);
    const isApart = afterFunction || PLAIN_SCRIPT.test(last);
    const gap = (isApart && isWord) || (step.isFunction && /[\p{L}\p{N}]$/u.test(out)) ? " " : "";
    last = step.text;
    out += gap + step.text;
    // A subscript stands between a function's name and its argument: log₂ n
    afterFunction = step.isFunction || (afterFunction && step.isScript);
    at = step.end;
  }
  return out.replace(/ {2,}/g, " ").trim();
}

interface Atom {
  readonly text: string;
  readonly end: number;
  readonly isFunction: boolean;
  readonly isScript: boolean;
}

function atom(
  text: string | null,
  end: number,
  kind: "function" | "script" | "plain" = "plain",
): Atom | null {
  return text === null ? null : { text, end, isFunction: kind === "function", isScript: kind === "script" };
}

function atomAt(formula: string, at: number, depth: number, before: string): Atom | null {
  const character = formula.charAt(at);
  if (character === "\\") {
    return commandAtom(formula, at, depth, before);
  }
  if (character === "{") {
    const group = argumentAt(formula, at);
    return group === null ? null : atom(readableMath(group.text, depth + 1), group.end);
  }
  if (character === "^" || character === "_") {
    const script = operandAt(formula, at + 1, depth);
    return script === null ? null : atom(scripted(script.text, character), script.end, "script");
  }
  if (character === "}" || character === "&" || character === "%" || character === "#" || character === "$") {
    return null;
  }
  return atom(/[\s~]/.test(character) ? " " : character === "'" ? "′" : character, at + 1);
}

/** What a script or a fraction applies to: a group, a command or a single character. */
function operandAt(formula: string, start: number, depth: number): Atom | null {
  let at = start;
  while (formula.charAt(at) === " ") {
    at++;
  }
  const isOperand = at < formula.length && depth < MAX_DEPTH;
  return isOperand ? atomAt(formula, at, depth + 1, "") : null;
}

function commandAtom(formula: string, at: number, depth: number, before: string): Atom | null {
  const { name, end } = commandAt(formula, at);
  const afterSpace = spaceBehind(formula, end, before);
  const symbol = SYMBOLS.get(name);
  if (name === "sqrt") {
    const radicand = operandAt(formula, end, depth);
    return radicand === null ? null : atom(`√${bracketed(radicand.text)}`, radicand.end);
  }
  if (symbol !== undefined) {
    return atom(symbol, afterSpace);
  }
  if (name === "frac" || name === "tfrac" || name === "dfrac") {
    const above = operandAt(formula, end, depth);
    const below = above === null ? null : operandAt(formula, above.end, depth);
    return above === null || below === null
      ? null
      : atom(`${bracketed(above.text)}/${bracketed(below.text)}`, below.end);
  }
  if (FUNCTIONS.has(name)) {
    return atom(name, end, "function");
  }
  if (SWITCHES.has(name)) {
    // The dot of "\right." stands for no bracket at all.
    return atom("", /^(?:left|right)$/.test(name) && formula.charAt(end) === "." ? end + 1 : end);
  }
  if (name === "unicode") {
    const code = argumentAt(formula, end);
    const digits = /^x([\da-f]{1,5})$/i.exec(code?.text ?? "")?.[1];
    return code === null || digits === undefined
      ? null
      : atom(String.fromCodePoint(Number.parseInt(digits, 16)), code.end);
  }
  return styledAtom(name, formula, end, depth) ?? spacing(name, end);
}

function styledAtom(name: string, formula: string, end: number, depth: number): Atom | null {
  const accent = MATH_ACCENTS.get(name);
  const isAlphabet = inAlphabet(name, "") !== null;
  if (!STYLES.has(name) && accent === undefined && !isAlphabet) {
    return null;
  }
  const operand = operandAt(formula, formula.charAt(end) === "*" ? end + 1 : end, depth);
  if (operand === null) {
    return null;
  }
  if (accent !== undefined) {
    const isLetter = /^.$/u.test(operand.text);
    return atom(isLetter ? (operand.text + accent).normalize("NFC") : null, operand.end);
  }
  const kind = name === "operatorname" ? "function" : "plain";
  return atom(isAlphabet ? inAlphabet(name, operand.text) : operand.text, operand.end, kind);
}

function spacing(name: string, end: number): Atom | null {
  if (ESCAPED.includes(name)) {
    return atom(name, end);
  }
  if (name === "|") {
    return atom("‖", end);
  }
  if (["!", "-", "/", "@"].includes(name)) {
    return atom("", end);
  }
  return [",", ";", ":", " ", "quad", "qquad", "space"].includes(name) ? atom(" ", end) : null;
}

/** A space behind a command only ends its name, unless there was one before it too: `3\times 2`, `3 \times 2`. */
function spaceBehind(formula: string, end: number, before: string): number {
  return formula.charAt(end) === " " && !before.endsWith(" ") ? end + 1 : end;
}

function bracketed(text: string): string {
  return /^[\p{L}\p{N}.]+$/u.test(text) ? text : `(${text})`;
}
