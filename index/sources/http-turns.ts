import { givenUp, TryAgain } from "./http-answer.js";

/** What counts of a request until it goes out. */
export interface TurnRequest {
  /** The source as people know it: `arXiv`. Every message begins with it. */
  readonly source: string;
  /** Requests to one host begin at least this far apart, and one at a time. Default 0: no such limit. */
  readonly intervalMilliseconds?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told when the request gets in line behind others to its host, and when its turn has come, at each try. */
  readonly onTurn?: ((turn: "awaited" | "come") => void) | undefined;
}

export interface HostTurnsParts {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits, and rejects with the signal's reason when that fires. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A host that asks for a longer wait than this is down for now. In milliseconds. */
  readonly maxWait: number;
}

/** What is kept of one host. Times are milliseconds since 1970. */
interface Host {
  /** Whose turn it is. */
  last: Promise<void>;
  /** From when on the next request may go out, for the distance that is kept. */
  notBefore: number;
  /** Until when it asked to be left alone by everybody. */
  leftAloneUntil: number;
}

/** A host that asks to be left alone for longer is asked again after this, lest a slip of its own shut it out for good. */
const MAX_LEFT_ALONE_MILLISECONDS = 24 * 60 * 60 * 1_000;

/**
 * Lets requests out to their hosts, each when it may go: at a distance from the one before, and not while the host wants
 * to be left alone, which is learnt from the `TryAgain` that the work throws.
 * @returns what does the work in its turn, and throws what it throws or what the request was aborted with; OffprintError
 *   `source-down` where the host is to be left alone for longer than anybody waits.
 */
export function createHostTurns({ clock, sleep, maxWait }: HostTurnsParts) {
  const hosts = new Map<string, Host>();

  async function inTurn<T>(name: string, request: TurnRequest, work: () => Promise<T>): Promise<T> {
    const host = hosts.get(name) ?? { last: Promise.resolve(), notBefore: 0, leftAloneUntil: 0 };
    hosts.set(name, host);
    const interval = request.intervalMilliseconds ?? 0;
    if (interval === 0) {
      return whenWelcome(host, request, work);
    }
    const before = host.last;
    const { promise, resolve } = deferred();
    host.last = before.then(() => promise);
    try {
      request.onTurn?.("awaited");
      await unlessAborted(before, request.signal);
      request.onTurn?.("come");
      if (host.notBefore > clock()) {
        await sleep(host.notBefore - clock(), request.signal);
      }
      return await whenWelcome(host, request, () => {
        host.notBefore = clock() + interval;
        return work();
      });
    } finally {
      resolve();
    }
  }

  /** Waits while the host wants to be left alone. @throws OffprintError `source-down` where nobody waits so long */
  async function whenWelcome<T>(host: Host, request: TurnRequest, work: () => Promise<T>): Promise<T> {
    const left = host.leftAloneUntil - clock();
    // More than the most that is kept was left by a clock that has been set back since.
    if (left > 0 && left <= MAX_LEFT_ALONE_MILLISECONDS) {
      if (left > maxWait) {
        throw givenUp(request.source, new TryAgain("asked to be left alone", left), 1);
      }
      await sleep(left, request.signal);
    }
    request.signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (error instanceof TryAgain && error.waitMilliseconds !== null) {
        const wait = Math.min(error.waitMilliseconds, MAX_LEFT_ALONE_MILLISECONDS);
        host.leftAloneUntil = Math.max(host.leftAloneUntil, clock() + wait);
      }
      throw error;
    }
  }

  return inTurn;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Waits in line, but no longer than until the signal fires. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const { promise: aborted, resolve: stop } = deferred();
  signal?.addEventListener("abort", stop, { once: true });
  await Promise.race([work, aborted]);
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
}
