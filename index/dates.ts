export const DAY_MILLISECONDS = 86_400_000;

/** The months as BibTeX writes them. */
export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Of the Philosophical Transactions, the first journal of science: a date before is a slip. */
const FIRST_YEAR = 1665;
const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** A day as `YYYY-MM-DD`, or null where the calendar has no such day, or it is of before papers were printed. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= FIRST_YEAR && year <= 9999 ? dayOf(date) : null;
}

/** The day of an instant, in UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** An instant as ISO 8601 writes it, in UTC. @param time milliseconds since 1970 */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

/** The last of some times or days in ISO 8601, of one form; null where none is known. */
export function latest(times: readonly (string | null)[]): string | null {
  return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}

/** The day so many days after. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MILLISECONDS));
}

/** The day so many days before. */
export function daysBefore(day: string, days: number): string {
  return daysAfter(day, -days);
}

/** How many days lie between two, 0 for the same one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

/** The Monday of a day's week (ISO 8601). */
export function mondayOf(day: string): string {
  return daysBefore(day, weekday(day) - 1);
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return weekday(day) > 5;
}

/**
 * Reads an ISO 8601 date or date-time. A year or a month alone becomes its first day, since papers are
 * filtered and sorted by day.
 * @returns null where it is none.
 */
export function isoDate(text: string): string | null {
  const trimmed = text.trim();
  const [, year, month = "01", day = "01"] = ISO.exec(trimmed) ?? [];
  const calendar = year === undefined ? null : calendarDay(Number(year), Number(month), Number(day));
  if (calendar === null) {
    return null;
  }
  const time = trimmed.slice(10);
  return Number.isNaN(Date.parse(calendar + time.replace(" ", "T")))
    ? null
    : calendar + time.replace(" ", "T");
}

/** The number of a month by its English name or the start of it (`Mar`, `march`, `Sept.`), or null. */
export function monthNumber(name: string): number | null {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return /^[a-z]{3,9}\.?$/i.test(name) && index >= 0 ? index + 1 : null;
}
