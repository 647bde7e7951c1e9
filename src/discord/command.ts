import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import type { z } from "zod";
import type { ChoiceDraft } from "../render/choices.js";
import type { MessageDraft } from "../render/message.js";
import type { ModalDraft } from "../render/modal.js";
import type { ServerSettings } from "../users/server-settings.js";
import type { BotContext } from "./bot-context.js";

export type { ChoiceDraft } from "../render/choices.js";
export type { MessageDraft } from "../render/message.js";
export type { ModalDraft } from "../render/modal.js";
export type { BotContext } from "./bot-context.js";

/** A server and what its managers chose. */
export interface RequestServer {
  readonly id: string;
  readonly settings: ServerSettings;
}

export interface RequestUser {
  readonly id: string;
  /** Whether they may manage the server they ask in; in direct messages nobody does. */
  readonly isManager: boolean;
}

export interface RequestChannel {
  readonly id: string;
  /** The channel of a thread. */
  readonly parentId: string | null;
}

/** The message that a command of the message menu is about. */
export interface TargetMessage {
  readonly id: string;
  /** What stands in it, its embeds included. */
  readonly text: string;
}

/** What every handler is given: plain data, nothing of discord.js. */
export interface HandlerRequest {
  readonly context: BotContext;
  readonly user: RequestUser;
  /** Null in direct messages, and where the command was installed to the user only. */
  readonly server: RequestServer | null;
  readonly channel: RequestChannel;
  /** The language of whoever asks, as Discord names it: `de`, `zh-CN`. */
  readonly locale: string;
  /** Whether only the person who asked will see the reply; decided before the handler runs. */
  readonly private: boolean;
  /** Aborted when the answer can no longer be shown, or the bot stops. */
  readonly signal: AbortSignal;
  /**
   * The custom id of a button, menu or modal. Arguments that are too long for one are kept for 90 days, and
   * come back to the handler as if they had not been.
   */
  customId(action: string, ...values: readonly string[]): string;
}

/** Reads what a person or a component sent, which nothing else has looked at. */
interface WithInput {
  /**
   * - of a command: the options by name, `z.object({ question: z.string(), since: z.string().optional() })`. Options of
   *   channels, roles and people are their ids;
   * - of a component or modal: the arguments of its custom id, `z.tuple([z.string(), z.coerce.number()])`.
   *
   * What does not fit ends the request with the explanation that the button or command is an old one.
   */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

export interface CommandRequest extends HandlerRequest, WithInput {
  readonly subcommand: string | null;
  /** Of a command of the message menu, else null. */
  readonly message: TargetMessage | null;
}

export interface AutocompleteRequest {
  readonly context: BotContext;
  readonly user: RequestUser;
  readonly server: RequestServer | null;
  readonly locale: string;
  /** The option that is being typed. */
  readonly option: string;
  /** What is typed so far. */
  readonly typed: string;
  readonly signal: AbortSignal;
}

export interface ComponentRequest extends HandlerRequest, WithInput {}

export interface SelectRequest extends ComponentRequest {
  readonly values: readonly string[];
}

export interface ModalRequest extends ComponentRequest {
  /** What was filled in, by the id of the input. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Where an answer goes: a message of its own, or in place of the one with the button. */
interface Shown {
  readonly shows: "message" | "update";
  /** Whether a message of its own is only for the person who pressed; yes where left out. False: as the server chose. */
  readonly private?: boolean;
}

export interface AnsweringHandler<Request> extends Shown {
  readonly run: (request: Request) => Promise<MessageDraft>;
}

/** Opens a modal, at once: a modal cannot follow a deferral, so that nothing may be awaited. */
export interface ModalOpener<Request> {
  readonly shows: "modal";
  readonly run: (request: Request) => ModalDraft;
}

export type ButtonHandler = AnsweringHandler<ComponentRequest> | ModalOpener<ComponentRequest>;
export type SelectHandler = AnsweringHandler<SelectRequest> | ModalOpener<SelectRequest>;
export type ModalHandler = AnsweringHandler<ModalRequest>;

/** A slash command or a command of the message menu, with all that its replies can be asked. */
export interface Command {
  /** As Discord is told of it. */
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  readonly execute: (request: CommandRequest) => Promise<MessageDraft>;
  /** Quick, from the index only: what is not there after 400 milliseconds is not shown. */
  readonly autocomplete?: (request: AutocompleteRequest) => Promise<readonly ChoiceDraft[]>;
  /** By action: `ask.sources`. The part before the dot is the command's name, for whoever presses an old one. */
  readonly buttons?: Readonly<Record<string, ButtonHandler>>;
  readonly selects?: Readonly<Record<string, SelectHandler>>;
  readonly modals?: Readonly<Record<string, ModalHandler>>;
  /** Whether only those who may manage the server can use it and its components. Looked up by us, not only by Discord. */
  readonly forManagers?: boolean;
  /** Whether its replies are always for the asker only. Else: the option `private`, then the server's choice. */
  readonly private?: boolean;
  /** Whether it also works in channels in which the server does not want answers. */
  readonly anywhere?: boolean;
}
