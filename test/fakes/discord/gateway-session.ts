import { randomBytes } from "node:crypto";
import { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";

interface SentEvent {
  readonly sequence: number;
  readonly name: string;
  readonly data: unknown;
}

/** What a client keeps over a lost connection: its events in order, to be sent again when it resumes. */
export class GatewaySession {
  readonly id = randomBytes(16).toString("hex");
  /** Whether it may be resumed; an invalidated one may not. */
  valid = true;
  private connection: WebSocket | undefined;
  private readonly events: SentEvent[] = [];

  constructor(readonly intents: number) {}

  get connected(): boolean {
    return this.connection !== undefined;
  }

  attach(connection: WebSocket): void {
    this.connection = connection;
  }

  detach(connection: WebSocket): void {
    if (this.connection === connection) this.connection = undefined;
  }

  /** Sends an event, or keeps it until the client resumes. */
  dispatch(name: string, data: unknown): void {
    const event = { sequence: this.events.length + 1, name, data };
    this.events.push(event);
    if (this.connection) sendEvent(this.connection, event);
  }

  /** Sends what the client has not seen, then tells it that this was all. */
  resume(connection: WebSocket, sequence: number): void {
    for (const event of this.events.slice(sequence)) sendEvent(connection, event);
    this.attach(connection);
    this.dispatch("RESUMED", {});
  }
}

function sendEvent(connection: WebSocket, { sequence, name, data }: SentEvent): void {
  send(connection, GatewayOpcodes.Dispatch, data, sequence, name);
}

/** One payload of the gateway. */
export function send(
  connection: WebSocket,
  op: GatewayOpcodes,
  d: unknown,
  s: number | null = null,
  t: string | null = null,
): void {
  if (connection.readyState === connection.OPEN) connection.send(JSON.stringify({ op, d, s, t }));
}
