import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { Registry } from "prom-client";
import { messageOf, OffprintError } from "../../index/errors.js";
import type { BotHealth } from "../bot/health.js";

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` for Prometheus and `/healthz`, which answers 503 where the bot cannot be reached over Discord.
 * @throws OffprintError `config` where the port cannot be used
 */
export async function startHttpServer(
  port: number,
  registry: Registry,
  health: () => BotHealth,
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0];
    if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, "text/plain", "");
    if (path === "/healthz") return sendHealth(response, health());
    if (path !== "/metrics") return send(response, 404, "text/plain", "There is /metrics and /healthz.\n");
    registry.metrics().then(
      (text) => send(response, 200, registry.contentType, text),
      (error: unknown) => send(response, 500, "text/plain", messageOf(error)),
    );
  });
  server.listen(port);
  try {
    await once(server, "listening");
  } catch (error) {
    const message = `HTTP_PORT ${port} cannot be used: ${messageOf(error)}. Choose another one.`;
    throw new OffprintError("config", message, { cause: error });
  }
  // What is asked here is not what keeps the process alive.
  server.unref();
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A gateway that is being resumed is no reason to restart the process; one that is lost may be. */
function sendHealth(response: ServerResponse, { gateway, waiting, running, startedAt }: BotHealth): void {
  const isWell = gateway.phase === "ready" || gateway.phase === "resuming";
  const body = { status: isWell ? "ok" : "unavailable", gateway: gateway.phase, since: gateway.since };
  const text = JSON.stringify({ ...body, waiting, running, startedAt });
  send(response, isWell ? 200 : 503, "application/json", `${text}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type }).end(body);
}
