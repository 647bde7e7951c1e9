import { daysAfter, daysBefore, mondayOf } from "../../../index/dates.js";
import { WORKS } from "./named-author.js";

const NUMBERS = [
  ...["one", "two", "three", "four", "five", "six"],
  ...["seven", "eight", "nine", "ten", "eleven", "twelve"],
];
const DAYS_OF = new Map([
  ["day", 1],
  ["week", 7],
  ["month", 30],
  ["year", 365],
]);
const UNIT = "(?<unit>week|month|year)";

/** "This week's papers on …": the time goes behind the papers, as a date does. */
const WHOSE = new RegExp(
  String.raw`\b(?<when>(?:this|last) (?:week|month|year)|today|yesterday)['’]s (?<works>${WORKS})(?=$| )`,
  "i",
);
/** "In the last three months", "over the past year" */
const PAST = new RegExp(
  String.raw`\b(?:during|from|in|of|over|since|within) the (?:last|past) (?:(?<count>\d{1,3}|couple of|few|${NUMBERS.join("|")}) )?(?<unit>day|week|month|year)s?(?=$| )`,
  "i",
);
/** "This year", "since last month" */
const CALENDAR = new RegExp(
  String.raw`(?<!\bthe )\b(?:(?<preposition>after|before|during|from|in|of|since|until) )?(?<which>this|last) ${UNIT}(?=$| )`,
  "i",
);
/** Without such a word before it, "today" is seldom when papers were published: "how are LLMs used today?" */
const DAY =
  /\b(?<before>new|published|released) (?:on |from )?(?<day>today|yesterday)(?=$| )|\b(?<preposition>from|since) (?<other>today|yesterday)(?=$| )/i;

type Groups = Readonly<Record<string, string | undefined>>;

/** Forms of such a time, and the same by its date. */
const TIMES: readonly (readonly [RegExp, (groups: Groups, today: string) => string])[] = [
  [PAST, pastTime],
  [CALENDAR, calendarTime],
  [DAY, dayTime],
];

/**
 * A text with dates in place of a time that is told from today on, where it has one: "papers in 2026 on …" for "papers this year
 * on …". A week begins on Monday (ISO 8601); "last month" is the one before this, "the last month" 30 days.
 *
 * @param today `YYYY-MM-DD`
 */
export function withDates(text: string, today: string): string {
  const ordered = text.replace(WHOSE, "$<works> from $<when>");
  return TIMES.reduce((told, [form, dated]) => {
    const found = form.exec(told);
    if (!found?.groups) return told;
    return (
      told.slice(0, found.index) + dated(found.groups, today) + told.slice(found.index + found[0].length)
    );
  }, ordered);
}

function pastTime({ count = "one", unit = "" }: Groups, today: string): string {
  const days = countOf(count.toLowerCase()) * (DAYS_OF.get(unit.toLowerCase()) ?? 0);
  return `since ${daysBefore(today, days)}`;
}

function countOf(count: string): number {
  if (count === "couple of") return 2;
  if (count === "few") return 3;
  return NUMBERS.indexOf(count) + 1 || Number(count);
}

function calendarTime({ preposition = "in", which = "", unit = "" }: Groups, today: string): string {
  const isLast = which.toLowerCase() === "last";
  const word = preposition.toLowerCase() === "of" ? "in" : preposition;
  if (unit.toLowerCase() === "week") {
    const monday = mondayOf(isLast ? daysBefore(today, 7) : today);
    const isEnd = /^(?:after|before|since|until)$/i.test(word);
    return isEnd ? `${word} ${monday}` : `from ${monday} to ${daysAfter(monday, 6)}`;
  }
  const isYear = unit.toLowerCase() === "year";
  const first = isYear ? `${today.slice(0, 4)}-01-01` : `${today.slice(0, 7)}-01`;
  return `${word} ${(isLast ? daysBefore(first, 1) : first).slice(0, isYear ? 4 : 7)}`;
}

function dayTime({ before, preposition, day, other }: Groups, today: string): string {
  const isYesterday = /^y/i.test(day ?? other ?? "");
  const date = isYesterday ? daysBefore(today, 1) : today;
  return before === undefined ? `${preposition} ${date}` : `${before} in ${date}`;
}
