import { HTTPError, RateLimitError, type REST } from "discord.js";
import { RESTJSONErrorCodes, Routes } from "discord-api-types/v10";
import { z } from "zod";
import { messageOf } from "../../index/errors.js";
import { type ChannelFacts, missingToPost } from "../bot/permissions.js";
import type {
  FindOutcome,
  Poster,
  PostOutcome,
  Refused,
  Rejected,
  ThreadOutcome,
  TryAgain,
} from "../digest/poster.js";
import { type Target, targetKey } from "../digest/subscription.js";
import type { MessageDraft } from "../render/message.js";
import { discordCode, renderSendable, statusOf } from "./interaction-api.js";

/**
 * A message that is posted by itself. The mark must stand somewhere in it: the nonce that Discord is given is not
 * told to those who fetch a message later (https://discord.js.org/docs/packages/discord.js/main/Message:Class#nonce).
 */
export type MarkedDraft = (mark: string) => MessageDraft;

/** Discord gives so many messages at once at most. */
const PAGE = 100;
/** So far is looked back for a message of ours in a channel where much is said. */
const MOST_PAGES = 5;

/**
 * Where too many talks with people were opened, Discord does not say when the next may be. In milliseconds, up to twice
 * as long by chance: all digests of one minute are put off together, and would come back together.
 */
const TALKS_PAUSE = 60_000;

const PAUSE_WANTED = "Discord asks for a pause.";
/** Where it is not known which of them is missing. */
const PERMISSIONS =
  "View Channels, Send Messages (in a thread: Send Messages in Threads), Embed Links and Read Message History";
const NO_THREADS = `I may not open threads there. Someone who manages the server can give me Create Public Threads in it.`;
const GONE = "The channel is gone, or I was taken out of its server.";
/** A channel that was deleted does not come back, so that waiting for it is no use. */
const GONE_WITH_ADVICE = `${GONE} If it was deleted, /digest edit moves a digest to another channel, and /unfollow ends a follow.`;
const NO_DIRECT_MESSAGES =
  "Discord does not let me write to you directly: allow direct messages from members.";

const FORBIDDEN: ReadonlySet<number | undefined> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);

/** What else keeps a target from being posted to until somebody changes it, by Discord's codes. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, GONE_WITH_ADVICE],
  [RESTJSONErrorCodes.UnknownGuild, GONE_WITH_ADVICE],
  [RESTJSONErrorCodes.UnknownUser, "That account is gone."],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, NO_DIRECT_MESSAGES],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, "Nobody can write messages in that channel."],
  [RESTJSONErrorCodes.ThreadLocked, "The thread is locked."],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, "The thread is archived."],
]);

/** What becomes of a thread that Discord does not open, by Discord's codes. */
const WITHOUT_THREAD: ReadonlyMap<number, ThreadOutcome> = new Map<number, ThreadOutcome>([
  // It was opened before, without that being noted.
  [RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, { kind: "opened" }],
  [RESTJSONErrorCodes.MissingAccess, { kind: "refused", reason: NO_THREADS }],
  [RESTJSONErrorCodes.MissingPermissions, { kind: "refused", reason: NO_THREADS }],
  [RESTJSONErrorCodes.UnknownMessage, { kind: "rejected", reason: "The post was deleted." }],
  [RESTJSONErrorCodes.UnknownChannel, { kind: "rejected", reason: GONE }],
  [
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
    { kind: "rejected", reason: "Discord has no threads in such a channel." },
  ],
]);

/** What a message says itself: with one that replies to another, or passes it on, Discord tells that one too. */
const messagesSchema = z.array(
  z.object({ id: z.string(), content: z.string(), embeds: z.unknown(), components: z.unknown() }),
);
const idSchema = z.object({ id: z.string() });
const channelSchema = z.object({ last_message_id: z.string().nullish() });

export interface PosterOptions {
  /** What is known of a channel by its id; null where nothing is. Default: nothing ever is. */
  readonly channel?: (id: string) => ChannelFacts | null;
  /** A number from 0 to 1. */
  readonly random?: () => number;
}

/** @param posting one that neither tries again nor waits by itself, since deliveries do */
export function createPoster(
  posting: REST,
  token: string,
  { channel: factsOf = () => null, random = Math.random }: PosterOptions = {},
): Poster<MarkedDraft> {
  const directChannels = new Map<string, string>();
  // discord.js drops a token that was refused once.
  const rest = () => posting.setToken(token);

  async function channelOf(target: Target): Promise<string> {
    if (target.kind === "channel") return target.id;
    const known = directChannels.get(target.id);
    if (known !== undefined) return known;
    const { id } = idSchema.parse(
      await rest().post(Routes.userChannels(), { body: { recipient_id: target.id } }),
    );
    directChannels.set(target.id, id);
    return id;
  }

  function failureIn(target: Target, error: unknown): Failure {
    if (FORBIDDEN.has(discordCode(error))) return { kind: "refused", reason: notAllowed(factsOf(target.id)) };
    return failureOf(error, random);
  }

  /** Runs a request on the target's channel; what fails becomes an outcome. */
  async function inChannel<Done>(
    target: Target,
    request: (channel: string) => Promise<Done>,
  ): Promise<Done | Failure> {
    let channel: string;
    try {
      channel = await channelOf(target);
    } catch (error) {
      const failure = failureIn(target, error);
      return failure.kind === "again" ? { ...failure, mayHaveArrived: false } : failure;
    }
    try {
      return await request(channel);
    } catch (error) {
      const failure = failureIn(target, error);
      if (failure.kind === "refused") directChannels.delete(target.id);
      return failure;
    }
  }

  /** Whether a channel in which we see no message has some all the same. */
  async function hasHiddenMessages(channel: string): Promise<boolean> {
    const { last_message_id: last } = channelSchema.parse(await rest().get(Routes.channel(channel)));
    return typeof last === "string";
  }

  async function find(target: Target, channel: string, nonce: string): Promise<FindOutcome> {
    let before: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(PAGE), ...(before && { before }) });
      const messages = messagesSchema.parse(await rest().get(Routes.channelMessages(channel), { query }));
      const found = messages.find((message) => JSON.stringify(message).includes(nonce));
      if (found) return { kind: "found", messageId: found.id };
      if (page === 0 && messages.length === 0 && target.kind === "channel") {
        // Without the permission to read what was said, Discord shows an empty channel.
        if (await hasHiddenMessages(channel))
          return { kind: "refused", reason: notAllowed(factsOf(channel)) };
      }
      if (messages.length < PAGE) break;
      before = messages.at(-1)?.id;
    }
    return { kind: "absent" };
  }

  return {
    post: (target, draft, nonce): Promise<PostOutcome> =>
      inChannel(target, async (channel): Promise<PostOutcome> => {
        const { payload } = renderSendable(draft(nonce));
        const body = { ...payload, nonce, enforce_nonce: true };
        const { id } = idSchema.parse(await rest().post(Routes.channelMessages(channel), { body }));
        return { kind: "posted", messageId: id };
      }),
    openThread: (target, messageId, name): Promise<ThreadOutcome> =>
      inChannel(target, async (channel): Promise<ThreadOutcome> => {
        try {
          await rest().post(Routes.threads(channel, messageId), { body: { name } });
          return { kind: "opened" };
        } catch (error) {
          const known = WITHOUT_THREAD.get(discordCode(error) ?? 0);
          if (known !== undefined) return known;
          throw error;
        }
      }),
    async findRecent(target, nonce): Promise<FindOutcome> {
      const outcome = await inChannel(target, (channel) => find(target, channel, nonce));
      if (outcome.kind !== "rejected") return outcome;
      return { kind: "again", reason: `${targetKey(target)}: ${outcome.reason}`, mayHaveArrived: true };
    },
  };
}

type Failure = TryAgain | Refused | Rejected;

/** Names what is missing, or all that is needed where what is known of the channel misses nothing. */
function notAllowed(facts: ChannelFacts | null): string {
  const missing = facts === null ? [] : missingToPost(facts);
  const names = missing.length === 0 ? PERMISSIONS : missing.join(", ");
  return `I may not post there. Someone who manages the server can give me ${names} in it.`;
}

/** What the failure of a request means for the message. */
function failureOf(error: unknown, random: () => number): Failure {
  if (error instanceof RateLimitError) {
    const after = Math.max(error.retryAfter, error.timeToReset);
    return { kind: "again", reason: PAUSE_WANTED, mayHaveArrived: false, after };
  }
  if (discordCode(error) === RESTJSONErrorCodes.OpeningDirectMessagesTooFast) {
    const after = TALKS_PAUSE * (1 + random());
    return { kind: "again", reason: PAUSE_WANTED, mayHaveArrived: false, after };
  }
  const status = statusOf(error);
  const refusal = REFUSALS.get(discordCode(error) ?? 0);
  if (refusal !== undefined) return { kind: "refused", reason: refusal };
  if (status === 400) return { kind: "rejected", reason: `Discord does not accept it: ${messageOf(error)}` };
  if (status === 403 || status === 404) {
    return { kind: "refused", reason: `Discord does not let me post there: ${messageOf(error)}` };
  }
  if (status === 401) {
    return { kind: "again", reason: "Discord refuses the bot's token.", mayHaveArrived: false };
  }
  const reason =
    error instanceof HTTPError ? `Discord answered ${error.status}.` : "Discord could not be reached.";
  return { kind: "again", reason, mayHaveArrived: true };
}
