import type { Problem } from "./api-error.js";

/** A request that arrived, and what became of it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** The route as Discord's description writes it, or "" where there is none. */
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
  /** When it arrived, in milliseconds of `performance.now()`. */
  readonly arrivedAt: number;
  /** When it was answered, or undefined while it is not. */
  answeredAt?: number;
  status?: number;
}

/** A request that real Discord would have refused as malformed, or a message that might have pinged somebody. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** Every request in order of arrival, and every breach of Discord's rules. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly violations: Violation[] = [];

  /** The requests to one route, such as `POST /channels/{channel_id}/messages`. */
  to(route: string): RecordedRequest[] {
    return this.requests.filter((request) => `${request.method} ${request.route}` === route);
  }
}
