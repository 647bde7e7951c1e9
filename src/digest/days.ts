import { OffprintError } from "../../index/errors.js";
import { shorten } from "../../index/text/shorten.js";
import { capitalised } from "../../index/text/words.js";

const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

/** `mon-fri`, `Monday to Friday`. */
const RANGE = /(\p{L}+)\s*(?:[-–—]|\bto\b)\s*(\p{L}+)/gu;

const WEEKLY = /\b(?:once (?:a|per) week|every week)\b/g;
/** The day of a digest that is to come weekly, whatever the day: the week before is over then. */
const DAY_OF_WEEKLY = "monday";

/** What can be typed for the days of a digest. */
export const DAY_EXAMPLES: readonly string[] = [
  ...Object.keys(GROUPS),
  "monday, wednesday, friday",
  "tuesday, thursday",
  "weekly on monday",
  ...NAMES,
];

/**
 * The days of the week that somebody names: `daily`, `weekdays`, `mon, thu`, `mon-fri`, `monday` for once a week; `weekly`
 * alone is on Mondays.
 * @returns 1 for Monday to 7 for Sunday, in that order
 * @throws OffprintError `usage`
 */
export function readDays(text: string): number[] {
  const words = text
    .toLowerCase()
    .replaceAll(/\bevery ?day\b/g, "daily")
    .replaceAll(WEEKLY, "weekly")
    .replaceAll(/\bevery\b/g, " ")
    .replaceAll(/\b(week(?:day|end))\b/g, "$1s")
    .replaceAll(RANGE, (_, from: string, to: string) => namesBetween(from, to))
    .split(/[\s,;+/&]+/)
    .filter((word) => !["", "and", "on"].includes(word));
  const named = words.filter((word) => word !== "weekly");
  const isWeekly = named.length === 0 && words.length > 0;
  const days = (isWeekly ? [DAY_OF_WEEKLY] : named).flatMap((word) => daysOf(word));
  if (days.length > 0) return [...new Set(days)].sort();
  throw unreadable(text);
}

function daysOf(word: string): readonly number[] {
  const group = GROUPS[word];
  if (group !== undefined) return group;
  return [indexOf(word) + 1];
}

/** From 0 for Monday. */
function indexOf(word: string): number {
  const day = NAMES.findIndex((name) => word.length >= 3 && (name.startsWith(word) || `${name}s` === word));
  if (day >= 0) return day;
  throw unreadable(word);
}

/** The days from one to another, both included, also over the end of a week. */
function namesBetween(from: string, to: string): string {
  const first = indexOf(from);
  const count = ((indexOf(to) - first + NAMES.length) % NAMES.length) + 1;
  return Array.from({ length: count }, (_, i) => NAMES[(first + i) % NAMES.length] ?? "").join(" ");
}

function unreadable(text: string): OffprintError {
  return new OffprintError(
    "usage",
    `"${shorten(text, 40)}" is no day of the week. Say daily, weekdays, days such as mon, wed, fri, or one of them for once a week.`,
  );
}

/** Days as people name them: `daily`, `weekdays`, `Mon, Wed`. */
export function daysText(days: readonly number[]): string {
  const group = Object.entries(GROUPS).find(([, members]) => members.join() === days.join());
  if (group) return group[0];
  return days.map((day) => capitalised((NAMES[day - 1] ?? "").slice(0, 3))).join(", ");
}
