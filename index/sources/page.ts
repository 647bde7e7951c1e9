import { createHash } from "node:crypto";
import { basename } from "node:path";
import { calendarDay, dayOf, monthNumber } from "../dates.js";
import { OffprintError } from "../errors.js";
import type { Paper } from "../paper.js";
import { shorten } from "../text/shorten.js";
import { cleanText } from "../text/whitespace.js";
import { changedAt, readText } from "./file.js";
import { toPaper } from "./record.js";
import { ListedDay, Rejected, type Source } from "./source.js";

const MAX_BYTES = 32 * 1024 * 1024;
// On the page that ships with the project, titles have at most 168 characters and abstracts at least 213.
const MAX_TITLE = 300;
const MIN_ABSTRACT = 200;
/** `Mar 11`, `11 March 2025`, `March 11th, 2025`. */
const DATE_LINE = /^(?:([a-z]{3,9}\.?) (\d{1,2})|(\d{1,2}) ([a-z]{3,9}\.?))(?:st|nd|rd|th)?(?:,? (\d{4}))?$/i;
const DATE_IN_NAME = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;

interface PageLine {
  readonly number: number;
  readonly text: string;
}

interface Pair {
  readonly number: number;
  readonly title: string;
  readonly abstract: string;
}

/**
 * `page:PATH`: the text of a trending page as one copies it from a browser: some lines of the page's head,
 * then a title and its abstract, again and again. Papers have no ids there. All of them were listed on the
 * page's day; upvotes are not in the text.
 */
export function createPageSource(path: string): Source {
  if (path === "") {
    throw new OffprintError("usage", "Say which file: page:trending.txt");
  }
  return {
    name: `page:${path}`,
    kind: "page",
    async *fetch(signal) {
      const lines = linesOf(await readText(path, MAX_BYTES, signal));
      const { pairs, loose, header } = readPage(lines);
      if (pairs.length === 0) {
        throw new OffprintError(
          "bad-input",
          `${path} holds no paper. It should be the text of a trending page: a line with a title, then a line with its abstract, and so on.`,
        );
      }
      const date = dateOf(path, header, await changedAt(path));
      for (const record of [...pairs, ...loose].sort((one, other) => one.number - other.number)) {
        signal?.throwIfAborted();
        yield "title" in record ? paperOf(record, pairs, date) : reject(record);
      }
      if (date !== null) yield new ListedDay(date);
    },
  };
}

function linesOf(text: string): PageLine[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, text: cleanText(line) }))
    .filter((line) => line.text !== "");
}

/**
 * A title is a short line with a long one behind it. What stands before the first title is the page's head,
 * up to its date where it has one; any other line without its partner is loose.
 */
function readPage(lines: readonly PageLine[]): { pairs: Pair[]; loose: PageLine[]; header: string[] } {
  const pairs: Pair[] = [];
  const loose: PageLine[] = [];
  const header: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line !== undefined && next !== undefined && isTitle(line.text) && isAbstract(next.text, line.text)) {
      pairs.push({ number: line.number, title: line.text, abstract: next.text });
      index++;
    } else if (line !== undefined && pairs.length > 0) {
      loose.push(line);
    } else if (line !== undefined) {
      header.push(line.text);
      loose.push(line);
    }
  }
  const date = header.findLastIndex((text) => DATE_LINE.test(text));
  const headerLength = date >= 0 ? date + 1 : header.findLastIndex(isTitle) + 1;
  return { pairs, loose: loose.slice(headerLength), header: header.slice(0, headerLength) };
}

function isTitle(text: string): boolean {
  return text.length <= MAX_TITLE && !DATE_LINE.test(text);
}

function isAbstract(text: string, title: string): boolean {
  return text.length >= MIN_ABSTRACT && text.length > title.length;
}

function reject({ number, text }: PageLine): Rejected {
  const reason = text.length < MIN_ABSTRACT ? "has no abstract behind it" : "has no title before it";
  return new Rejected(`line ${number}`, `${reason}: ${shorten(text, 60)}`);
}

function paperOf(pair: Pair, pairs: readonly Pair[], date: string | null): Paper | Rejected {
  const isAmbiguous = pairs.some((other) => other.title === pair.title && other.abstract !== pair.abstract);
  return toPaper(`line ${pair.number}`, {
    title: pair.title,
    abstract: pair.abstract,
    localId: isAmbiguous ? localIdOf(pair) : null,
    listings: date === null ? [] : [{ date, upvotes: 0 }],
  });
}

/** Two papers of one title need an id each, and the same one the next time that the page is read. */
function localIdOf({ title, abstract }: Pair): string {
  return `page-${createHash("sha256").update(`${title}\n${abstract}`).digest("hex").slice(0, 16)}`;
}

/** The date in the file's name; else the date in the head, in the latest year that was no future to the file. */
function dateOf(path: string, header: readonly string[], changed: number): string | null {
  const [, year, month, day] = DATE_IN_NAME.exec(basename(path)) ?? [];
  const named = calendarDay(Number(year), Number(month), Number(day));
  if (named !== null) {
    return named;
  }
  return header.reduce<string | null>((found, text) => dateOfLine(text, changed) ?? found, null);
}

function dateOfLine(text: string, changed: number): string | null {
  const match = DATE_LINE.exec(text);
  const month = monthNumber(match?.[1] ?? match?.[4] ?? "");
  const day = Number(match?.[2] ?? match?.[3]);
  if (month === null) {
    return null;
  }
  if (match?.[5] !== undefined) {
    return calendarDay(Number(match[5]), month, day);
  }
  const last = dayOf(new Date(changed));
  const newest = Number(last.slice(0, 4));
  // The 29th of February comes back after eight years at the latest.
  const years = Array.from({ length: 9 }, (_, back) => newest - back);
  return (
    years.map((year) => calendarDay(year, month, day)).find((date) => date !== null && date <= last) ?? null
  );
}
