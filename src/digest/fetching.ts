import { dayOf, daysBefore, isWeekend } from "../../index/dates.js";
import { messageOf } from "../../index/errors.js";
import type { Library } from "../../index/library.js";
import type { Source } from "../../index/sources/source.js";
import type { Logger } from "../process/log.js";
import type { Clock } from "./clock.js";
import { tellTrending } from "./trending-sources.js";

const HOUR = 3_600_000;
/** After a failure it is tried again so much later, twice as much each time, up to the interval. In milliseconds. */
const FIRST_RETRY = 60_000;
/** How often it is looked what is to be read, in milliseconds. */
const PAUSE = 10_000;
/**
 * How long posts at the start, and sources that tell no trends, wait for one that does and does not come to an end, in
 * milliseconds: one that does not answer is given up before, so that it is known to be down.
 */
export const PATIENCE = 200_000;
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
  /**
   * Reads what is due, but for sources that another call is still reading: those that tell what is trending first, and
   * those that failed before last. All are asked at once, and stored one after the other: those that tell what is
   * trending as they answer, the others, which can take minutes, once those that are being read have been stored or failed.
   */
  tick(signal?: AbortSignal): Promise<void>;
  /** Does so until it is stopped. */
  run(signal: AbortSignal): Promise<void>;
}

interface Reading {
  readonly name: string;
  next: number;
  failures: number;
  /** Ends when it has been stored or has failed; null while it is not being read. */
  underWay: Promise<void> | null;
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
  const isTrending = (name: string) => tellTrending([name]);
  const readings = [...parts.sources]
    .sort((left, right) => Number(isTrending(right)) - Number(isTrending(left)))
    .map((name): Reading => ({ name, next: 0, failures: 0, underWay: null }));
  const inTurn = createQueue();
  let isLeft = false;

  async function read(reading: Reading, signal?: AbortSignal): Promise<void> {
    const reason = await failureOf(reading.name, signal);
    reading.underWay = null;
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
      const source = await answered({ ...parts.source(days), name }, signal);
      if (!isTrending(name)) await trendingStored(signal);
      return await inTurn(() => store(source, days, signal), isTrending(name));
    } catch (error) {
      return messageOf(error);
    }
  }

  /** Digests are made of what is trending, which would else be stored after them. */
  async function trendingStored(signal?: AbortSignal): Promise<void> {
    const underWay = readings.flatMap(({ name, underWay }) => (isTrending(name) && underWay) || []);
    if (underWay.length === 0) return;
    await Promise.race([Promise.all(underWay), sleep(PATIENCE, signal).catch(() => undefined)]);
  }

  async function store(source: Source, days: string, signal?: AbortSignal): Promise<string | null> {
    signal?.throwIfAborted();
    const { failures, added, updated } = await library.ingest([source], {
      signal,
      onRejected: (from, { where, reason }) =>
        log.info({ source: from, where, reason }, "A record was left out."),
    });
    const [failure] = failures;
    if (!failure) log.info({ source: days, added, updated }, "A source was read.");
    if (!failure || added > 0) isLeft = await parts.onRead();
    return failure?.error.message ?? null;
  }

  async function useWhatIsLeft(): Promise<void> {
    isLeft = false;
    isLeft = await inTurn(parts.onRead).catch((error: unknown) => {
      log.error({ error: messageOf(error) }, "What was read could not be used");
      return false;
    });
  }

  async function tick(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || parts.isBusy()) return;
    const time = now();
    // One that is farther away was put off by a clock that has been set back since.
    const due = readings.filter(
      ({ next, underWay }) => underWay === null && (time >= next || next > time + every),
    );
    const using = isLeft ? useWhatIsLeft() : null;
    const reading = due
      .sort((left, right) => left.failures - right.failures)
      .map((source) => {
        source.underWay = read(source, signal);
        return source.underWay;
      });
    await Promise.all([using, ...reading]);
  }

  return {
    tick,
    async run(signal) {
      const ticks = new Set<Promise<void>>();
      while (!signal.aborted && readings.length > 0) {
        // Not waited for: a source that does not answer is no reason to look late at what else is due.
        const work = tick(signal).finally(() => ticks.delete(work));
        ticks.add(work);
        await sleep(PAUSE, signal).catch(() => undefined);
      }
      await Promise.all(ticks);
    },
  };
}

/** Runs one piece of work after the other, in the order in which they come, but for those that go first. */
function createQueue(): <Result>(work: () => Promise<Result>, goesFirst?: boolean) => Promise<Result> {
  const waiting: { readonly goesFirst: boolean; readonly begin: () => void }[] = [];
  let isBusy = false;
  function beginNext(): void {
    const first = waiting.findIndex(({ goesFirst }) => goesFirst);
    const [next] = waiting.splice(Math.max(0, first), 1);
    isBusy = next !== undefined;
    next?.begin();
  }
  return async (work, goesFirst = false) => {
    await new Promise<void>((begin) => {
      waiting.push({ goesFirst, begin });
      if (!isBusy) beginNext();
    });
    try {
      return await work();
    } finally {
      beginNext();
    }
  };
}

/** The same source, once it has told its first record, has none or has failed, which whoever reads it is told. */
async function answered(source: Source, signal?: AbortSignal): Promise<Source> {
  const records = source.fetch(signal)[Symbol.asyncIterator]();
  const first = records.next();
  await first.catch(() => undefined);
  return {
    ...source,
    async *fetch() {
      try {
        for (let next = await first; !next.done; next = await records.next()) yield next.value;
      } finally {
        await records.return?.();
      }
    },
  };
}
