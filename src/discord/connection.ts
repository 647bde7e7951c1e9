import { setTimeout as sleep } from "node:timers/promises";
import { type Client, Events, type Interaction } from "discord.js";
import { messageOf, OffprintError } from "../../index/errors.js";
import type { ChannelFacts } from "../bot/permissions.js";
import type { Logger } from "../process/log.js";
import { refusal, TokenRefused, UnusableSettings } from "./connection-errors.js";
import type { GatewayState } from "./gateway-state.js";

/** The connection to Discord's gateway, kept up whatever becomes of the network and the token. */
export interface Connection {
  /**
   * Connects. Where Discord cannot be reached, it goes on trying.
   * @throws OffprintError `config` where Discord refuses the token or what the bot asks for
   */
  start(): Promise<void>;
  /** Servers that the bot is in. */
  servers(): number;
  /** What is known of a channel by its id; null where nothing is. */
  channel(id: string): ChannelFacts | null;
  /** Whether a server, of which Discord told all channels, has no such channel. */
  isGone(server: string, channel: string): boolean;
  stop(): Promise<void>;
}

export interface ConnectionParts {
  readonly createClient: () => Client;
  readonly token: string;
  readonly gateway: GatewayState;
  readonly log: Logger;
  readonly onInteraction: (interaction: Interaction) => void;
  /** Milliseconds until a refused token is tried again; 5 minutes where left out. */
  readonly retryRefused?: number;
}

const RETRY_REFUSED = 5 * 60_000;
/** Milliseconds until Discord is tried again where it cannot be reached: doubled each time, up to the last. */
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;

export function createConnection(parts: ConnectionParts): Connection {
  const { token, gateway, log, retryRefused = RETRY_REFUSED } = parts;
  const stopping = new AbortController();
  let client: Client | undefined;

  /** One try. @returns once ready */
  async function connect(): Promise<void> {
    const fresh = parts.createClient();
    client = fresh;
    let isReady = false;
    let stop: () => void = () => undefined;
    listen(fresh);
    try {
      await new Promise<void>((resolve, reject) => {
        fresh.once(Events.ClientReady, () => {
          isReady = true;
          resolve();
        });
        fresh.on(Events.ShardDisconnect, ({ code }) => {
          if (isReady) void reconnect(fresh, refusal(code));
          else reject(refusal(code));
        });
        fresh.on(Events.Invalidated, () => void reconnect(fresh, refusal(undefined)));
        stop = () => reject(stopping.signal.reason);
        stopping.signal.addEventListener("abort", stop);
        fresh.login(token).catch((error: unknown) => reject(refusal(error)));
      });
    } catch (error) {
      await end(fresh);
      throw error;
    } finally {
      stopping.signal.removeEventListener("abort", stop);
    }
    gateway.becomes("ready");
    log.info({ servers: fresh.guilds.cache.size }, "Connected to Discord.");
  }

  function listen(fresh: Client): void {
    fresh.on(Events.InteractionCreate, parts.onInteraction);
    fresh.on(Events.ShardReady, () => gateway.becomes("ready"));
    fresh.on(Events.ShardResume, () => {
      gateway.becomes("ready");
      log.info("The session with Discord was resumed.");
    });
    fresh.on(Events.ShardReconnecting, () => {
      gateway.becomes("resuming", "The gateway closed the connection; it is being resumed.");
      log.warn("The connection to Discord was lost; it is being resumed.");
    });
    const note = (error: Error) => {
      gateway.notes(`The gateway reported: ${error.message}`);
      log.warn({ reason: error.message }, "The connection to Discord reported a problem.");
    };
    fresh.on(Events.ShardError, note);
    fresh.on(Events.Error, note);
    fresh.on(Events.Warn, (message) => log.warn({ reason: message }, "discord.js warns."));
  }

  async function end(old: Client): Promise<void> {
    old.removeAllListeners();
    // discord.js still reports what it was told too late; without a listener that would end the process.
    old.on(Events.Error, () => undefined);
    await old.destroy().catch(() => undefined);
  }

  async function reconnect(old: Client, error: unknown): Promise<void> {
    if (client !== old || stopping.signal.aborted) return;
    client = undefined;
    await end(old);
    await keepTrying(error).catch(() => undefined);
  }

  /** Tries until it is connected, after something went wrong. @throws where it is stopped */
  async function keepTrying(first: unknown): Promise<void> {
    let wait = FIRST_RETRY;
    for (let error = first; ; ) {
      if (error instanceof OffprintError) {
        gateway.becomes("token-refused", error.message);
        log.error({ reason: error.message }, "Discord refuses the bot; trying again later.");
      } else {
        gateway.becomes("lost", `Discord cannot be reached: ${messageOf(error)}`);
        log.warn({ reason: messageOf(error), wait }, "Discord cannot be reached; trying again.");
      }
      await sleep(error instanceof OffprintError ? retryRefused : wait, undefined, {
        signal: stopping.signal,
        ref: false,
      });
      wait = Math.min(LONGEST_RETRY, wait * 2);
      try {
        gateway.becomes(error instanceof OffprintError ? "token-refused" : "connecting");
        return await connect();
      } catch (next) {
        stopping.signal.throwIfAborted();
        error = next;
      }
    }
  }

  return {
    async start() {
      try {
        await connect();
      } catch (error) {
        if (error instanceof TokenRefused || error instanceof UnusableSettings) throw error;
        await keepTrying(error);
      }
    },
    servers: () => client?.guilds.cache.size ?? 0,
    channel(id) {
      const found = client?.channels.cache.get(id);
      const bot = client?.user;
      if (!found || !bot || found.isDMBased()) return null;
      const permissions = found.permissionsFor(bot);
      return permissions && { permissions: permissions.bitfield, isThread: found.isThread() };
    },
    isGone(server, id) {
      const guild = client?.guilds.cache.get(server);
      return guild?.available === true && !guild.channels.cache.has(id);
    },
    async stop() {
      stopping.abort(new OffprintError("interrupted", "The bot is stopping."));
      const last = client;
      client = undefined;
      if (last) await end(last);
    },
  };
}
