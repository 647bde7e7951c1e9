import { ChannelType, MessageFlags } from "discord-api-types/v10";
import { ApiError, missingPermissions, refusesDirectMessages } from "../api-error.js";
import { bodies, type MessageParts, type RouteContext } from "../context.js";
import { writeMessage } from "../message-writing.js";
import { channelObject, type FakeChannel, messageObject } from "../objects.js";
import { may } from "../permissions.js";
import type { ApiRequest, Route } from "../router.js";
import { messageProblems } from "../validation/message-limits.js";

/** Messages in channels, and threads started from them. */
export function messageRoutes(context: RouteContext): Route[] {
  const { state } = context;
  const one = "/channels/{channel_id}/messages/{message_id}";
  const check = ({ body }: ApiRequest) => messageProblems(bodies.editMessage.parse(body));
  return [
    {
      method: "POST",
      path: "/channels/{channel_id}/messages",
      needsToken: true,
      check,
      handle: (request) => ({ status: 200, body: create(context, request) }),
    },
    {
      method: "GET",
      path: "/channels/{channel_id}/messages",
      needsToken: true,
      handle: ({ parameters, query }) => {
        const channel = state.visibleChannel(parameters.channel_id);
        const readable = may(state.permissionsIn(channel, state.bot.id), "ReadMessageHistory");
        return { status: 200, body: readable ? page(context, channel, query).map(withoutNonce) : [] };
      },
    },
    {
      method: "GET",
      path: one,
      needsToken: true,
      handle: ({ parameters }) => {
        const channel = state.visibleChannel(parameters.channel_id);
        if (!may(state.permissionsIn(channel, state.bot.id), "ReadMessageHistory"))
          throw missingPermissions();
        return { status: 200, body: withoutNonce(state.message(channel.id, parameters.message_id)) };
      },
    },
    {
      method: "PATCH",
      path: one,
      needsToken: true,
      check,
      handle: ({ parameters, body, files }) => {
        const message = state.message(state.visibleChannel(parameters.channel_id).id, parameters.message_id);
        if (message.author.id !== state.bot.id) {
          throw new ApiError(403, 50_005, "Cannot edit a message authored by another user");
        }
        writeMessage(context, message, bodies.editMessage.parse(body), files);
        message.edited_timestamp = new Date().toISOString();
        return { status: 200, body: message };
      },
    },
    {
      method: "DELETE",
      path: one,
      needsToken: true,
      handle: ({ parameters }) => {
        const channel = state.visibleChannel(parameters.channel_id);
        const message = state.message(channel.id, parameters.message_id);
        const own = message.author.id === state.bot.id;
        if (!own && !may(state.permissionsIn(channel, state.bot.id), "ManageMessages"))
          throw missingPermissions();
        state.removeMessage(message);
        return { status: 204 };
      },
    },
    {
      method: "POST",
      path: `${one}/threads`,
      needsToken: true,
      handle: (request) => ({ status: 201, body: startThread(context, request) }),
    },
  ];
}

function create(context: RouteContext, request: ApiRequest) {
  const { state } = context;
  const channel = state.visibleChannel(request.parameters.channel_id);
  const body = bodies.createMessage.parse(request.body);
  refuseWhereNotAllowed(context, channel, body, request.files.length > 0);
  const earlier = body.enforce_nonce === true ? sameNonce(context, body.nonce) : undefined;
  if (earlier) return earlier;
  const message = messageObject(state.snowflakes.next(), channel.id, state.bot);
  writeMessage(context, message, body, request.files);
  const kept = body.nonce === undefined ? message : { ...message, nonce: body.nonce };
  state.addMessage(kept);
  return kept;
}

function refuseWhereNotAllowed(
  context: RouteContext,
  channel: FakeChannel,
  parts: MessageParts,
  hasFiles: boolean,
): void {
  const { state } = context;
  if (channel.kind === "direct") {
    const person = state.users.get(channel.recipients[0] ?? "");
    if (person && !person.acceptsDirectMessages) throw refusesDirectMessages();
    return;
  }
  const permissions = state.permissionsIn(channel, state.bot.id);
  const toSend = channel.kind === "thread" ? "SendMessagesInThreads" : "SendMessages";
  if (!may(permissions, toSend)) throw missingPermissions();
  if ((parts.embeds?.length ?? 0) > 0 && !may(permissions, "EmbedLinks")) throw missingPermissions();
  if (hasFiles && !may(permissions, "AttachFiles")) throw missingPermissions();
}

/**
 * "If another message was created by the same author with the same nonce, that message will be returned and no new
 * message will be created", within "the past few minutes": https://discord.com/developers/docs/resources/message
 */
function sameNonce({ state, nonceMemory }: RouteContext, nonce: string | number | undefined) {
  if (nonce === undefined) return undefined;
  return [...state.messages.values()].flat().find((message) => {
    const age = Date.now() - Date.parse(message.timestamp);
    const same = message.nonce !== undefined && String(message.nonce) === String(nonce);
    return same && message.author.id === state.bot.id && age <= nonceMemory;
  });
}

function page({ state }: RouteContext, channel: FakeChannel, query: URLSearchParams) {
  const limit = Number(query.get("limit") ?? 50);
  if (!(limit >= 1 && limit <= 100)) {
    const problem = {
      path: ["limit"],
      code: "NUMBER_TYPE_MAX",
      message: "int value should be between 1 and 100.",
    };
    throw new ApiError(400, 50_035, "Invalid Form Body", [problem]);
  }
  const before = query.get("before");
  const after = query.get("after");
  const list = (state.messages.get(channel.id) ?? [])
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after));
  return (after === null ? list.slice(-limit) : list.slice(0, limit)).reverse();
}

/** "Lost if re-fetched": https://discord.js.org/docs/packages/discord.js/main/Message:Class#nonce */
function withoutNonce<Message extends { nonce?: unknown }>({ nonce: _, ...message }: Message) {
  return message;
}

function startThread(context: RouteContext, { parameters, body }: ApiRequest) {
  const { state } = context;
  const channel = state.visibleChannel(parameters.channel_id);
  const message = state.message(channel.id, parameters.message_id);
  if (channel.guildId === undefined || channel.kind !== "text") {
    throw new ApiError(400, 50_024, "Cannot execute action on this channel type");
  }
  if (!may(state.permissionsIn(channel, state.bot.id), "CreatePublicThreads")) throw missingPermissions();
  if (state.channels.has(message.id)) {
    throw new ApiError(400, 160_004, "A thread has already been created for this message");
  }
  const { name } = bodies.createThread.parse(body);
  const thread = state.addChannel({
    id: message.id,
    kind: "thread",
    name,
    guildId: channel.guildId,
    parentId: channel.id,
    recipients: [],
  });
  message.flags = (message.flags ?? 0) | MessageFlags.HasThread;
  const object = channelObject(thread, state.users);
  if (object.type === ChannelType.PublicThread) context.dispatch("THREAD_CREATE", object);
  return object;
}
