import { OffprintError } from "../../index/errors.js";
import { capitalised } from "../../index/text/words.js";

const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

/** What can be typed for the days of a digest. */
export const DAY_EXAMPLES: readonly string[] = [
  ...Object.keys(GROUPS),
  "monday, wednesday, friday",
  "tuesday, thursday",
  ...NAMES,
];

/**
 * The days of the week that somebody names: `daily`, `weekdays`, `mon, thu`, `monday` for once a week.
 * @returns 1 for Monday to 7 for Sunday, in that order
 * @throws OffprintError `usage`
 */
export function readDays(text: string): number[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;+/&]+/)
    .filter((word) => word !== "" && word !== "and");
  const days = words.flatMap((word) => daysOf(word));
  if (days.length > 0) return [...new Set(days)].sort();
  throw unreadable(text);
}

function daysOf(word: string): readonly number[] {
  const group = GROUPS[word];
  if (group !== undefined) return group;
  const day = NAMES.findIndex((name) => word.length >= 3 && (name.startsWith(word) || `${name}s` === word));
  if (day >= 0) return [day + 1];
  throw unreadable(word);
}

function unreadable(text: string): OffprintError {
  return new OffprintError(
    "usage",
    `"${text.slice(0, 40)}" is no day of the week. Say daily, weekdays, or days such as mon, wed, fri.`,
  );
}

/** Days as people name them: `daily`, `weekdays`, `Mon, Wed`. */
export function daysText(days: readonly number[]): string {
  const group = Object.entries(GROUPS).find(([, members]) => members.join() === days.join());
  if (group) return group[0];
  return days.map((day) => capitalised((NAMES[day - 1] ?? "").slice(0, 3))).join(", ");
}
