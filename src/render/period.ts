import type { Period } from "../../index/period.js";

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Days as people name them: `May 2026`, `25 May 2026`, `25–31 May 2026`. */
export function periodText({ from, to }: Period): string {
  const isMonth = from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && to.slice(8) > "27";
  if (isMonth) return MONTH.format(new Date(from));
  // The spaces of a range are narrow ones, which not every font has.
  return DAY.formatRange(new Date(from), new Date(to)).replaceAll(/\s/gu, " ");
}
