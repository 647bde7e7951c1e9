import { setTimeout as wait } from "node:timers/promises";
import { OffprintError } from "../errors.js";
import { givenUp, readBody, refusal, retryAfter, TryAgain, whyUnreachable } from "./http-answer.js";
import { createHostTurns, type TurnRequest } from "./http-turns.js";

/** A source that asks for a longer wait than this is down for now. */
const MAX_WAIT_MILLISECONDS = 120_000;

export interface HttpClientOptions {
  /** Sent with every request, so that a source's operators know whom to write to. */
  readonly userAgent: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Waits, and rejects with the signal's reason when that fires. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for the jitter. */
  readonly random?: () => number;
  /** For one request, its body included. Default 30 seconds. */
  readonly timeoutMilliseconds?: number;
  /** The most that one answer may hold, unpacked. Default 32 MiB. */
  readonly maxBytes?: number;
  /** How often one request is tried at most. Default 5. */
  readonly maxAttempts?: number;
}

export interface HttpRequest extends TurnRequest {
  readonly accept?: string;
  /** Statuses beside 2xx whose answers the caller wants to read. */
  readonly acceptStatus?: readonly number[];
  /** Says what is wrong with an answer that looks like a good one, and is then tried again. */
  readonly flaw?: (body: string) => string | null;
  /** How often it is tried at most. Default: the client's. */
  readonly maxAttempts?: number | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

export interface HttpClient {
  /**
   * @throws OffprintError `source-down` with a sentence that names the source, where no usable answer came.
   * @throws whatever reason `request.signal` was aborted with.
   */
  get(url: string, request: HttpRequest): Promise<HttpAnswer>;
}

const FIRST_BACK_OFF_MILLISECONDS = 1_000;
const MAX_BACK_OFF_MILLISECONDS = 30_000;
const MAX_REDIRECTS = 5;

/**
 * An HTTP client with the manners of a good guest: it keeps a distance between requests, does as `Retry-After`
 * says, for each request to that host, backs off exponentially with full jitter, and gives up in bounded time and memory.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const fetchOnce = options.fetch ?? globalThis.fetch;
  const clock = options.clock ?? Date.now;
  const random = options.random ?? Math.random;
  const sleep = options.sleep ?? sleepFor;
  const timeout = options.timeoutMilliseconds ?? 30_000;
  const maxBytes = options.maxBytes ?? 32 * 1024 * 1024;
  const maxAttempts = options.maxAttempts ?? 5;
  const inTurn = createHostTurns({ clock, sleep, maxWait: MAX_WAIT_MILLISECONDS });

  async function get(url: string, request: HttpRequest): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt++) {
      request.signal?.throwIfAborted();
      try {
        return await follow(new URL(url), request);
      } catch (error) {
        request.signal?.throwIfAborted();
        if (!(error instanceof TryAgain)) {
          throw error;
        }
        const tooLong = error.waitMilliseconds !== null && error.waitMilliseconds > MAX_WAIT_MILLISECONDS;
        if (attempt >= (request.maxAttempts ?? maxAttempts) || tooLong) {
          throw givenUp(request.source, error, attempt);
        }
        await sleep(Math.max(error.waitMilliseconds ?? 0, backOff(attempt)), request.signal);
      }
    }
  }

  /** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  function backOff(attempt: number): number {
    return random() * Math.min(MAX_BACK_OFF_MILLISECONDS, FIRST_BACK_OFF_MILLISECONDS * 2 ** attempt);
  }

  async function follow(start: URL, request: HttpRequest): Promise<HttpAnswer> {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const target = url;
      const answer = await inTurn(target.host, request, () => exchange(target, request));
      if (!(answer instanceof URL)) {
        return answer;
      }
      url = answer;
    }
    throw new OffprintError("source-down", `${request.source} redirects in a circle. Try again later.`);
  }

  /** One request and its whole body, within the time limit. */
  async function exchange(url: URL, request: HttpRequest): Promise<HttpAnswer | URL> {
    // Not AbortSignal.any with a timeout: Node 20 collects a timeout that nothing else holds before it fires.
    const limit = new AbortController();
    const stop = () => limit.abort();
    const timer = setTimeout(stop, timeout);
    request.signal?.addEventListener("abort", stop, { once: true });
    try {
      const headers = { "user-agent": options.userAgent, accept: request.accept ?? "*/*" };
      const response = await fetchOnce(url, { headers, redirect: "manual", signal: limit.signal });
      return await answerOf(response, url, request);
    } catch (error) {
      if (error instanceof TryAgain || error instanceof OffprintError) {
        throw error;
      }
      throw new TryAgain(
        limit.signal.aborted ? `gave no answer in ${timeout / 1_000} seconds` : whyUnreachable(error),
      );
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", stop);
    }
  }

  async function answerOf(response: Response, url: URL, request: HttpRequest): Promise<HttpAnswer | URL> {
    const { status } = response;
    const location = response.headers.get("location");
    if (status >= 300 && status < 400 && location !== null) {
      await response.body?.cancel();
      return redirectTarget(location, url, request.source);
    }
    if (status === 429 || status === 408 || status >= 500) {
      await response.body?.cancel();
      throw new TryAgain(`answered ${status}`, retryAfter(response.headers.get("retry-after"), clock()));
    }
    if (!response.ok && !request.acceptStatus?.includes(status)) {
      await response.body?.cancel();
      throw refusal(request.source, status);
    }
    const body = await readBody(response, maxBytes, request.source);
    const flaw = request.flaw?.(body) ?? null;
    if (flaw !== null) {
      throw new TryAgain(flaw);
    }
    return { status, body };
  }

  return { get };
}

function redirectTarget(location: string, from: URL, source: string): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (target === null || (target.protocol !== "http:" && target.protocol !== "https:")) {
    throw new OffprintError("source-down", `${source} redirects to something that is not a web address.`);
  }
  return target;
}

async function sleepFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
