import { randomBytes } from "node:crypto";
import type { APIMessage, InteractionResponseType, InteractionType } from "discord-api-types/v10";
import { invalidWebhookToken, unknownInteraction, unknownWebhook } from "./api-error.js";
import type { Reply } from "./replies.js";
import type { DiscordState } from "./state.js";

/** An interaction that was sent, with what Discord remembers of it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  /** Whether the application was there for its user only, not for the server. */
  readonly userInstalledOnly: boolean;
  /** The message whose button or menu was used. */
  readonly source: APIMessage | undefined;
  /** When it was sent, in milliseconds of `performance.now()`. */
  readonly sentAt: number;
  readonly reply: Reply;
  acknowledged?: InteractionResponseType;
}

export interface InteractionTimes {
  /** Milliseconds for the first response; Discord's are 3,000. */
  readonly firstResponse: number;
  /** Milliseconds that a token lives; Discord's are 15 minutes. */
  readonly token: number;
}

/** The interactions that are under way, by Discord's rules of time. */
export class Interactions {
  private readonly byToken = new Map<string, FakeInteraction>();

  constructor(
    private readonly state: DiscordState,
    readonly times: InteractionTimes,
  ) {}

  start(
    interaction: Omit<FakeInteraction, "id" | "token" | "sentAt" | "reply">,
    reply: Reply,
  ): FakeInteraction {
    const token = `aW50ZXJhY3Rpb246${randomBytes(48).toString("base64url")}`;
    const started = { ...interaction, id: reply.interactionId, token, sentAt: performance.now(), reply };
    this.byToken.set(token, started);
    return started;
  }

  /** The interaction that a first response is for. */
  waiting(id: string | undefined, token: string | undefined, arrivedAt: number): FakeInteraction {
    const found = this.byToken.get(token ?? "");
    if (!found || found.id !== id) throw unknownInteraction();
    if (!found.acknowledged && arrivedAt - found.sentAt > this.times.firstResponse)
      throw unknownInteraction();
    return found;
  }

  /** The interaction whose token is used as a webhook, once it has been acknowledged. */
  acknowledged(
    applicationId: string | undefined,
    token: string | undefined,
    arrivedAt: number,
  ): FakeInteraction {
    const found = this.byToken.get(token ?? "");
    if (!found || applicationId !== this.state.applicationId || found.acknowledged === undefined) {
      throw unknownWebhook();
    }
    if (arrivedAt - found.sentAt > this.times.token) throw invalidWebhookToken();
    return found;
  }
}
