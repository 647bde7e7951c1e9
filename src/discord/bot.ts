import type { REST } from "discord.js";
import { latest } from "../../index/dates.js";
import { messageOf, OffprintError } from "../../index/errors.js";
import type { BotHealth } from "../bot/health.js";
import type { Context } from "../context.js";
import { command } from "../render/inline.js";
import { withFewFetches } from "../search/find-papers.js";
import { secretsOf } from "../settings/config.js";
import { overwriteLeftoverBytes } from "../users/leftover-bytes.js";
import { openUserData } from "../users/user-data.js";
import type { BotContext } from "./bot-context.js";
import { createCallbackRest, createClient, createPostingRest, createRest } from "./client.js";
import type { Command } from "./command.js";
import { createComponentStates } from "./component-states.js";
import { createConnection } from "./connection.js";
import { createDigestService } from "./digests.js";
import { createDispatcher } from "./dispatcher.js";
import { describeDoubled, findDoubled } from "./doubled-commands.js";
import { createFailures } from "./failures.js";
import { createFairQueue } from "./fair-queue.js";
import { type FirstIndex, startFirstIndex } from "./first-index.js";
import { createGatewayState } from "./gateway-state.js";
import { type HttpServer, startHttpServer } from "./http-server.js";
import { createInteractionApi } from "./interaction-api.js";
import { createMetrics } from "./metrics.js";
import { createPendingResults } from "./pending-results.js";
import { createRateLimiter } from "./rate-limiter.js";
import { describeRegistration, type RegistrationResult, registerCommands } from "./registration.js";
import { createReporter } from "./reporter.js";
import { createRouter } from "./router.js";
import { createRunner, type RunnerTimes, TIMES } from "./runner.js";
import { drain, SHUTDOWN_TIMES, type ShutdownTimes } from "./shutdown.js";

export interface BotOptions {
  /** Opened for writing: a second process with the same data folder is refused by that. */
  readonly context: Context;
  readonly commands: readonly Command[];
  readonly now?: () => Date;
  readonly times?: Partial<RunnerTimes>;
  readonly shutdownTimes?: ShutdownTimes;
  /** Milliseconds until a refused token is tried again. */
  readonly retryRefused?: number;
  /** Milliseconds between looks at which digests are due. */
  readonly digestPause?: number;
}

export interface Bot {
  readonly health: () => BotHealth;
  /** Where metrics and health are served, once it is started; null for nowhere. */
  readonly httpPort: number | null;
  /**
   * Connects to Discord and serves the commands. Where Discord cannot be reached, it goes on trying.
   * @throws OffprintError `config` where Discord refuses the token, or HTTP_PORT cannot be used
   */
  start(): Promise<void>;
  /** Answers or refuses what is under way, then disconnects; within 10 seconds. The context stays open. */
  stop(): Promise<void>;
}

/** How often components may be used, as a multiple of commands: turning pages is cheap. */
const COMPONENTS_PER_COMMAND = 4;
/** Papers that are fetched at once. arXiv gives one every three seconds, and whoever waits in that line runs. */
const MOST_FETCHES = 2;

/** Wires the bot. @throws OffprintError `config` where there is no token */
export function createBot(options: BotOptions): Bot {
  const { context, commands, now = () => new Date() } = options;
  const { config, library, log } = context;
  const { discordToken: token, discord, rate } = config;
  if (token === null) throw new OffprintError("config", "DISCORD_TOKEN is not set. See .env.example.");
  const { database } = library;
  try {
    if (overwriteLeftoverBytes(database)) log.info("What was forgotten was overwritten in the database.");
  } catch (error) {
    log.warn({ reason: messageOf(error) }, "What was forgotten could not be overwritten; next time.");
  }
  const gateway = createGatewayState(now);
  const clientOptions = { apiUrl: discord.apiUrl, answered: gateway.answered };
  const rest = createRest(clientOptions).setToken(token);
  const callbacks = createCallbackRest(clientOptions);
  const queue = createFairQueue({
    // Models run in threads of their own; more requests than threads keep those busy.
    concurrency: config.threads * 2,
    waiting: config.queueLength,
    waitingOfGroup: Math.ceil(config.queueLength / 2),
  });
  const failures = createFailures();
  const startedAt = now();
  const health = (): BotHealth => ({
    startedAt,
    gateway: gateway.status(),
    waiting: queue.waiting,
    running: queue.running,
    servers: connection.servers(),
    rateLimited: gateway.rateLimited,
    serverErrors: gateway.serverErrors,
    failures: failures.newest(),
    indexing: isBusy(),
  });
  const users = openUserData(database, now, (server, id) => connection.isGone(server, id));
  const posting = createPostingRest(clientOptions);
  const isBusy = () => firstIndex?.isRunning ?? false;
  // Half of what can run stays free for what needs no paper of arXiv.
  const finder = withFewFetches(context.finder, Math.min(MOST_FETCHES, config.threads));
  const channel: BotContext["channel"] = (id) => connection.channel(id);
  const digests = createDigestService({
    context,
    posting,
    token,
    now,
    scope: users.settings.get,
    channel,
    isBusy,
    pause: options.digestPause,
  });
  let commandIds: ReadonlyMap<string, string> = new Map();
  const named: BotContext["named"] = (path) => command(path, commandIds.get(path.split(" ")[0] ?? path));
  const botContext: BotContext = { ...context, finder, users, digests, health, channel, named, now };
  const metrics = createMetrics({
    health,
    now,
    papers: () => library.papers.count(),
    lastRead() {
      const last = latest(library.runs.all().map(({ lastSuccess }) => lastSuccess));
      return last === null ? null : new Date(last);
    },
  });
  const reporter = createReporter({
    metrics,
    failures,
    now,
    secrets: secretsOf(config),
    directory: config.directory,
  });
  const pending = createPendingResults(database, now);
  pending.interruptAll();
  const runner = createRunner({ queue, pending, reporter, times: { ...TIMES, ...options.times } });
  const clock = () => performance.now();
  const components = { burst: rate.burst * COMPONENTS_PER_COMMAND, seconds: rate.seconds / 4 };
  const dispatcher = createDispatcher({
    context: botContext,
    router: createRouter(commands),
    runner,
    reporter,
    states: createComponentStates(database, now),
    pending,
    metrics,
    log,
    commandLimiter: createRateLimiter(rate, clock),
    componentLimiter: createRateLimiter(components, clock),
    createApi: (key) => createInteractionApi(callbacks, rest, key),
  });
  const connection = createConnection({
    createClient: () => createClient(clientOptions),
    token,
    gateway,
    log,
    onInteraction: (interaction) => dispatcher.handle(interaction),
    ...(options.retryRefused === undefined ? {} : { retryRefused: options.retryRefused }),
  });
  let http: HttpServer | null = null;
  let firstIndex: FirstIndex | undefined;

  let stopped: Promise<void> | undefined;

  function stop(): Promise<void> {
    stopped ??= stopOnce();
    return stopped;
  }

  async function stopOnce(): Promise<void> {
    // Indexing stops at once, so that what runs has the models to itself.
    const indexStopped = firstIndex?.stop();
    const digestsStopped = digests.stop();
    await drain({ dispatcher, queue, runner }, options.shutdownTimes ?? SHUTDOWN_TIMES);
    await Promise.allSettled([connection.stop(), http?.close(), indexStopped, digestsStopped]);
  }

  return {
    health,
    get httpPort() {
      return http?.port ?? null;
    },
    async start() {
      try {
        if (config.httpPort !== null) {
          http = await startHttpServer(config.httpPort, metrics.registry, health);
        }
        firstIndex = startFirstIndex(context);
        await connection.start();
        digests.start();
        commandIds = await register(rest, options);
        await warnOfDoubled(rest, context);
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

/**
 * Registers what changed. What keeps Discord from that is no reason not to serve what is registered.
 * @returns the ids of the commands by name, as far as they are known
 */
async function register(rest: REST, { context, commands }: BotOptions): Promise<RegistrationResult["ids"]> {
  const { config, log } = context;
  try {
    const definitions = commands.map(({ definition }) => definition);
    const result = await registerCommands(definitions, { rest, ...config.discord });
    log.info(describeRegistration(result));
    return result.ids;
  } catch (error) {
    log.warn({ reason: messageOf(error) }, "The commands could not be registered.");
    return new Map();
  }
}

/** Looks for commands that people see twice, as a try-out in a server leaves them. */
async function warnOfDoubled(rest: REST, { config: { discord }, log }: Context): Promise<void> {
  try {
    const warning = describeDoubled(await findDoubled({ rest, ...discord }), discord);
    if (warning !== null) log.warn(warning);
  } catch (error) {
    log.info({ reason: messageOf(error) }, "Whether people see commands twice could not be asked.");
  }
}
