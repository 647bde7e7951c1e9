import { setTimeout as sleep } from "node:timers/promises";
import { DiscordAPIError, HTTPError, type RawFile, type REST } from "discord.js";
import { type APIInteractionResponse, Routes } from "discord-api-types/v10";
import { type FilePayload, renderFiles } from "../render/files.js";
import { type MessageDraft, type MessagePayload, renderMessage } from "../render/message.js";

/** What can be sent with the token of one interaction. */
export interface InteractionApi {
  respond(response: APIInteractionResponse): Promise<void>;
  editOriginal(message: Sendable): Promise<void>;
  deleteOriginal(): Promise<void>;
  followUp(message: Sendable): Promise<void>;
}

/** A message with its files, ready to be sent. */
export interface Sendable {
  readonly payload: MessagePayload;
  readonly files: readonly FilePayload[];
}

export interface InteractionKey {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

/** Milliseconds between tries of a first response, where the connection broke: discord.js does not try again then. */
const RESPONSE_PAUSES = [100, 400];

/**
 * Speaks to Discord about one interaction.
 * @param callbacks for first responses
 * @param rest for all else
 */
export function createInteractionApi(callbacks: REST, rest: REST, key: InteractionKey): InteractionApi {
  const { id, token, applicationId } = key;
  const original = Routes.webhookMessage(applicationId, token, "@original");
  return {
    async respond(body) {
      for (const pause of [...RESPONSE_PAUSES, undefined]) {
        try {
          await callbacks.post(Routes.interactionCallback(id, token), { body, auth: false });
          return;
        } catch (error) {
          if (pause === undefined || !isPassing(error)) throw error;
          await sleep(pause);
        }
      }
    },
    async editOriginal({ payload, files }) {
      // Whether a message is private is settled when it is first sent.
      const { flags: _, ...body } = payload;
      await rest.patch(original, { ...withFiles(body, files), auth: false });
    },
    async deleteOriginal() {
      await rest.delete(original, { auth: false });
    },
    async followUp({ payload, files }) {
      await rest.post(Routes.webhook(applicationId, token), { ...withFiles(payload, files), auth: false });
    },
  };
}

/** A draft within Discord's limits, with its files. */
export function renderSendable(draft: MessageDraft): Sendable {
  return { payload: renderMessage(draft), files: renderFiles(draft.files ?? []) };
}

function withFiles(payload: object, files: readonly FilePayload[]): { body: unknown; files?: RawFile[] } {
  // An empty list takes away the files of the message that is being changed.
  const attachments = files.map(({ name, description }, index) => ({
    id: String(index),
    filename: name,
    ...(description === undefined ? {} : { description }),
  }));
  const body = { ...payload, attachments };
  if (files.length === 0) return { body };
  return { body, files: files.map(({ name, attachment }) => ({ name, data: attachment })) };
}

/** Discord's own code of an error, as listed at https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

/** The HTTP status of the answer that an error is of; nothing where there was no answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

/** Whether the same request may work later: Discord or the network failed, not the request. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 429;
  return error instanceof HTTPError || error instanceof TypeError || isConnectionError(error);
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "AbortError" || "code" in error;
}
