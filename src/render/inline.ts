import { beginning } from "../../index/text/shorten.js";
import { escapeMarkdown, oneLine, withoutMentions } from "./text.js";
import { safeUrl } from "./urls.js";

/** A piece of a line that means something to Discord. What it holds is as untrusted as any text. */
export type Mark =
  | { readonly mark: "bold" | "code"; readonly text: string }
  | { readonly mark: "link"; readonly text: string; readonly url: string }
  | { readonly mark: "time"; readonly at: Date; readonly style: TimeStyle }
  | { readonly mark: "channel"; readonly id: string }
  | { readonly mark: "command"; readonly path: string; readonly id: string };

/** Plain text is escaped; only marks are marked up. */
export type Inline = string | Mark;
export type Line = Inline | readonly Inline[];

/** https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
export type TimeStyle = "t" | "T" | "d" | "D" | "f" | "F" | "R";

export const bold = (text: string): Mark => ({ mark: "bold", text });
export const code = (text: string): Mark => ({ mark: "code", text });
export const link = (text: string, url: string): Mark => ({ mark: "link", text, url });
/** A time that each reader sees in their own zone and language. */
export const time = (at: Date, style: TimeStyle = "R"): Mark => ({ mark: "time", at, style });
/** A channel of the server, under the name that it has at the moment. */
export const channel = (id: string): Mark => ({ mark: "channel", id });
/**
 * A command that people use by clicking on its name.
 * @param path its name with that of its subcommand: `digest create`
 * @param id what Discord calls it; where that is not known, its name is shown as people type it
 * @see https://discord.com/developers/docs/reference#message-formatting
 */
export const command = (path: string, id: string | undefined): Mark =>
  id === undefined ? code(`/${path}`) : { mark: "command", path, id };

const ELLIPSIS = "…";
const ZERO_WIDTH_SPACE = "\u200b";

/**
 * One line of Discord's markdown of at most `limit` code units. Where it is too long, it ends with an ellipsis after
 * a word; a mark is closed where it is cut, and a link or a time is there whole or not at all.
 */
export function renderLine(line: Line, limit = Number.POSITIVE_INFINITY): string {
  const pieces = merged(Array.isArray(line) ? line : [line]);
  const whole = pieces.map((piece) => render(piece)).reduce(joined, "");
  if (whole.length <= limit) return whole.trim();
  let written = "";
  for (const piece of pieces) {
    const longer = joined(written, render(piece));
    if (longer.length <= limit - ELLIPSIS.length) {
      written = longer;
      continue;
    }
    written = joined(written, cut(piece, limit - ELLIPSIS.length - written.length - ZERO_WIDTH_SPACE.length));
    break;
  }
  return limit < ELLIPSIS.length ? "" : written.trim() + ELLIPSIS;
}

/** Neighbouring texts as one, so that what they make together is seen when it is escaped. */
function merged(pieces: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === "string" && typeof last === "string") result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

/** Two marks of the same sign side by side would be read as another mark. */
function joined(written: string, next: string): string {
  const last = written.at(-1);
  const meets = next !== "" && last === next.at(0) && (last === "*" || last === "`");
  return meets ? written + ZERO_WIDTH_SPACE + next : written + next;
}

function render(piece: Inline): string {
  if (typeof piece === "string") return escapeMarkdown(oneLine(piece));
  switch (piece.mark) {
    case "bold":
      return wrapped("**", escapeMarkdown(oneLine(piece.text).trim()));
    case "code":
      return asCode(oneLine(piece.text).trim());
    case "link":
      return asLink(piece.text, piece.url);
    case "time":
      return Number.isNaN(piece.at.getTime())
        ? ""
        : `<t:${Math.floor(piece.at.getTime() / 1000)}:${piece.style}>`;
    case "channel":
      return /^\d+$/.test(piece.id) ? `<#${piece.id}>` : "";
    case "command":
      return /^\d+$/.test(piece.id) ? `</${piece.path}:${piece.id}>` : asCode(`/${piece.path}`);
  }
}

/** As much of a piece as fits into `room`, closed. */
function cut(piece: Inline, room: number): string {
  if (room <= 0 || (typeof piece !== "string" && !("text" in piece))) return "";
  const text = typeof piece === "string" ? oneLine(piece) : oneLine(piece.text).trim();
  const withText = (part: string) => render(typeof piece === "string" ? part : { ...piece, text: part });
  const written = withText(beginning(text, room, (part) => withText(part).length));
  return written.length > room ? "" : written;
}

function wrapped(sign: string, text: string): string {
  return text === "" ? "" : sign + text + sign;
}

/** Code shows what it holds, but for backticks, which would end it; nobody is mentioned from within it either. */
function asCode(text: string): string {
  return wrapped("`", withoutMentions(text.replaceAll("`", "ˋ")));
}

/**
 * What Discord shows as written within a link. Escapes are not understood there, and a text with an emoji or with
 * what could be another address makes Discord show the whole as plain text.
 */
function canBeLinked(text: string): boolean {
  const folded = text.normalize("NFKC");
  return !/[\\*_~|`<[\]@]|:[\w+-]+:|\/\/|discord(?:app)?\.\w+\/|\p{Extended_Pictographic}/iu.test(folded);
}

function asLink(given: string, address: string): string {
  const text = oneLine(given).trim();
  const url = safeUrl(address);
  if (text === "") return "";
  if (url === undefined) return escapeMarkdown(text);
  return canBeLinked(text) ? `[${text}](<${url}>)` : `${escapeMarkdown(text)} ([link](<${url}>))`;
}
