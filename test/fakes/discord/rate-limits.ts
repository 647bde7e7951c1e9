/** What a 429 says. */
export interface RateLimited {
  readonly retryAfter: number;
  readonly global: boolean;
  readonly scope: "user" | "global" | "shared";
}

/** The headers and the body of a 429: https://discord.com/developers/docs/topics/rate-limits */
export function rateLimitAnswer(limited: RateLimited, bucket: string) {
  const headers: Record<string, string> = {
    "retry-after": String(Math.ceil(limited.retryAfter)),
    "x-ratelimit-scope": limited.scope,
  };
  if (limited.global) headers["x-ratelimit-global"] = "true";
  else Object.assign(headers, bucketHeaders(bucket, 5, 0, limited.retryAfter));
  const body = {
    message:
      limited.scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.",
    retry_after: limited.retryAfter,
    global: limited.global,
  };
  return { status: 429, headers, body };
}

function bucketHeaders(bucket: string, limit: number, remaining: number, resetAfter: number) {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Date.now() / 1000 + resetAfter),
    "x-ratelimit-reset-after": resetAfter.toFixed(3),
    "x-ratelimit-bucket": bucket,
  };
}

interface Window {
  startedAt: number;
  used: number;
}

/** A number of requests in a number of seconds. */
export interface Allowance {
  readonly requests: number;
  readonly seconds: number;
}

/** Counts requests in fixed windows, as Discord does for the whole bot and for each route. */
export class RateLimits {
  private readonly windows = new Map<string, Window>();

  /**
   * @param global what the whole bot may send; Discord's is 50 in 1 second
   * @param routes what each channel, server or webhook may get on a route, by `METHOD /path/{id}`
   */
  constructor(
    private readonly global: Allowance,
    private readonly routes: Readonly<Record<string, Allowance>>,
  ) {}

  /** Counts one request: the headers of its answer, or the 429 that it earns. */
  take(route: string, major: string, countsGlobally: boolean) {
    if (countsGlobally) {
      const wait = this.use("", this.global);
      if (wait.exceeded)
        return { limited: { retryAfter: wait.resetAfter, global: true, scope: "global" } as const };
    }
    const allowance = this.routes[route];
    if (!allowance) return { headers: {} };
    const { exceeded, remaining, resetAfter } = this.use(`${route} ${major}`, allowance);
    if (exceeded) return { limited: { retryAfter: resetAfter, global: false, scope: "user" } as const };
    return { headers: bucketHeaders(bucketOf(route), allowance.requests, remaining, resetAfter) };
  }

  private use(key: string, { requests, seconds }: Allowance) {
    const now = Date.now();
    const current = this.windows.get(key);
    const fresh = !current || now >= current.startedAt + seconds * 1000;
    const window = fresh ? { startedAt: now, used: 0 } : current;
    this.windows.set(key, window);
    window.used += 1;
    const resetAfter = Math.max(0.001, (window.startedAt + seconds * 1000 - now) / 1000);
    return { exceeded: window.used > requests, remaining: Math.max(0, requests - window.used), resetAfter };
  }
}

/** The name of a route's bucket, the same for every channel. */
export function bucketOf(route: string): string {
  return Buffer.from(route).toString("hex").slice(0, 32);
}
