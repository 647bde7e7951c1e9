import { once } from "node:events";
import { createServer } from "node:http";
import type { RouteContext } from "./context.js";
import { Faults } from "./faults.js";
import { Gateway } from "./gateway.js";
import type { UploadedFile } from "./http.js";
import { Interactions } from "./interactions.js";
import { MAY_PING } from "./message-writing.js";
import type { FakeChannel, FakeGuild, FakeUser } from "./objects.js";
import { type Allowance, RateLimits } from "./rate-limits.js";
import { Recorder } from "./recorder.js";
import { restListener } from "./rest.js";
import { Router } from "./router.js";
import { commandRoutes } from "./routes/commands.js";
import { interactionRoutes } from "./routes/interactions.js";
import { messageRoutes } from "./routes/messages.js";
import { serverRoutes } from "./routes/servers.js";
import { webhookRoutes } from "./routes/webhooks.js";
import { DiscordState } from "./state.js";
import { UserActions } from "./user-actions.js";
import { World } from "./world.js";

/** Every time is Discord's own where it is left out. */
export interface DiscordOptions {
  readonly token?: string;
  /** Milliseconds for the first response to an interaction: 3,000. */
  readonly firstResponse?: number;
  /** Milliseconds that an interaction's token lives: 15 minutes. */
  readonly tokenLife?: number;
  /** Milliseconds between heartbeats: 41,250. */
  readonly heartbeatInterval?: number;
  /** Milliseconds in which a nonce is remembered: 5 minutes. */
  readonly nonceMemory?: number;
  /** What the whole bot may request: 50 in 1 second. */
  readonly globalLimit?: Allowance;
  /** What may be requested of a route, by `METHOD /path/{id}`: none where left out. */
  readonly routeLimits?: Readonly<Record<string, Allowance>>;
  /** Whether the fake's own answers are compared with Discord's description, too. */
  readonly checkAnswers?: boolean;
}

/** A Discord of one's own, at a loopback address, with one server, one channel and one person to begin with. */
export interface FakeDiscord {
  /** The REST base URL: the value of DISCORD_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly user: FakeUser;
  readonly guild: FakeGuild;
  readonly channel: FakeChannel;
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly requests: Recorder["requests"];
  /** Every malformed request so far, and every message that might have pinged; a test ends by expecting none. */
  readonly violations: Recorder["violations"];
  /** The files that came with messages, by the attachment's id. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly requestsTo: Recorder["to"];
  readonly command: UserActions["command"];
  readonly autocomplete: UserActions["autocomplete"];
  readonly menu: UserActions["menu"];
  readonly press: UserActions["press"];
  readonly select: UserActions["select"];
  readonly submit: UserActions["submit"];
  /** Makes the token worthless, as its owner can, and throws its clients out. */
  readonly revokeToken: () => void;
  /** Makes the first token worth something again. */
  readonly restoreToken: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a loopback server that speaks Discord's REST API and gateway. */
export async function startDiscord(options: DiscordOptions = {}): Promise<FakeDiscord> {
  const token = options.token ?? "MTIzNDU2Nzg5.loopback.token";
  const state = new DiscordState(token);
  const recorder = new Recorder();
  const faults = new Faults();
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The loopback server has no port");
  const gatewayUrl = `ws://127.0.0.1:${address.port}/gateway`;

  const gateway: Gateway = new Gateway(server, {
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    acceptsToken: (given) => given === state.token,
    greeting: (session) => world.greeting(session, gatewayUrl),
  });
  const dispatch = (name: string, data: unknown) => gateway.dispatch(name, data);
  const world = new World(state, dispatch);
  const interactions = new Interactions(state, {
    firstResponse: options.firstResponse ?? 3_000,
    token: options.tokenLife ?? 15 * 60_000,
  });
  const files = new Map<string, UploadedFile>();
  const nonceMemory = options.nonceMemory ?? 5 * 60_000;
  const context: RouteContext = {
    state,
    interactions,
    files,
    dispatch,
    gatewayUrl: () => gatewayUrl,
    nonceMemory,
    onPing: ({ id, channel_id: channel }) =>
      void recorder.violations.push({
        method: "",
        path: `/channels/${channel}/messages/${id}`,
        problems: [MAY_PING],
      }),
  };
  const routes = [interactionRoutes, webhookRoutes, messageRoutes, commandRoutes, serverRoutes];
  server.on(
    "request",
    restListener({
      router: new Router(routes.flatMap((make) => make(context))),
      recorder,
      faults,
      limits: new RateLimits(options.globalLimit ?? { requests: 50, seconds: 1 }, options.routeLimits ?? {}),
      token: () => state.token,
      checkAnswers: options.checkAnswers ?? false,
    }),
  );

  const guild = world.addGuild("Reading group");
  const channel = world.addChannel(guild, "papers");
  const user = world.addUser("Ada");
  guild.members.set(user.id, []);
  const actions = new UserActions(state, interactions, dispatch, { user, channel });
  return {
    url: `http://127.0.0.1:${address.port}/api`,
    token,
    applicationId: state.applicationId,
    user,
    guild,
    channel,
    world,
    gateway,
    faults,
    requests: recorder.requests,
    violations: recorder.violations,
    files,
    requestsTo: recorder.to.bind(recorder),
    command: actions.command.bind(actions),
    autocomplete: actions.autocomplete.bind(actions),
    menu: actions.menu.bind(actions),
    press: actions.press.bind(actions),
    select: actions.select.bind(actions),
    submit: actions.submit.bind(actions),
    revokeToken: () => {
      state.token = "";
      gateway.close(4004);
    },
    restoreToken: () => {
      state.token = token;
    },
    close: async () => {
      gateway.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
