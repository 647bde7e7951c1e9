import { type APIMessage, InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import { tooManyFollowUps, unknownMessage } from "../api-error.js";
import { bodies, type MessageParts, type RouteContext } from "../context.js";
import type { UploadedFile } from "../http.js";
import type { FakeInteraction } from "../interactions.js";
import { writeMessage } from "../message-writing.js";
import type { ApiRequest, Route } from "../router.js";
import { messageProblems } from "../validation/message-limits.js";
import { keep, newMessage } from "./interactions.js";

/** Follow-ups where the application is installed to the user only: Discord sends at most 5. */
const FOLLOW_UPS_OF_A_USER_INSTALL = 5;

/** What can be done with an interaction's token after the first response. */
export function webhookRoutes(context: RouteContext): Route[] {
  const original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
  const other = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
  const interactionOf = ({ parameters, arrivedAt }: ApiRequest) =>
    context.interactions.acknowledged(parameters.webhook_id, parameters.webhook_token, arrivedAt);
  const check = ({ body }: ApiRequest) => messageProblems(bodies.editMessage.parse(body));
  const needsToken = false;

  return [
    {
      method: "POST",
      path: "/webhooks/{webhook_id}/{webhook_token}",
      needsToken,
      check,
      handle: (request) => {
        const interaction = interactionOf(request);
        const body = bodies.followUp.parse(request.body);
        return { status: 200, body: followUp(context, interaction, body, request.files) };
      },
    },
    {
      method: "GET",
      path: original,
      needsToken,
      handle: (request) => ({ status: 200, body: originalOf(interactionOf(request)) }),
    },
    {
      method: "PATCH",
      path: original,
      needsToken,
      check,
      handle: (request) => {
        const interaction = interactionOf(request);
        const message = originalOf(interaction);
        change(context, interaction, message, request);
        return { status: 200, body: message };
      },
    },
    {
      method: "DELETE",
      path: original,
      needsToken,
      handle: (request) => {
        const { reply } = interactionOf(request);
        if (reply.message) context.state.removeMessage(reply.message);
        reply.message = undefined;
        reply.pending = false;
        reply.changed();
        return { status: 204 };
      },
    },
    {
      method: "GET",
      path: other,
      needsToken,
      handle: (request) => ({ status: 200, body: followUpOf(interactionOf(request), request) }),
    },
    {
      method: "PATCH",
      path: other,
      needsToken,
      check,
      handle: (request) => {
        const interaction = interactionOf(request);
        const message = followUpOf(interaction, request);
        change(context, interaction, message, request);
        return { status: 200, body: message };
      },
    },
    {
      method: "DELETE",
      path: other,
      needsToken,
      handle: (request) => {
        const interaction = interactionOf(request);
        const message = followUpOf(interaction, request);
        context.state.removeMessage(message);
        interaction.reply.followUps.splice(interaction.reply.followUps.indexOf(message), 1);
        interaction.reply.changed();
        return { status: 204 };
      },
    },
  ];
}

function followUp(
  context: RouteContext,
  interaction: FakeInteraction,
  parts: MessageParts,
  files: readonly UploadedFile[],
): APIMessage {
  const { reply } = interaction;
  if (
    reply.pending &&
    interaction.acknowledged === InteractionResponseType.DeferredChannelMessageWithSource
  ) {
    // The first follow-up of a deferred reply becomes that reply, as Discord documents.
    const message = originalOf(interaction);
    write(context, interaction, message, { ...parts, flags: 0 }, files);
    return message;
  }
  if (interaction.userInstalledOnly && reply.followUps.length >= FOLLOW_UPS_OF_A_USER_INSTALL) {
    throw tooManyFollowUps();
  }
  const message = newMessage(context, interaction, parts.flags);
  writeMessage(context, message, parts, files);
  keep(context, message);
  reply.followUps.push(message);
  reply.changed();
  return message;
}

function change(
  context: RouteContext,
  interaction: FakeInteraction,
  message: APIMessage,
  { body, files }: ApiRequest,
): void {
  write(context, interaction, message, bodies.editMessage.parse(body), files);
}

function write(
  context: RouteContext,
  interaction: FakeInteraction,
  message: APIMessage,
  parts: MessageParts,
  files: readonly UploadedFile[],
): void {
  const wasLoading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
  writeMessage(context, message, parts, files);
  if (!wasLoading) message.edited_timestamp = new Date().toISOString();
  interaction.reply.pending = false;
  interaction.reply.changed();
}

function originalOf({ reply }: FakeInteraction): APIMessage {
  if (!reply.message) throw unknownMessage();
  return reply.message;
}

function followUpOf({ reply }: FakeInteraction, { parameters }: ApiRequest): APIMessage {
  const all = [...reply.followUps, ...(reply.message ? [reply.message] : [])];
  const found = all.find(({ id }) => id === parameters.message_id);
  if (!found) throw unknownMessage();
  return found;
}
