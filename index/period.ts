import { calendarDay, dayOf, daysAfter, daysBefore, mondayOf } from "./dates.js";
import { OffprintError } from "./errors.js";
import { shorten } from "./text/shorten.js";

const ROLLING_DAYS = { week: 7, month: 30 } as const;
/** The periods that have a name; `parsePeriod` reads them, and days, weeks and months of the calendar. */
export const NAMED_PERIODS = ["today", "yesterday", "week", "month"] as const;

/** Some days in a row, both ends included, `YYYY-MM-DD`. Days are those of UTC, as on Hugging Face. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads which days somebody means: `today`, `yesterday`, a day (`2024-03-11`), `week` and `month` (the 7 and the
 * 30 days that end today), a week of the calendar (`2024-W11`, ISO 8601), a month of it (`2024-03`).
 *
 * A week or a month that is not over ends today.
 * @throws OffprintError `usage` where it is none of these, or has not begun
 */
export function parsePeriod(when: string, now: Date): Period {
  const today = dayOf(now);
  const period = namedPeriod(when, today) ?? calendarPeriod(when.trim());
  if (period === null) {
    throw new OffprintError(
      "usage",
      `"${shorten(when, 40)}" is no time. Say today, yesterday, week, month, a day (2024-03-11), a week (2024-W11) or a month (2024-03).`,
    );
  }
  if (period.from > today) {
    throw new OffprintError("usage", `${when.trim()} is yet to come: today is ${today} (UTC).`);
  }
  const isOver = period.to <= today;
  return { from: period.from, to: isOver ? period.to : today };
}

/** The days of a word: `today`, `yesterday`, `week` or `month`; null where it is another. */
export function namedPeriod(word: string, today: string): Period | null {
  const when = word.trim().toLowerCase();
  switch (when) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case "week":
    case "month":
      return { from: daysBefore(today, ROLLING_DAYS[when] - 1), to: today };
    default:
      return null;
  }
}

/** A day (`2024-03-11`), a week (`2024-W11`) or a month (`2024-03`) of the calendar; null where it is none. */
export function calendarPeriod(text: string): Period | null {
  return readDay(text) ?? readWeek(text.toLowerCase()) ?? readMonth(text);
}

/** A year of the calendar (`2024`), or what `calendarPeriod` reads; null where it is none. */
export function calendarYearOrPeriod(text: string): Period | null {
  return /^\d{4}$/.test(text) ? { from: `${text}-01-01`, to: `${text}-12-31` } : calendarPeriod(text);
}

function readDay(text: string): Period | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const day = calendarDay(Number(year), Number(month), Number(date));
  return day === null ? null : { from: day, to: day };
}

/** Week 1 of a year is the one with its 4th of January; weeks begin on Monday (ISO 8601). */
function readWeek(text: string): Period | null {
  const [, year, number] = /^(\d{4})-?w(\d{2})$/.exec(text) ?? [];
  const fourth = calendarDay(Number(year), 1, 4);
  if (fourth === null || Number(number) < 1) return null;
  const from = daysAfter(mondayOf(fourth), 7 * (Number(number) - 1));
  // The Thursday of a week says which year it belongs to.
  return daysAfter(from, 3).startsWith(`${year}-`) ? { from, to: daysAfter(from, 6) } : null;
}

function readMonth(text: string): Period | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  const from = calendarDay(Number(year), Number(month), 1);
  if (from === null) return null;
  const next = Number(month) === 12 ? `${Number(year) + 1}-01-01` : null;
  const after = next ?? calendarDay(Number(year), Number(month) + 1, 1);
  return after === null ? null : { from, to: daysBefore(after, 1) };
}

/** Every day of a period, oldest first. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
  return days;
}
