import {
  Client,
  DefaultRestOptions,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  type RESTOptions,
} from "discord.js";

/**
 * Milliseconds for one try of a first response. Discord waits 3 seconds for it, so that an answer which is lost must be
 * given up early enough to try again: https://discord.com/developers/docs/interactions/receiving-and-responding
 */
const CALLBACK_TIMEOUT = 1_200;
/** Milliseconds for one try of any other request. */
const TIMEOUT = 5_000;
/**
 * Discord does not count what is sent with an interaction's token, but discord.js would hold back all beyond 50 in a
 * second. What is counted (registration, digests) is far less, or has a limit of its own.
 */
const REQUESTS_PER_SECOND = 1_000;

export interface ClientOptions {
  readonly apiUrl: string;
  /** Hears of the HTTP status of every answer. */
  readonly answered: (httpStatus: number) => void;
}

function restOptions({ apiUrl, answered }: ClientOptions): Partial<RESTOptions> {
  return {
    api: apiUrl,
    timeout: TIMEOUT,
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    async makeRequest(url, init) {
      const response = await DefaultRestOptions.makeRequest(url, init);
      answered(response.status);
      return response;
    },
  };
}

/** Discord's REST API for requests with the bot's token, and for changes of replies. */
export function createRest(options: ClientOptions): REST {
  return new REST(restOptions(options));
}

/** Discord's REST API for first responses, which are soon too late. */
export function createCallbackRest(options: ClientOptions): REST {
  return new REST({ ...restOptions(options), timeout: CALLBACK_TIMEOUT, retries: 2 });
}

/** Discord's REST API for what is posted by itself: it fails at once, since deliveries are tried again as planned. */
export function createPostingRest(options: ClientOptions): REST {
  return new REST({ ...restOptions(options), retries: 0, rejectOnRateLimit: () => true });
}

/** A client that is not connected yet: without privileged intents, and with as little kept in memory as possible. */
export function createClient(options: ClientOptions): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    // Discord does not tell of private threads that the bot is not in: those are taken from the interaction itself.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: restOptions(options),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      GuildEmojiManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
  });
}
