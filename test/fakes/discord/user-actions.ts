import {
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  Locale,
} from "discord-api-types/v10";
import { encodeOptions, guessOptions, type OptionValues } from "./command-input.js";
import { fillModal, findButton, findMenu } from "./component-input.js";
import { contextOf, installationOf, resolvedOf, settingOf, type Where } from "./interaction-payload.js";
import type { FakeInteraction, Interactions } from "./interactions.js";
import type { FakeChannel, FakeUser, StoredCommand } from "./objects.js";
import { Reply } from "./replies.js";
import type { DiscordState } from "./state.js";

/** Anything that is left out is the person, channel and language of before, or the first ones of this Discord. */
export type Place = Partial<Where>;

/** What people do with the bot. Each returns once the first response is there, and throws where none comes in time. */
export class UserActions {
  constructor(
    private readonly state: DiscordState,
    private readonly interactions: Interactions,
    private readonly dispatch: (name: string, data: unknown) => void,
    private readonly usual: { user: FakeUser; channel: FakeChannel },
  ) {}

  /**
   * Uses a slash command, such as `ask` or `digest create`.
   *
   * @param place `stale` sends a command that is not registered (any longer), as a client that is behind does
   */
  async command(
    path: string,
    values: OptionValues = {},
    place: Place & { stale?: boolean } = {},
  ): Promise<Reply> {
    const where = this.where(place);
    const found = this.registered(path, ApplicationCommandType.ChatInput, where, place.stale === true);
    const options = found ? encodeOptions(found, path, values) : guessOptions(values);
    const data = this.commandData(found, path, ApplicationCommandType.ChatInput, where, values);
    return await this.interact(InteractionType.ApplicationCommand, { ...data, options }, where);
  }

  /** Types into an option, by default the last of those given: the choices are in the reply. */
  async autocomplete(
    path: string,
    values: OptionValues,
    place: Place & { focused?: string } = {},
  ): Promise<Reply> {
    const where = this.where(place);
    const found = this.registered(path, ApplicationCommandType.ChatInput, where, false);
    if (!found) throw new Error(`/${path} is not registered`);
    const options = encodeOptions(found, path, values, place.focused ?? Object.keys(values).at(-1) ?? "");
    const data = this.commandData(found, path, ApplicationCommandType.ChatInput, where, values);
    return await this.interact(InteractionType.ApplicationCommandAutocomplete, { ...data, options }, where);
  }

  /** Uses a command of a message's menu, such as `Find related papers`. */
  async menu(name: string, message: APIMessage, place: Place = {}): Promise<Reply> {
    const where = this.where({ channel: this.state.channel(message.channel_id), ...place });
    const found = this.registered(name, ApplicationCommandType.Message, where, false);
    const data = {
      ...this.commandData(found, name, ApplicationCommandType.Message, where, {}),
      target_id: message.id,
      resolved: { messages: { [message.id]: message } },
    };
    return await this.interact(InteractionType.ApplicationCommand, data, where);
  }

  /** Presses a button, by its label, emoji or custom id. */
  async press(target: Reply | APIMessage, button: string, place: Place = {}): Promise<Reply> {
    const { message, customId } = findButton(messagesOf(target), button);
    const data = { custom_id: customId, component_type: ComponentType.Button, id: 1 };
    return await this.interact(InteractionType.MessageComponent, data, this.beside(target, place), message);
  }

  /** Chooses from a menu, by labels or values. `menu` is its placeholder or custom id, where there are several. */
  async select(
    target: Reply | APIMessage,
    chosen: string | readonly string[],
    place: Place & { menu?: string } = {},
  ): Promise<Reply> {
    const wanted = typeof chosen === "string" ? [chosen] : chosen;
    const { message, customId, type, values } = findMenu(messagesOf(target), wanted, place.menu);
    const where = this.beside(target, place);
    const resolved = resolvedOf(this.state, values, where.channel.guildId);
    const data = { custom_id: customId, component_type: type, id: 1, values, resolved };
    return await this.interact(InteractionType.MessageComponent, data, where, message);
  }

  /** Fills in the modal of a reply, by labels or custom ids, and sends it. */
  async submit(target: Reply, answers: Readonly<Record<string, string>>, place: Place = {}): Promise<Reply> {
    if (!target.modal) throw new Error("The reply has no modal");
    const data = { custom_id: target.modal.custom_id, components: fillModal(target.modal, answers) };
    const where = this.beside(target, place);
    return await this.interact(InteractionType.ModalSubmit, data, where, target.source);
  }

  private where({ user, channel, locale }: Place): Where {
    return {
      user: user ?? this.usual.user,
      channel: channel ?? this.usual.channel,
      locale: locale ?? Locale.EnglishUS,
    };
  }

  private beside(target: Reply | APIMessage, place: Place): Where {
    const channel = this.state.channel(target instanceof Reply ? target.channelId : target.channel_id);
    const user = target instanceof Reply ? this.state.users.get(target.userId) : undefined;
    return this.where({ channel, ...(user ? { user } : {}), ...place });
  }

  /** The command that Discord would offer there. Who may use it is not looked at, since a server can change that. */
  private registered(
    path: string,
    type: ApplicationCommandType,
    where: Where,
    stale: boolean,
  ): StoredCommand | undefined {
    const name = type === ApplicationCommandType.ChatInput ? path.split(" ")[0] : path;
    const scopes = [where.channel.guildId, undefined].flatMap((guildId) => this.state.scope(guildId));
    const found = scopes.find((command) => command.name === name && command.type === type);
    if (stale) return found;
    if (!found) throw new Error(`Nobody can use ${path}: it is not registered`);
    const { context, userInstalledOnly } = contextOf(this.state, where);
    const isOffered =
      (!found.contexts || found.contexts.includes(context)) &&
      (where.channel.kind === "direct" ||
        !found.integration_types?.length ||
        found.integration_types.includes(installationOf(userInstalledOnly)));
    if (!isOffered) throw new Error(`Nobody can use ${path} here: it is not registered for this context`);
    return found;
  }

  private commandData(
    command: StoredCommand | undefined,
    path: string,
    type: ApplicationCommandType,
    where: Where,
    values: OptionValues,
  ): Record<string, unknown> {
    const ids = Object.values(values).flatMap((value) => (typeof value === "object" ? [value.id] : []));
    const name = type === ApplicationCommandType.ChatInput ? path.split(" ")[0] : path;
    return {
      id: command?.id ?? this.state.snowflakes.next(),
      name: command?.name ?? name,
      type,
      resolved: resolvedOf(this.state, ids, where.channel.guildId),
      ...(command?.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    };
  }

  private async interact(
    type: InteractionType,
    data: Record<string, unknown>,
    where: Where,
    source?: APIMessage,
  ): Promise<Reply> {
    const reply = new Reply(this.state.snowflakes.next(), where.user.id, where.channel.id, source);
    const about: Omit<FakeInteraction, "id" | "token" | "sentAt" | "reply"> = {
      type,
      userId: where.user.id,
      channelId: where.channel.id,
      userInstalledOnly: contextOf(this.state, where).userInstalledOnly,
      source,
    };
    const { id, token } = this.interactions.start(about, reply);
    const message = source === undefined ? {} : { message: structuredClone(source) };
    this.dispatch("INTERACTION_CREATE", {
      ...settingOf(this.state, where),
      id,
      token,
      type,
      data,
      ...message,
    });
    const patience = this.interactions.times.firstResponse;
    await reply.until(() => reply.answered, patience, "The application did not respond");
    return reply;
  }
}

/** Where a person looks for buttons: the newest message first. */
function messagesOf(target: Reply | APIMessage): readonly APIMessage[] {
  if (!(target instanceof Reply)) return [target];
  return [...target.followUps].reverse().concat(target.message ?? []);
}
