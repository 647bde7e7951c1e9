import { daysAfter, daysBefore, monthNumber } from "../../../index/dates.js";
import { calendarYearOrPeriod, type Period } from "../../../index/period.js";
import type { Filters } from "../../../index/search/search-messages.js";
import { MONTH, withDaysInDigits, YEAR } from "./day-in-words.js";
import { WORKS } from "./named-author.js";
import { withDates } from "./relative-time.js";

/** A text without the time that it says. */
export interface Dated {
  readonly words: string;
  /** First and last day of publication, `YYYY-MM-DD`. */
  readonly published: Pick<Filters, "since" | "until">;
}

/** Whether papers have some words side by side. */
export type HasPhrase = (words: string) => boolean;

const DATE = String.raw`(?:${MONTH}\.?,? ${YEAR}|${YEAR}(?:-\d\d){0,2})`;
/** A date goes no further: of "in 2024 election news" the year is part of a name. */
const END = String.raw`(?=$| (?:about|by|for|in|on|that|using|which|with)\b)`;
const PUBLISHED = "(?:published |released |written )?";
/** Behind "papers" a time may stand before any word: "which papers from 2025 study …", but for what goes on with the time. */
const BEHIND_WORKS = new RegExp(
  String.raw`\b(?<works>${WORKS}(?<=s)) (?<time>${PUBLISHED}(?:from|in|since|after|before|until) ${DATE}(?: (?:to|until) ${DATE})?) (?<behind>(?!(?:to|until|and before) ${DATE}|on(?:wards?)?$)\S.*)$`,
  "i",
);
type ReadTime = (first: Period, last: Period) => Partial<Period>;
const ALL: ReadTime = (first, last) => ({ from: first.from, to: last.to });
/** Forms of a time, of which the first that is found counts, and what it is by the first and the last date in it. */
const TIMES: readonly (readonly [RegExp, ReadTime])[] = [
  [time(`between (${DATE}) and (${DATE})`), ALL],
  [time(`(?:(?:from|since) )?(${DATE}) (?:to|until) (${DATE})`), ALL],
  [time(`(?:from )?(${YEAR}) ?[-–] ?(${YEAR})`), ALL],
  [
    time(`after (${DATE}) and before (${DATE})`),
    (first, last) => ({ from: daysAfter(first.to, 1), to: daysBefore(last.from, 1) }),
  ],
  [time(`since (${DATE})`), ({ from }) => ({ from })],
  [time(`from (${DATE}) on(?:wards?)?$`), ({ from }) => ({ from })],
  [time(`after (${DATE})`), ({ to }) => ({ from: daysAfter(to, 1) })],
  [time(`before (${DATE})`), ({ from }) => ({ to: daysBefore(from, 1) })],
  [time(`(?:until|till) (${DATE})`), ({ to }) => ({ to })],
  [time(`(?:from|in|during) (${DATE})`), ALL],
];
/** A date at the end, or before what is dated: "Song Han 2024 papers", "2024 papers on LoRA". */
const BARE_DATE = new RegExp(String.raw`^(?:(.*?(\S+)) )??(${DATE})(?= ${WORKS}\b|$)`, "i");
/** "Song Han (2024)" */
const DATE_IN_BRACKETS = new RegExp(String.raw`\((${DATE})\)$`, "i");
const DATE_IN_FRONT = new RegExp(`^()()(${DATE}) `, "i");

function time(form: string): RegExp {
  return new RegExp(`(?:^| )${PUBLISHED}${form}${END}`, "i");
}

/** Reads a time that a word says to be one: "since 2024", "this year". Null where there is none. @param today `YYYY-MM-DD` */
export function readTime(asked: string, today: string): Dated | null {
  const text = withDaysInDigits(withDates(asked, today)).replace(BEHIND_WORKS, "$<works> $<behind> $<time>");
  for (const [form, read] of TIMES) {
    const [found, from = "", to = from] = form.exec(text) ?? [];
    const [first, last] = [periodOf(from), periodOf(to)];
    if (found === undefined || first === null || last === null) continue;
    // The later one may be named first.
    const period = first.from > last.from ? read(last, first) : read(first, last);
    return dated(text.replace(found, ""), period);
  }
  return null;
}

/**
 * Reads a date that no word says to be a time. A year behind a word with a capital, or behind one that papers have it behind,
 * is part of its name: `AIME 2024`. Null where there is none.
 */
export function readBareDate(text: string, hasPhrase: HasPhrase): Dated | null {
  return readDate(text, BARE_DATE, (last, date) => {
    const isYear = /^\d{4}$/.test(date);
    return last !== "" && isYear && (/\p{Lu}/u.test(last) || hasPhrase(`${last} ${date}`));
  });
}

/** The same beside what has no year in its name: an author, or an id. It may stand before it, too. */
export function readDateBesideName(text: string): Dated | null {
  const isNever = () => false;
  return readDate(text, BARE_DATE, isNever) ?? readDate(text, DATE_IN_FRONT, isNever);
}

/** Whether any time is said. */
export function isOfTime({ since, until }: Dated["published"]): boolean {
  return Boolean(since || until);
}

/** A time as people are told it: `since 2024-01-01`, `until 2024-12-31`, or either, or none. */
export function timeTold({ since, until }: Dated["published"]): string[] {
  return [...(since ? [`since ${since}`] : []), ...(until ? [`until ${until}`] : [])];
}

function readDate(
  asked: string,
  form: RegExp,
  isName: (last: string, date: string) => boolean,
): Dated | null {
  const text = asked.replace(DATE_IN_BRACKETS, "$1");
  const [found = "", words = "", last = "", date = ""] = form.exec(text) ?? [];
  const period = periodOf(date);
  if (period === null || isName(last, date)) return null;
  return dated(`${words} ${text.slice(found.length).trim()}`, period);
}

function dated(words: string, { from, to }: Partial<Period>): Dated {
  return { words: words.trim(), published: { ...(from && { since: from }), ...(to && { until: to }) } };
}

/** The days of a year, of a month or of a day; null where the calendar has none such. */
function periodOf(date: string): Period | null {
  const [, name = "", year = ""] = /^([a-z]+)\D+(\d{4})$/i.exec(date) ?? [];
  const month = monthNumber(name);
  return calendarYearOrPeriod(month === null ? date : `${year}-${String(month).padStart(2, "0")}`);
}
