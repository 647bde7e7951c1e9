import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What a fake answers. A body of another type than text is sent as it is. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** How an answer can go wrong on its way. */
export type Fault =
  /** Nothing is ever sent. */
  | "silent"
  /** Headers and half of the body, then nothing more. */
  | "stalled"
  /** Headers and half of the body, then the connection is cut. */
  | "truncated"
  /** The connection is cut at once. */
  | "reset";

export interface FakeServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: URL[];
  readonly userAgents: string[];
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
  /** What the next requests get instead of the real answer, first come first served. */
  failNext(...failures: (Fault | FakeAnswer)[]): void;
  /** Forgets the failures that are still to come. */
  recover(): void;
  close(): Promise<void>;
}

/** A loopback server in the place of a service on the network, which can be told to fail in every way. */
export async function startFakeServer(answer: (url: URL) => FakeAnswer): Promise<FakeServer> {
  const requests: URL[] = [];
  const userAgents: string[] = [];
  const failures: (Fault | FakeAnswer)[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  let url = "";

  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", url);
    requests.push(asked);
    userAgents.push(request.headers["user-agent"] ?? "");
    atOnce++;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    response.on("close", () => {
      atOnce--;
    });
    respond(request, response, failures.shift() ?? answer(asked), answer(asked));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

  return {
    url,
    requests,
    userAgents,
    get mostAtOnce() {
      return mostAtOnce;
    },
    failNext: (...more) => void failures.push(...more),
    recover: () => {
      failures.length = 0;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  chosen: Fault | FakeAnswer,
  real: FakeAnswer,
): void {
  if (chosen === "silent") {
    return;
  }
  if (chosen === "reset") {
    request.socket.destroy();
    return;
  }
  const { status = 200, headers = {}, body = "" } = typeof chosen === "string" ? real : chosen;
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-length": String(bytes.length), ...headers });
  if (typeof chosen !== "string") {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    if (chosen === "truncated") {
      request.socket.destroy();
    }
  });
}
