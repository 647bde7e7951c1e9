import { type APIMessage, Locale } from "discord-api-types/v10";
import { missingAccess, unknownChannel, unknownGuild, unknownMessage } from "./api-error.js";
import {
  type FakeChannel,
  type FakeGuild,
  type FakeUser,
  roleObject,
  type StoredCommand,
} from "./objects.js";
import { EVERYONE, IN_DIRECT_MESSAGES, may, permissionsOf } from "./permissions.js";
import { Snowflakes } from "./snowflakes.js";

/** All that this Discord knows: people, servers, channels, messages and the commands of the one application. */
export class DiscordState {
  readonly snowflakes = new Snowflakes();
  readonly users = new Map<string, FakeUser>();
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, FakeChannel>();
  /** By channel, oldest first; private replies are kept with the interaction only. */
  readonly messages = new Map<string, APIMessage[]>();
  /** By scope: a server's id, or "global". */
  readonly commands = new Map<string, StoredCommand[]>();
  readonly applicationId = this.snowflakes.next();
  readonly owner = this.addUser("Owner");
  readonly bot: FakeUser = {
    id: this.applicationId,
    name: "Offprint",
    bot: true,
    acceptsDirectMessages: false,
  };
  /** Creations of commands so far; Discord allows 200 a day and server. */
  commandCreations = 0;

  constructor(public token: string) {
    this.users.set(this.bot.id, this.bot);
  }

  addUser(name: string): FakeUser {
    const user = { id: this.snowflakes.next(), name, bot: false, acceptsDirectMessages: true };
    this.users.set(user.id, user);
    return user;
  }

  addGuild(name: string, locale: Locale = Locale.EnglishUS): FakeGuild {
    const id = this.snowflakes.next();
    const everyone = roleObject(id, "@everyone", EVERYONE);
    const members = new Map<string, string[]>([
      [this.owner.id, []],
      [this.bot.id, []],
    ]);
    const guild = { id, name, ownerId: this.owner.id, locale, roles: [everyone], members };
    this.guilds.set(id, guild);
    return guild;
  }

  addChannel(channel: Omit<FakeChannel, "id" | "overwrites"> & { id?: string }): FakeChannel {
    const added = { id: this.snowflakes.next(), overwrites: [], ...channel };
    this.channels.set(added.id, added);
    return added;
  }

  directChannel(userId: string): FakeChannel {
    for (const channel of this.channels.values()) {
      if (channel.kind === "direct" && channel.recipients.includes(userId)) return channel;
    }
    return this.addChannel({ kind: "direct", name: "", recipients: [userId] });
  }

  channel(id: string | undefined): FakeChannel {
    const channel = this.channels.get(id ?? "");
    if (!channel) throw unknownChannel();
    return channel;
  }

  guild(id: string | undefined): FakeGuild {
    const guild = this.guilds.get(id ?? "");
    if (!guild) throw unknownGuild();
    if (!guild.members.has(this.bot.id)) throw missingAccess();
    return guild;
  }

  message(channelId: string | undefined, messageId: string | undefined): APIMessage {
    const found = this.messages.get(this.channel(channelId).id)?.find(({ id }) => id === messageId);
    if (!found) throw unknownMessage();
    return found;
  }

  addMessage(message: APIMessage): void {
    const list = this.messages.get(message.channel_id) ?? [];
    list.push(message);
    this.messages.set(message.channel_id, list);
  }

  removeMessage(message: APIMessage): void {
    const list = this.messages.get(message.channel_id) ?? [];
    this.messages.set(
      message.channel_id,
      list.filter((one) => one !== message),
    );
  }

  /** What a person (or the bot) may do in a channel; a thread has the permissions of its parent. */
  permissionsIn(channel: FakeChannel, userId: string): bigint {
    const guild = this.guilds.get(channel.guildId ?? "");
    if (!guild) return IN_DIRECT_MESSAGES;
    return permissionsOf(guild, userId, this.channels.get(channel.parentId ?? "") ?? channel);
  }

  /** A channel that the bot can see, else the error that Discord answers with. */
  visibleChannel(id: string | undefined): FakeChannel {
    const channel = this.channel(id);
    const guild = this.guilds.get(channel.guildId ?? "");
    if (guild && !guild.members.has(this.bot.id)) throw missingAccess();
    if (channel.kind === "private") throw missingAccess();
    if (!may(this.permissionsIn(channel, this.bot.id), "ViewChannel")) throw missingAccess();
    return channel;
  }

  scope(guildId: string | undefined): StoredCommand[] {
    const key = guildId ?? "global";
    const commands = this.commands.get(key) ?? [];
    this.commands.set(key, commands);
    return commands;
  }
}
