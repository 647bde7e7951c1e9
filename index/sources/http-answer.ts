import { OffprintError } from "../errors.js";

/** A request that failed in a way that may pass. Never leaves the client. */
export class TryAgain extends Error {
  constructor(
    /** Goes behind the source's name: `answered 503`. */
    message: string,
    /** How long the source asked us to wait. */
    readonly waitMilliseconds: number | null = null,
  ) {
    super(message);
  }
}

/**
 * Reads a body up to a size, so that no answer can fill the memory.
 * @throws OffprintError `source-down` where it is larger.
 */
export async function readBody(response: Response, maxBytes: number, source: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      const limit = Math.round(maxBytes / 1024 / 1024);
      throw new OffprintError(
        "source-down",
        `${source} sent more than ${limit} MB in one answer, which cannot be right.`,
      );
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * How long a `Retry-After` header asks us to wait, in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns null where it is missing or says neither.
 */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * 1_000;
  }
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** For a status that will not change by asking again. */
export function refusal(source: string, status: number): OffprintError {
  const reason =
    status === 401 || status === 403 ? "does not let us in" : "does not know what was asked of it";
  return new OffprintError("source-down", `${source} ${reason} (it answered ${status}).`);
}

/** For a source that gave no usable answer, however often it was asked. */
export function givenUp(source: string, last: TryAgain, attempts: number): OffprintError {
  const tries = attempts === 1 ? "" : ` It was tried ${attempts} times.`;
  const wait = last.waitMilliseconds;
  const advice =
    wait === null || wait < 60_000 ? "Try again later." : `Try again in ${Math.ceil(wait / 60_000)} minutes.`;
  return new OffprintError("source-down", `${source} ${last.message}.${tries} ${advice}`);
}

/** Why no answer came, without the address: that may hold what is not for everyone's eyes. */
export function whyUnreachable(error: unknown): string {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  const known = code === undefined ? undefined : REASONS[code];
  return known ?? `broke the connection off${code === undefined ? "" : ` (${code})`}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "cannot be reached: its name is not known here (is there a network?)",
  EAI_AGAIN: "cannot be reached: its name cannot be looked up (is there a network?)",
  ECONNREFUSED: "cannot be reached: the connection was refused",
  ENETUNREACH: "cannot be reached: there is no network",
  EHOSTUNREACH: "cannot be reached: there is no way to it",
  ETIMEDOUT: "cannot be reached: the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "cannot be reached: the connection timed out",
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) {
    return undefined;
  }
  return typeof error.code === "string" ? error.code : undefined;
}
