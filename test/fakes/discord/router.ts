import type { Problem } from "./api-error.js";
import type { UploadedFile } from "./http.js";
import { isDescribed } from "./validation/openapi.js";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request as a route sees it: its body has already been compared with Discord's description. */
export interface ApiRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** When its first byte arrived, in milliseconds of `performance.now()`. */
  readonly arrivedAt: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: Method;
  /** As in Discord's description: `/channels/{channel_id}/messages`. */
  readonly path: string;
  /** Whether the bot's token is needed; interactions carry their own. */
  readonly needsToken: boolean;
  /** Limits that the machine-readable description does not hold. */
  readonly check?: (request: ApiRequest) => readonly Problem[];
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request. It refuses a route that Discord's description does not have. */
export class Router {
  private readonly routes: { route: Route; pattern: RegExp }[];

  constructor(routes: readonly Route[]) {
    this.routes = routes.map((route) => {
      if (!isDescribed(route.method, route.path))
        throw new Error(`Not Discord's: ${route.method} ${route.path}`);
      const pattern = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
      return { route, pattern: new RegExp(`^${pattern}$`) };
    });
  }

  find(method: string, path: string): Match | undefined {
    // The fixed parts decide where several fit: `@original` and `@me` are no ids.
    const fitting = this.routes.filter(({ route, pattern }) => route.method === method && pattern.test(path));
    fitting.sort((one, other) => one.route.path.split("{").length - other.route.path.split("{").length);
    const best = fitting[0];
    return best && { route: best.route, parameters: best.pattern.exec(path)?.groups ?? {} };
  }
}
