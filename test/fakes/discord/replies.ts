import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from "discord-api-types/v10";

/** The first response to an interaction. */
export interface FirstResponse {
  readonly type: InteractionResponseType;
  /** Milliseconds from the interaction's leaving to the response's arrival. */
  readonly elapsed: number;
  /** Whether only the person who asked sees it. */
  readonly private: boolean;
}

/** All that became of one interaction, as the person who started it sees it. */
export class Reply {
  /** Absent until `first` has arrived; the helpers of a user only return replies that have it. */
  private response: FirstResponse | undefined;
  /** The message that answers, or that a button changed; absent for a modal or choices. */
  message: APIMessage | undefined;
  modal: APIModalInteractionResponseCallbackData | undefined;
  choices: readonly APIApplicationCommandOptionChoice[] = [];
  readonly followUps: APIMessage[] = [];
  /** Set while "is thinking…" is shown, or a button's work goes on. */
  pending = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly interactionId: string,
    /** Who asked. */
    readonly userId: string,
    /** Where they asked. */
    readonly channelId: string,
    /** The message whose button or menu was used, if any. */
    readonly source: APIMessage | undefined,
  ) {}

  get first(): FirstResponse {
    if (!this.response) throw new Error("The interaction has had no response");
    return this.response;
  }

  get answered(): boolean {
    return this.response !== undefined;
  }

  /** Everything readable in the message and its follow-ups: content, embeds, labels. */
  get text(): string {
    return [this.message, ...this.followUps].map((message) => (message ? textOf(message) : "")).join("\n");
  }

  /** Records the first response. */
  answer(response: FirstResponse): void {
    this.response = response;
    this.pending =
      response.type === InteractionResponseType.DeferredChannelMessageWithSource ||
      response.type === InteractionResponseType.DeferredMessageUpdate;
    this.changed();
  }

  /** Tells whoever waits that something is new. */
  changed(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Waits until the deferred work is done: the message that then stands there. Milliseconds. */
  async final(patience = 15_000): Promise<APIMessage> {
    await this.until(() => this.answered && !this.pending, patience, "The reply was deferred and never came");
    if (!this.message) throw new Error("The reply has no message");
    return this.message;
  }

  /** Waits until something is true of this reply. Milliseconds. */
  async until(
    isTrue: (reply: Reply) => boolean,
    patience = 15_000,
    complaint = "It never came true",
  ): Promise<void> {
    if (isTrue(this)) return;
    await new Promise<void>((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.listeners.delete(listener);
        settle();
      };
      const listener = () => isTrue(this) && finish(resolve);
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${complaint} (${patience} ms)`))),
        patience,
      );
      this.listeners.add(listener);
    });
  }
}

/** Whether a message is shown to one person only. */
export function isPrivate(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** All that a person can read in a message. */
export function textOf(message: APIMessage): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  return [message.content, ...embeds].filter((part) => part !== undefined && part !== "").join("\n");
}
