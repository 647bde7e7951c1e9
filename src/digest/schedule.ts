import { daysAfter, daysBefore, weekday } from "../../index/dates.js";
import { OffprintError } from "../../index/errors.js";
import { shorten } from "../../index/text/shorten.js";
import { instantOf, isTimeZone, localDay, zoneOf } from "./zone.js";

/** When a digest is posted: at a time of day, on some days of the week, by the clocks of a place. */
export interface Schedule {
  /** `HH:MM` */
  readonly time: string;
  /** An IANA name such as `Europe/Berlin`. */
  readonly timezone: string;
  /** 1 for Monday to 7 for Sunday, at least one. */
  readonly days: readonly number[];
}

/** What somebody typed of a schedule. */
type TypedSchedule = { readonly [Part in keyof Schedule]?: Schedule[Part] | undefined };

/** One of the times at which a digest is due. */
export interface Due {
  /** The day there, `YYYY-MM-DD`: a digest is posted once a day at most, whatever the clocks do. */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** No two days on which a digest is due lie further apart; one more where a zone skips a day. */
const LONGEST_GAP = 15;

/**
 * A schedule changed by what somebody typed, which is checked. The rest stays as it was: a time zone that is not taken
 * any more keeps nobody from changing something else.
 * @throws OffprintError `usage`
 */
export function readSchedule({ time, timezone, days }: TypedSchedule, before: Schedule): Schedule {
  return {
    time: time === undefined ? before.time : readTime(time),
    timezone: timezone === undefined ? before.timezone : readTimeZone(timezone),
    days: days === undefined ? before.days : readWeekdays(days),
  };
}

function readTime(text: string): string {
  const time = text.trim();
  const [, hour, minute = "00"] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? hoursOfHalfDay(time);
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw new OffprintError("usage", `"${shorten(text, 20)}" is no time of day. Say 09:00 or 17:30.`);
  }
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** `9:30 pm` as the parts of `21:30`: the whole, the hour, the minute; nothing where it is none. */
function hoursOfHalfDay(time: string): (string | undefined)[] {
  const [, hour, minute, half] = /^(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\.?$/i.exec(time) ?? [];
  if (half === undefined || Number(hour) < 1 || Number(hour) > 12) return [];
  const passed = (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return [time, String(passed), minute];
}

function readTimeZone(text: string): string {
  const name = zoneOf(text.trim());
  if (isTimeZone(name)) return name;
  throw new OffprintError(
    "usage",
    `"${shorten(name, 40)}" is no time zone. Say one such as Europe/Berlin or America/New_York.`,
  );
}

function readWeekdays(numbers: readonly number[]): number[] {
  const days = [...new Set(numbers)].filter((day) => day >= 1 && day <= 7).sort();
  if (days.length === 0) throw new OffprintError("usage", "Choose at least one day of the week.");
  return days;
}

/** The first time after an instant. */
export function nextDue(schedule: Schedule, after: number): Due {
  const start = daysBefore(localDay(after, schedule.timezone), 1);
  return first(schedule, start, 1, ({ at }) => at > after);
}

/** The last time at an instant or before. */
export function lastDue(schedule: Schedule, until: number): Due {
  const start = daysAfter(localDay(until, schedule.timezone), 1);
  return first(schedule, start, -1, ({ at }) => at <= until);
}

/** The times after one instant up to another, the latest first, at most so many. */
export function duesBetween(schedule: Schedule, after: number, until: number, most: number): Due[] {
  const dues: Due[] = [];
  let due = lastDue(schedule, until);
  while (due.at > after && dues.length < most) {
    dues.push(due);
    due = lastDue(schedule, due.at - 1);
  }
  return dues;
}

function first(schedule: Schedule, start: string, step: 1 | -1, fits: (due: Due) => boolean): Due {
  for (let i = 0; i < LONGEST_GAP; i += 1) {
    const day = daysAfter(start, i * step);
    const due = dueOn(schedule, day);
    if (due !== null && fits(due)) return due;
  }
  throw new OffprintError("internal", "A schedule without a day was stored.");
}

function dueOn({ time, timezone, days }: Schedule, day: string): Due | null {
  if (!days.includes(weekday(day))) return null;
  // A zone that changes sides of the date line leaves out a day: Samoa had no 30th of December in 2011.
  const exists = localDay(instantOf(day, "12:00", timezone), timezone) === day;
  return exists ? { day, at: instantOf(day, time, timezone) } : null;
}
