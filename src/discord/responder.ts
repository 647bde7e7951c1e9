import { setTimeout as sleep } from "node:timers/promises";
import { RESTJSONErrorCodes } from "discord.js";
import {
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from "discord-api-types/v10";
import type { MessageDraft } from "../render/message.js";
import { discordCode, type InteractionApi, isPassing, renderSendable } from "./interaction-api.js";

/** Discord no longer takes an answer to this interaction. */
export class TooLate extends Error {}

/** How an interaction is going to be answered, settled before anything is sent. */
export interface ReplyPlan {
  /** A message of its own, or in place of the one that has the button. */
  readonly shows: "message" | "update";
  readonly private: boolean;
}

/** The answer to one interaction; nothing else sends anything to it. */
export interface Responder {
  /** Tells Discord that an answer will come. Once is enough; failures show when it is answered. */
  defer(plan: ReplyPlan): void;
  /** Shows the answer, whatever was sent before. @throws TooLate, or what Discord answered */
  finish(plan: ReplyPlan, draft: MessageDraft): Promise<void>;
  /** Opens a modal, which must be the first response. */
  openModal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
}

/** Milliseconds between tries to show an answer where Discord fails for longer. */
const PAUSES = [1_000, 3_000];

/** @param firstResponse called when the first response has arrived */
export function createResponder(api: InteractionApi, firstResponse: () => void): Responder {
  /** The first response, once it is sent. */
  let first: Promise<unknown> | undefined;

  /**
   * Sends the first response.
   * @returns `earlier` where an earlier try, whose answer was lost, has taken effect in place of this one
   * @throws TooLate, or what Discord answered
   */
  async function respond(response: APIInteractionResponse): Promise<"taken" | "earlier"> {
    try {
      await api.respond(response);
    } catch (error) {
      if (discordCode(error) !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
        throw asTooLate(error);
      }
      firstResponse();
      return "earlier";
    }
    firstResponse();
    return "taken";
  }

  /** Whether Discord has a first response. @throws TooLate */
  async function hasFirst(): Promise<boolean> {
    try {
      await first;
      return first !== undefined;
    } catch (error) {
      if (error instanceof TooLate) throw error;
      // One that failed for good is no reason not to try the answer itself.
      return false;
    }
  }

  async function showLater(plan: ReplyPlan, draft: MessageDraft): Promise<void> {
    const sendable = renderSendable({ ...draft, private: plan.private || draft.private === true });
    const mustHide = draft.private === true && !plan.private;
    if (!mustHide && !(plan.shows === "update" && draft.private === true)) {
      await api.editOriginal(sendable);
      return;
    }
    if (plan.shows === "message") {
      // What everyone sees cannot become private: it goes, and a private message comes.
      await api.deleteOriginal().catch(async (error: unknown) => {
        if (discordCode(error) === RESTJSONErrorCodes.UnknownMessage) return;
        await api.editOriginal(
          renderSendable({ content: [{ block: "paragraph", line: "The answer is only for who asked." }] }),
        );
      });
    }
    await api.followUp(sendable);
  }

  return {
    defer(plan) {
      first ??= respond(deferral(plan));
      first.catch(() => undefined);
    },
    async finish(plan, draft) {
      const isDeferred = await hasFirst();
      await persistently(async () => {
        if (!isDeferred) {
          // Files take long to send, so that something else is sent first.
          const isShown = (draft.files?.length ?? 0) === 0;
          const sent = respond(isShown ? answerOf(plan, draft) : deferral(plan));
          first = sent;
          if ((await sent) === "taken" && isShown) return;
        }
        await showLater(plan, draft);
      });
    },
    async openModal(modal) {
      first = respond({ type: InteractionResponseType.Modal, data: modal });
      await first;
    },
  };
}

/** The answer as a first response. */
function answerOf(plan: ReplyPlan, draft: MessageDraft): APIInteractionResponse {
  const { payload } = renderSendable({ ...draft, private: plan.private || draft.private === true });
  return messageResponse(plan.shows === "update" && draft.private !== true ? "update" : "message", payload);
}

function deferral(plan: ReplyPlan): APIInteractionResponse {
  if (plan.shows === "update") return { type: InteractionResponseType.DeferredMessageUpdate };
  const flags = plan.private ? { data: { flags: MessageFlags.Ephemeral as const } } : {};
  return { type: InteractionResponseType.DeferredChannelMessageWithSource, ...flags };
}

function messageResponse(
  shows: ReplyPlan["shows"],
  { flags, ...message }: ReturnType<typeof renderSendable>["payload"],
): APIInteractionResponse {
  const allowed_mentions = { parse: [] };
  if (shows === "update") {
    const data = { ...message, allowed_mentions, attachments: [] };
    return { type: InteractionResponseType.UpdateMessage, data };
  }
  const data = { ...message, allowed_mentions, flags };
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

const TOO_LATE = new Set<number | undefined>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

function asTooLate(error: unknown): unknown {
  return TOO_LATE.has(discordCode(error))
    ? new TooLate("The answer came too late.", { cause: error })
    : error;
}

/** Tries again where Discord or the network fails for longer than discord.js tries. */
async function persistently(send: () => Promise<void>): Promise<void> {
  for (const pause of [...PAUSES, undefined]) {
    try {
      await send();
      return;
    } catch (error) {
      const code = discordCode(error);
      // Somebody deleted the message: there is nothing left to change.
      if (code === RESTJSONErrorCodes.UnknownMessage) return;
      if (pause === undefined || !isPassing(error)) throw asTooLate(error);
      await sleep(pause);
    }
  }
}
