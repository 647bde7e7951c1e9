import { dayOf, daysBefore, isWeekend } from "../../index/dates.js";
import { messageOf } from "../../index/errors.js";
import type { Library } from "../../index/library.js";
import type { Source } from "../../index/sources/source.js";
import type { Logger } from "../log.js";
import type { Clock } from "./clock.js";

const HOUR = 3_600_000;
/** After a failure it is tried again so much later, twice as much each time, up to the interval. In milliseconds. */
const FIRST_RETRY = 60_000;
/** How often it is looked what is to be read, in milliseconds. */
const PAUSE = 10_000;
/** After a downtime, so many days are read at most. */
const MOST_DAYS = 14;
/**
 * A working day on which nothing was listed is read again for so many days. From May 2024 to May 2026 Hugging Face listed
 * papers on all of them but five, and on 2 of 210 days of weekends.
 */
const MOST_DAYS_EMPTY = 7;

type Listings = Pick<Library["listings"], "readAt" | "lastDay">;

export interface FetchingParts extends Clock {
  /** As users name them; `today` stands for the days since the last that was read. */
  readonly sources: readonly string[];
  readonly everyHours: number;
  readonly library: Pick<Library, "ingest"> & { readonly listings: Listings };
  /** @throws OffprintError `usage` */
  readonly source: (name: string) => Source;
  /** Called when something was read. @returns whether some of it is left, for which it is called at the next look */
  readonly onRead: () => Promise<boolean>;
  /** Whether the index is being filled by something else, so that it is to be waited for. */
  readonly isBusy: () => boolean;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
}

/** Reads sources by a schedule of its own, whether anything is posted or not. */
export interface Fetching {
  /** Reads what is due, one source after the other. */
  tick(signal?: AbortSignal): Promise<void>;
  /** Does so until it is stopped. */
  run(signal: AbortSignal): Promise<void>;
}

interface Reading {
  readonly name: string;
  next: number;
  failures: number;
}

/**
 * `hf:today` as the days since those that were read, but 14 at most before it; from yesterday where none was ever read. A
 * day that was passed over is made up for. Other sources as they are.
 */
export function withDays(name: string, today: string, listings: Listings | null): string {
  const [kind = "", when] = name.split(":");
  if (when?.trim().toLowerCase() !== "today") return name;
  const days = Array.from({ length: MOST_DAYS }, (_, i) => daysBefore(today, MOST_DAYS - i));
  const isRead = (day: string) => Boolean(listings?.readAt(day, [kind]));
  const oldest = days.find(isRead);
  const isNew = !listings?.lastDay(today, [kind]);
  if (oldest === undefined) return `${kind}:${daysBefore(today, isNew ? 1 : MOST_DAYS)}..${today}`;
  const seemsEmpty = (day: string) =>
    !isWeekend(day) && day >= daysBefore(today, MOST_DAYS_EMPTY) && listings?.lastDay(day, [kind]) !== day;
  const gap = days.find((day) => day > oldest && (!isRead(day) || seemsEmpty(day))) ?? today;
  // What was listed late on the day before, and its upvotes since, are read with it.
  return `${kind}:${daysBefore(gap, 1)}..${today}`;
}

export function createFetching(parts: FetchingParts): Fetching {
  const { library, log, now, sleep } = parts;
  const every = parts.everyHours * HOUR;
  const readings = parts.sources.map((name): Reading => ({ name, next: 0, failures: 0 }));
  let isLeft = false;

  async function read(reading: Reading, signal?: AbortSignal): Promise<void> {
    const reason = await failureOf(reading.name, signal);
    if (signal?.aborted) return;
    reading.failures = reason === null ? 0 : reading.failures + 1;
    const retry = FIRST_RETRY * 2 ** Math.min(reading.failures - 1, 12);
    reading.next = now() + (reason === null ? every : Math.min(retry, every));
    if (reason !== null) log.warn({ source: reading.name, reason }, "A source could not be read.");
  }

  /** Reads a source. The store of sources knows of its failure already. @returns why it failed, or null */
  async function failureOf(name: string, signal?: AbortSignal): Promise<string | null> {
    try {
      const days = withDays(name, dayOf(new Date(now())), library.listings);
      // How it went is kept under the name of the setting: by the days, each would be a source that is never read again.
      const source = { ...parts.source(days), name };
      const { failures, added, updated } = await library.ingest([source], {
        signal,
        onRejected: (from, { where, reason }) =>
          log.info({ source: from, where, reason }, "A record was left out."),
      });
      const [failure] = failures;
      if (!failure) log.info({ source: days, added, updated }, "A source was read.");
      if (!failure || added > 0) isLeft = await parts.onRead();
      return failure?.error.message ?? null;
    } catch (error) {
      return messageOf(error);
    }
  }

  async function useWhatIsLeft(): Promise<void> {
    isLeft = await parts.onRead().catch((error: unknown) => {
      log.error({ error: messageOf(error) }, "What was read could not be used");
      return false;
    });
  }

  async function tick(signal?: AbortSignal): Promise<void> {
    if (isLeft && !parts.isBusy()) await useWhatIsLeft();
    for (const reading of readings) {
      if (signal?.aborted || parts.isBusy()) return;
      const time = now();
      // One that is farther away was put off by a clock that has been set back since.
      if (time >= reading.next || reading.next > time + every) await read(reading, signal);
    }
  }

  return {
    tick,
    async run(signal) {
      while (!signal.aborted && readings.length > 0) {
        await tick(signal);
        await sleep(PAUSE, signal).catch(() => undefined);
      }
    },
  };
}
