import type { Period } from "../../index/period.js";

const MONTH = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** What some days are called above a chart: `Topics of May 2026`, `Topics of May 25, 2026`. */
export function topicsTitle({ from, to }: Period): string {
  const isMonth = from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && to.slice(8) > "27";
  if (isMonth) return `Topics of ${MONTH.format(new Date(from))}`;
  if (from === to) return `Topics of ${DAY.format(new Date(from))}`;
  return `Topics of ${DAY.formatRange(new Date(from), new Date(to))}`;
}
