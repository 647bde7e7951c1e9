import { MONTHS } from "../dates.js";

/** An entry of a BibTeX file; the names of its fields are lower case, its values as written, braces included. */
export interface BibtexEntry {
  readonly kind: "entry";
  /** `article`, `inproceedings`: lower case. */
  readonly type: string;
  readonly key: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** An entry that cannot be read. The ones behind it can. */
export interface BibtexProblem {
  readonly kind: "problem";
  /** Empty where the entry breaks off before it. */
  readonly key: string;
  readonly line: number;
  readonly reason: string;
}

/** Far more than any abstract; where a closing brace is further off, it is missing. */
const MAX_VALUE = 60_000;
const ENTRY_START = /@\s*([a-z][\w-]*)\s*([{(])\s*/iy;
const NAME = /[^\s=,{}"#%()@\\~]+/y;
/** Some tools leave accents in keys (`m{\\"u}ller2020`), some spaces; where no comma ends it, a key ends with its word. */
const KEY = /(?:[^\s,{}]|\{[^\s,{}]*\}|[ \t]{1,3}(?=[^\n=,{}]{1,200},))*/y;
const SPACE = /\s*/y;

class BibtexError extends Error {}

/**
 * Reads a BibTeX file: nested braces, quoted values, `@string` with `#`, `@comment`, `@preamble`, entries in
 * brackets. Text between entries is a comment, as BibTeX has it. An error costs the entry it is in.
 */
export function* parseBibtex(text: string): Generator<BibtexEntry | BibtexProblem, void, undefined> {
  const strings = new Map(MONTHS.map((month) => [month, month]));
  const reader = new Reader(text, strings);
  let line = 1;
  let counted = 0;
  for (let start = text.indexOf("@"); start >= 0; start = text.indexOf("@", reader.position)) {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < start; at = text.indexOf("\n", counted)) {
      line++;
      counted = at + 1;
    }
    reader.position = start;
    const head = reader.match(ENTRY_START);
    const type = head?.[1]?.toLowerCase() ?? "";
    if (head === null || type === "comment") {
      reader.position =
        (head === null ? undefined : reader.endOfComment(head[0].trimEnd().length)) ?? start + 1;
      continue;
    }
    const close = head[2] === "{" ? "}" : ")";
    let key = "";
    try {
      if (type === "preamble") {
        reader.value();
        reader.expect(close);
      } else if (type === "string") {
        for (const [name, value] of reader.fields(close)) {
          strings.set(name, value);
        }
      } else {
        key = reader.match(KEY)?.[0] ?? "";
        reader.space();
        reader.accept(",");
        yield { kind: "entry", type, key, line, fields: reader.fields(close) };
      }
    } catch (error) {
      if (!(error instanceof BibtexError)) {
        throw error;
      }
      yield { kind: "problem", key, line, reason: error.message };
      reader.position = nextEntry(text, start + 1);
    }
  }
}

/** Behind an error, reading goes on where a line begins with an entry. */
function nextEntry(text: string, from: number): number {
  const pattern = /^[ \t]*@\s*[a-z]+\s*[{(]/gim;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

class Reader {
  position = 0;

  constructor(
    private readonly text: string,
    private readonly strings: ReadonlyMap<string, string>,
  ) {}

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    this.position = match === null ? this.position : pattern.lastIndex;
    return match;
  }

  space(): void {
    this.match(SPACE);
  }

  accept(character: string): boolean {
    this.space();
    const found = this.text[this.position] === character;
    this.position += found ? 1 : 0;
    return found;
  }

  /** @param word what it must follow */
  expect(character: string, word = ""): void {
    if (!this.accept(character)) {
      const found = this.text[this.position];
      const instead = found === undefined ? "the file ends" : `there is ${JSON.stringify(found)}`;
      const behind = word === "" ? "" : ` behind "${word}"`;
      throw new BibtexError(`"${character}" is missing${behind}: ${instead}`);
    }
  }

  /** Where the body of a comment ends, whose bracket is the last of `length` characters read; or undefined. */
  endOfComment(length: number): number | undefined {
    this.position = this.text.lastIndexOf("@", this.position - 1) + length - 1;
    try {
      this.delimited(this.text[this.position] === "{" ? "}" : ")");
      return this.position;
    } catch {
      return undefined;
    }
  }

  /** `name = value, name = value` up to the end of the entry. */
  fields(close: string): Map<string, string> {
    const fields = new Map<string, string>();
    while (!this.accept(close)) {
      this.space();
      const name = this.match(NAME)?.[0].toLowerCase();
      if (name === undefined) {
        this.expect(close);
      } else {
        this.expect("=", name);
        const value = this.value();
        fields.set(name, fields.get(name) ?? value);
        if (!this.accept(",")) {
          this.expect(close);
          break;
        }
      }
    }
    return fields;
  }

  /** One or more pieces with `#` between. */
  value(): string {
    let value = "";
    do {
      value += this.piece();
    } while (this.accept("#"));
    return value;
  }

  private piece(): string {
    this.space();
    const opening = this.text[this.position];
    if (opening === "{" || opening === '"') {
      return this.delimited(opening === "{" ? "}" : '"');
    }
    const word = this.match(NAME)?.[0];
    if (word === undefined) {
      throw new BibtexError("a value is missing");
    }
    return this.strings.get(word.toLowerCase()) ?? word;
  }

  /** Up to the closing brace or quote, over the braces within. */
  private delimited(close: string): string {
    const start = this.position + 1;
    let depth = 0;
    const limit = Math.min(this.text.length, start + MAX_VALUE);
    for (let end = start; end < limit; end++) {
      const character = this.text[end];
      if (depth === 0 && character === close) {
        this.position = end + 1;
        return this.text.slice(start, end);
      }
      if (character === "{") {
        depth++;
      } else if (character === "}") {
        depth--;
      }
      if (depth < 0) {
        break;
      }
    }
    throw new BibtexError(close === "}" ? "a brace is never closed" : "a quotation mark is never closed");
  }
}
