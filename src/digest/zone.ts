import { DAY_MILLISECONDS, dayOf } from "../../index/dates.js";

/** No zone changes its clocks at another time than at a full quarter of an hour. */
const QUARTER = 900_000;
const MOST_KEPT = 20_000;
const offsets = new Map<string, number>();
/** By the name in small letters: each takes 34 KB, and `Intl` reads a name in any mixture of capitals. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a name is one of IANA's time zones, such as `Europe/Berlin`, that this machine knows. */
export function isTimeZone(name: string): boolean {
  // "EST5EDT" passes too: what `Intl` reads is what is used below. "+02:00" does not, which Node 20 cannot read.
  return /^[^+-]/.test(name.trim()) && isKnownZone(name);
}

/** The time zone that somebody means by its name in any capitals, or by its city; else what was typed. */
export function zoneOf(typed: string): string {
  const wanted = typed.toLowerCase().replaceAll(" ", "_");
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const named = zones.find((zone) => zone.toLowerCase() === wanted);
  if (named !== undefined) return named;
  const ofCity = zones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  if (ofCity.length > 0) return onlyOne(ofCity) ?? typed;
  // The list has "Asia/Calcutta" for what is "Asia/Kolkata" too.
  const areas = [...new Set(zones.map((zone) => zone.replace(/\/.*$/, "")))];
  return onlyOne(areas.map((area) => `${area}/${titled(wanted)}`).filter(isKnownZone)) ?? typed;
}

const onlyOne = (names: readonly string[]) => (names.length === 1 ? names[0] : undefined);

/** `ho_chi_minh` as `Ho_Chi_Minh`. */
const titled = (name: string) => name.replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());

/** Whether this machine can tell the time in a zone that was stored, perhaps by another version of Node. */
export function isKnownZone(name: string): boolean {
  try {
    return Boolean(formatOf(name));
  } catch {
    return false;
  }
}

/** The calendar day at an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(instant: number, zone: string): string {
  return dayOf(new Date(instant + offsetAt(instant, zone)));
}

/**
 * The instant at which clocks in a time zone show a time of a day. A time that the clocks skip in spring is as much
 * later as they are put forward; of one that they show twice in autumn it is the first. (This is what Temporal
 * calls "compatible", https://tc39.es/proposal-temporal/docs/timezone.html, and RFC 5545 asks for.)
 *
 * @param day `YYYY-MM-DD`
 * @param time `HH:MM`
 * @returns milliseconds since 1970
 */
export function instantOf(day: string, time: string, zone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const before = offsetAt(shown - DAY_MILLISECONDS, zone);
  const after = offsetAt(shown + DAY_MILLISECONDS, zone);
  const [first = shown - before] = [before, after]
    .map((offset) => shown - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === shown)
    .sort((left, right) => left - right);
  return first;
}

/** How far clocks in a time zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER) * QUARTER;
  const key = `${quarter} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_KEPT) offsets.clear();
  const offset = shownAt(quarter, zone) - quarter;
  offsets.set(key, offset);
  return offset;
}

/** What clocks in a time zone show, as if they showed UTC. */
function shownAt(instant: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const key = zone.toLowerCase();
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(key, format);
  return format;
}
