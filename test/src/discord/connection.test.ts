import { EventEmitter, getEventListeners } from "node:events";
import { type Client, Events, GatewayCloseCodes } from "discord.js";
import pino from "pino";
import { expect, it, vi } from "vitest";
import { createConnection } from "../../../src/discord/connection.js";
import { createGatewayState } from "../../../src/discord/gateway-state.js";

const REFUSED = { code: GatewayCloseCodes.AuthenticationFailed };

/** A client that Discord lets in, or whose token it refuses. */
function createFakeClient(isLetIn: boolean) {
  const client = new EventEmitter();
  const login = async () => client.emit(isLetIn ? Events.ClientReady : Events.ShardDisconnect, REFUSED);
  return Object.assign(client, { login, destroy: async () => undefined, guilds: { cache: new Map() } });
}

it("leaves nothing behind of the tries that failed, however many", async () => {
  const signals: AbortSignal[] = [];
  class WatchedController extends AbortController {
    constructor() {
      super();
      signals.push(this.signal);
    }
  }
  vi.stubGlobal("AbortController", WatchedController);
  const clients: EventEmitter[] = [];
  const connection = createConnection({
    createClient() {
      const client = createFakeClient(clients.length === 0 || clients.length === 20);
      clients.push(client);
      return client as unknown as Client;
    },
    ...{ token: "token", gateway: createGatewayState(() => new Date()), log: pino({ level: "silent" }) },
    ...{ onInteraction: () => undefined, retryRefused: 1 },
  });
  vi.unstubAllGlobals();
  await connection.start();
  clients[0]?.emit(Events.ShardDisconnect, REFUSED);
  await vi.waitFor(() => expect(clients).toHaveLength(21));
  expect(signals.map((signal) => getEventListeners(signal, "abort"))).toEqual([[]]);
  await connection.stop();
});
