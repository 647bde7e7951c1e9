import type {
  APIApplicationCommandOption,
  APIInteractionResponse,
  APIMessage,
  RESTPatchAPIApplicationCommandJSONBody,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIApplicationCommandsJSONBody,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessagesThreadsJSONBody,
  RESTPostAPICurrentUserCreateDMChannelJSONBody,
  RESTPostAPIWebhookWithTokenJSONBody,
} from "discord-api-types/v10";
import { z } from "zod";
import type { UploadedFile } from "./http.js";
import type { Interactions } from "./interactions.js";
import type { DiscordState } from "./state.js";

/** What the routes work on. */
export interface RouteContext {
  readonly state: DiscordState;
  readonly interactions: Interactions;
  /** The bytes of each attachment, by the attachment's id. */
  readonly files: Map<string, UploadedFile>;
  /** Sends an event to the connected clients. */
  readonly dispatch: (name: string, data: unknown) => void;
  /** The address of the gateway. */
  readonly gatewayUrl: () => string;
  /** Milliseconds in which a nonce is remembered. */
  readonly nonceMemory: number;
  /** Told of a message that does not rule out that somebody is pinged by it. */
  readonly onPing: (message: APIMessage) => void;
}

/** Bodies have been compared with Discord's own description before a route reads them; this gives them its names. */
function described<T>() {
  return z.custom<T>((body) => typeof body === "object" && body !== null);
}

export const bodies = {
  interactionResponse: described<APIInteractionResponse>(),
  createMessage: described<RESTPostAPIChannelMessageJSONBody>(),
  editMessage: described<RESTPatchAPIChannelMessageJSONBody>(),
  followUp: described<RESTPostAPIWebhookWithTokenJSONBody>(),
  createThread: described<RESTPostAPIChannelMessagesThreadsJSONBody>(),
  createDirectChannel: described<RESTPostAPICurrentUserCreateDMChannelJSONBody>(),
  command: described<RESTPostAPIApplicationCommandsJSONBody>(),
  commandChange: described<RESTPatchAPIApplicationCommandJSONBody>(),
  option: described<APIApplicationCommandOption>(),
  commands: z.array(described<RESTPostAPIApplicationCommandsJSONBody>()),
};

/** What a message says of a file: of one that it has, by its id, or of one that comes with it, by its number. */
interface AttachmentPart {
  id: string | number;
  filename?: string | null | undefined;
  description?: string | null | undefined;
}

/** The parts of a body that make up a message, whichever route it comes by. */
export interface MessageParts {
  content?: string | null | undefined;
  embeds?: APIMessage["embeds"] | null | undefined;
  components?: NonNullable<APIMessage["components"]> | null | undefined;
  attachments?: readonly AttachmentPart[] | null | undefined;
  flags?: number | null | undefined;
  allowed_mentions?: { readonly parse?: readonly string[] | undefined } | null | undefined;
}
