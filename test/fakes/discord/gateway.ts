import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { GatewaySession, send } from "./gateway-session.js";

const payloadSchema = z.object({ op: z.number(), d: z.unknown() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.looseObject({}),
  shard: z.tuple([z.number(), z.number()]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** Intents that an application must be granted: https://discord.com/developers/docs/events/gateway#privileged-intents */
const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

export interface GatewayOptions {
  /** Milliseconds between a client's heartbeats; Discord asks for 41,250. */
  readonly heartbeatInterval: number;
  readonly acceptsToken: (token: string) => boolean;
  /** The first events of a new session, after READY. */
  readonly greeting: (session: GatewaySession) => readonly { name: string; data: unknown }[];
}

/** Discord's gateway: one application, any number of connections, sessions that can be resumed. */
export class Gateway {
  /** What happened, in order: "identify", "resume", "heartbeat", "closed 4000"… */
  readonly history: string[] = [];
  /** While true, new connections are turned away. */
  refusing = false;
  /** While false, heartbeats are not acknowledged, as on a connection that is dead but open. */
  acknowledging = true;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly sessions = new Map<string, GatewaySession>();

  constructor(
    server: Server,
    private readonly options: GatewayOptions,
  ) {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (this.refusing) {
        socket.destroy();
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (connection) => this.greet(connection));
    });
  }

  /** How many clients are connected. */
  get connections(): number {
    return [...this.sessions.values()].filter(({ connected }) => connected).length;
  }

  /** The intents of the newest session. */
  get intents(): number | undefined {
    return [...this.sessions.values()].at(-1)?.intents;
  }

  /** Sends an event to every valid session; one that is not connected gets it when it resumes. */
  dispatch(name: string, data: unknown): void {
    for (const session of this.sessions.values()) if (session.valid) session.dispatch(name, data);
  }

  /** Closes every connection with a code: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
  close(code: number): void {
    for (const connection of this.sockets.clients) connection.close(code);
  }

  /** Breaks every connection without a word, as a lost network does. */
  drop(): void {
    for (const connection of this.sockets.clients) connection.terminate();
  }

  /** Asks every client to connect again and resume. */
  askToReconnect(): void {
    for (const connection of this.sockets.clients) send(connection, GatewayOpcodes.Reconnect, null);
  }

  /** Tells every client that its session is over; it has to identify again. */
  invalidateSessions(): void {
    for (const session of this.sessions.values()) session.valid = false;
    for (const connection of this.sockets.clients) send(connection, GatewayOpcodes.InvalidSession, false);
  }

  /** Forgets every session, so that a RESUME is answered with an invalid session. */
  forgetSessions(): void {
    for (const session of this.sessions.values()) session.valid = false;
  }

  /** Ends every connection and accepts no more. */
  stop(): void {
    this.refusing = true;
    this.drop();
    this.sockets.close();
  }

  private greet(connection: WebSocket): void {
    const interval = this.options.heartbeatInterval;
    let session: GatewaySession | undefined;
    const alive = setTimeout(() => connection.close(GatewayCloseCodes.SessionTimedOut), interval * 2);
    connection.on("close", (code) => {
      clearTimeout(alive);
      this.history.push(`closed ${code}`);
      session?.detach(connection);
      // A client that says goodbye ends its session: https://discord.com/developers/docs/events/gateway#disconnecting
      if (session && (code === 1000 || code === 1001)) session.valid = false;
    });
    connection.on("error", () => undefined);
    connection.on("message", (data) => {
      const payload = payloadSchema.safeParse(JSON.parse(data.toString()));
      if (!payload.success) return connection.close(GatewayCloseCodes.DecodeError);
      const { op, d } = payload.data;
      if (op === GatewayOpcodes.Heartbeat) {
        alive.refresh();
        this.history.push("heartbeat");
        if (this.acknowledging) send(connection, GatewayOpcodes.HeartbeatAck, null);
      } else if (op === GatewayOpcodes.Identify) {
        if (session) return connection.close(GatewayCloseCodes.AlreadyAuthenticated);
        session = this.identify(connection, d);
      } else if (op === GatewayOpcodes.Resume) {
        if (session) return connection.close(GatewayCloseCodes.AlreadyAuthenticated);
        session = this.resume(connection, d);
      } else if (!session) {
        connection.close(GatewayCloseCodes.NotAuthenticated);
      }
    });
    send(connection, GatewayOpcodes.Hello, { heartbeat_interval: interval });
  }

  private identify(connection: WebSocket, data: unknown): GatewaySession | undefined {
    this.history.push("identify");
    const identify = identifySchema.safeParse(data);
    if (!identify.success) {
      connection.close(GatewayCloseCodes.DecodeError);
      return undefined;
    }
    const { token, intents } = identify.data;
    if (!this.options.acceptsToken(token)) {
      connection.close(GatewayCloseCodes.AuthenticationFailed);
      return undefined;
    }
    if ((intents & PRIVILEGED) !== 0) {
      connection.close(GatewayCloseCodes.DisallowedIntents);
      return undefined;
    }
    const session = new GatewaySession(intents);
    this.sessions.set(session.id, session);
    session.attach(connection);
    for (const { name, data: event } of this.options.greeting(session)) session.dispatch(name, event);
    return session;
  }

  private resume(connection: WebSocket, data: unknown): GatewaySession | undefined {
    this.history.push("resume");
    const resume = resumeSchema.safeParse(data);
    if (!resume.success) {
      connection.close(GatewayCloseCodes.DecodeError);
      return undefined;
    }
    if (!this.options.acceptsToken(resume.data.token)) {
      connection.close(GatewayCloseCodes.AuthenticationFailed);
      return undefined;
    }
    const session = this.sessions.get(resume.data.session_id);
    if (!session?.valid) {
      send(connection, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    session.resume(connection, resume.data.seq);
    return session;
  }
}
