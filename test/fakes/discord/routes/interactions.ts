import {
  type APIInteractionResponse,
  type APIMessage,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import { alreadyAcknowledged, invalidForm, type Problem } from "../api-error.js";
import { bodies, type RouteContext } from "../context.js";
import type { UploadedFile } from "../http.js";
import type { FakeInteraction } from "../interactions.js";
import { writeMessage } from "../message-writing.js";
import { messageObject } from "../objects.js";
import type { ApiRequest, Route } from "../router.js";
import { autocompleteProblems } from "../validation/command-limits.js";
import { messageProblems } from "../validation/message-limits.js";
import { modalProblems } from "../validation/modal-limits.js";

/** The first response to an interaction. */
export function interactionRoutes(context: RouteContext): Route[] {
  return [
    {
      method: "POST",
      path: "/interactions/{interaction_id}/{interaction_token}/callback",
      needsToken: false,
      check: ({ body }) => responseProblems(bodies.interactionResponse.parse(body)),
      handle: (request) => {
        const { interaction_id, interaction_token } = request.parameters;
        const interaction = context.interactions.waiting(
          interaction_id,
          interaction_token,
          request.arrivedAt,
        );
        const response = bodies.interactionResponse.parse(request.body);
        if (interaction.acknowledged !== undefined) throw alreadyAcknowledged();
        refuseMisplaced(interaction, response);
        const message = apply(context, interaction, response, request.files);
        acknowledge(interaction, response, request);
        if (request.query.get("with_response") !== "true") return { status: 204 };
        return { status: 200, body: callbackAnswer(interaction, response, message) };
      },
    },
  ];
}

function responseProblems(response: APIInteractionResponse): Problem[] {
  switch (response.type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.UpdateMessage: {
      const problems = messageProblems(response.data ?? {});
      return problems.map((problem) => ({ ...problem, path: ["data", ...problem.path] }));
    }
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return autocompleteProblems(response.data.choices ?? []);
    case InteractionResponseType.Modal:
      return modalProblems(response.data);
    default:
      return [];
  }
}

/** Not every response fits every interaction: https://discord.com/developers/docs/interactions/receiving-and-responding */
function refuseMisplaced(interaction: FakeInteraction, { type }: APIInteractionResponse): void {
  const isAutocomplete = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  const isChoices = type === InteractionResponseType.ApplicationCommandAutocompleteResult;
  const isUpdate =
    type === InteractionResponseType.UpdateMessage || type === InteractionResponseType.DeferredMessageUpdate;
  const isModal = type === InteractionResponseType.Modal;
  const fits =
    isAutocomplete === isChoices &&
    !(isUpdate && interaction.source === undefined) &&
    !(isModal && interaction.type === InteractionType.ModalSubmit);
  if (fits) return;
  const message = `Value of field "type" does not fit an interaction of type ${interaction.type}.`;
  throw invalidForm([{ path: ["type"], code: "INTERACTION_TYPE_INVALID", message }]);
}

/** Shows the response to the person: the message that now stands there, if there is one. */
function apply(
  context: RouteContext,
  interaction: FakeInteraction,
  response: APIInteractionResponse,
  files: readonly UploadedFile[],
): APIMessage | undefined {
  const { reply, source } = interaction;
  switch (response.type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const message: APIMessage = newMessage(context, interaction, response.data?.flags);
      if (response.type === InteractionResponseType.ChannelMessageWithSource) {
        writeMessage(context, message, response.data ?? {}, files);
      } else {
        message.flags = (message.flags ?? 0) | MessageFlags.Loading;
      }
      keep(context, message);
      reply.message = message;
      return message;
    }
    case InteractionResponseType.UpdateMessage:
      if (source) writeMessage(context, source, response.data ?? {}, files);
      reply.message = source;
      return source;
    case InteractionResponseType.DeferredMessageUpdate:
      reply.message = source;
      return source;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      reply.choices = response.data.choices ?? [];
      return undefined;
    case InteractionResponseType.Modal:
      reply.modal = response.data;
      return undefined;
    default:
      return undefined;
  }
}

/** A message of the bot that belongs to an interaction; only the flag that makes it private is taken over. */
export function newMessage(
  context: RouteContext,
  interaction: FakeInteraction,
  flags: number | null | undefined,
): APIMessage {
  const message = messageObject(context.state.snowflakes.next(), interaction.channelId, context.state.bot);
  return {
    ...message,
    application_id: context.state.applicationId,
    webhook_id: context.state.applicationId,
    flags: (flags ?? 0) & MessageFlags.Ephemeral,
  };
}

/** Puts a message into its channel, unless it is private. */
export function keep(context: RouteContext, message: APIMessage): void {
  if (((message.flags ?? 0) & MessageFlags.Ephemeral) === 0) context.state.addMessage(message);
}

function acknowledge(
  interaction: FakeInteraction,
  response: APIInteractionResponse,
  { arrivedAt }: ApiRequest,
): void {
  interaction.acknowledged = response.type;
  interaction.reply.answer({
    type: response.type,
    elapsed: arrivedAt - interaction.sentAt,
    private: ((interaction.reply.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
  });
}

function callbackAnswer(
  interaction: FakeInteraction,
  response: APIInteractionResponse,
  message: APIMessage | undefined,
) {
  const flags = message?.flags ?? 0;
  const about = message && {
    response_message_id: message.id,
    response_message_loading: (flags & MessageFlags.Loading) !== 0,
    response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
  };
  return {
    interaction: { id: interaction.id, type: interaction.type, ...about },
    resource: message && { type: response.type, message },
  };
}
