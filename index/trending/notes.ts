import { daysBefore, latest, weekday } from "../dates.js";
import type { Library } from "../library.js";
import { calendarPeriod, daysOf, namedPeriod, type Period } from "../period.js";
import type { SourceRun } from "../store/source-runs.js";

type Known = Pick<Library, "listings" | "runs">;

/** A day with its name, since an empty one is mostly of a weekend: `Saturday, 2024-03-16`. */
function dayName(day: string): string {
  const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  return `${names[weekday(day) - 1]}, ${day}`;
}

function periodName({ from, to }: Period): string {
  return from === to ? dayName(from) : `${from} to ${to}`;
}

/**
 * Why no paper of the days asked for can be shown: nothing was listed, the source was down, or nobody has read it.
 * A day that was read empty while it had only begun is not known to be so once its source is down.
 * @param shown the day that is shown instead, or null where there is none
 */
export function emptyNote(
  known: Known,
  asked: Period,
  sources: readonly string[],
  shown: string | null,
): string {
  const reason = reasonOfNone(known, asked, sources);
  return shown === null
    ? reason
    : `${reason} Shown is the last day before that has papers: ${dayName(shown)}.`;
}

function reasonOfNone(known: Known, asked: Period, sources: readonly string[]): string {
  const name = periodName(asked);
  const reads = daysOf(asked).map((day) => known.listings.readAt(day, sources));
  const failure = failureOf(known, asked, sources);
  if (!reads.includes(null)) {
    if (failure === null) return `Nothing was listed on ${name}.`;
    const [lastRead] = reads.filter((time) => time !== null).sort();
    return `Nothing was listed on ${name} when it was last read (${minuteOf(lastRead)} UTC). Since then the source was down: ${failure}`;
  }
  if (failure !== null) return `The listing of ${name} could not be read: ${failure}`;
  return `No listing of ${name} has been read.`;
}

/** That the last attempt to read the days failed, so that what is shown may be out of date; else null. */
export function staleNote(known: Known, asked: Period, sources: readonly string[]): string | null {
  const failure = failureOf(known, asked, sources);
  return failure ? `This may be out of date. The source was down: ${failure}` : null;
}

/** Why filters left nothing. */
export function filteredNote(
  listed: readonly { readonly paper: { readonly categories: readonly string[] } }[],
  shown: Period,
  { categories = [], about }: { categories?: readonly string[] | undefined; about?: string | undefined },
): string {
  const named = categories.length > 0 && `in ${categories.join(" or ")}`;
  const wanted = [named, about && `about "${about}"`].filter(Boolean).join(" and ");
  const unknown = listed.filter(({ paper }) => paper.categories.length === 0).length;
  const days = periodName(shown);
  if (listed.length === 1) {
    const hint = named && unknown > 0 ? " Its categories are not known." : "";
    return `The only paper listed (${days}) is not ${wanted}.${hint}`;
  }
  const hint = named && unknown > 0 ? ` Of ${unknown} the categories are not known.` : "";
  return `Of the ${listed.length} papers listed (${days}), none is ${wanted}.${hint}`;
}

/** The last failure to read any of the days, where no success followed it, of whatever source of them. */
function failureOf({ listings, runs }: Known, asked: Period, sources: readonly string[]): string | null {
  const isReadSince = (day: string, time: string) => (listings.readAt(day, sources) ?? "") > time;
  const concerned = runs.all().filter((run) => concerns(run, asked, sources));
  const success = latest(concerned.map(({ lastSuccess }) => lastSuccess)) ?? "";
  const failed = concerned.filter(({ lastFailure }) => {
    if (lastFailure === null || lastFailure <= success) return false;
    return !daysOf(asked).every((day) => isReadSince(day, lastFailure));
  });
  const last = failed.sort((a, b) => (a.lastFailure ?? "").localeCompare(b.lastFailure ?? "")).at(-1);
  return last ? `${last.failure} (${minuteOf(last.lastFailure)} UTC)` : null;
}

/** `2024-03-11 12:00` of a time in ISO 8601. */
function minuteOf(time: string | null | undefined): string {
  return time?.slice(0, 16).replace("T", " ") ?? "";
}

/** Whether a run, named such as `hf:2024-03-11..2024-03-15`, `hf:today` or `hf:week`, was to read one of the days. */
function concerns(run: SourceRun, asked: Period, sources: readonly string[]): boolean {
  const [, kind = "", when = ""] = /^([^:]+):(.*)$/.exec(run.source) ?? [];
  const days = when.toLowerCase() === "today" ? latestDays(run) : daysNamed(when, run);
  const isOne = days !== null && days.from <= asked.to && days.to >= asked.from;
  return isOne && (sources.length === 0 || sources.includes(kind));
}

function daysNamed(when: string, { lastSuccess, lastFailure }: SourceRun): Period | null {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(when) ?? [];
  if (from !== undefined && to !== undefined) return { from, to };
  const time = latest([lastSuccess, lastFailure]);
  return calendarPeriod(when) ?? (time === null ? null : namedPeriod(when, time.slice(0, 10)));
}

/** The days that the last reading of what is read by itself was of: from its last success, or from the day before. */
function latestDays({ lastSuccess, lastFailure }: SourceRun): Period | null {
  const to = latest([lastSuccess, lastFailure])?.slice(0, 10);
  if (to === undefined) return null;
  const yesterday = daysBefore(to, 1);
  const success = lastSuccess?.slice(0, 10) ?? yesterday;
  return { from: success < yesterday ? success : yesterday, to };
}
