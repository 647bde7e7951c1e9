import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  Locale,
  MessageType,
  OverwriteType,
} from "discord-api-types/v10";
import type { GatewaySession } from "./gateway-session.js";
import { guildObject } from "./guild-object.js";
import {
  channelObject,
  type FakeChannel,
  type FakeGuild,
  type FakeUser,
  memberObject,
  messageObject,
  roleObject,
  userObject,
} from "./objects.js";
import { type PermissionName, permissionBits } from "./permissions.js";
import type { DiscordState } from "./state.js";

/** People and servers, and what administrators do: each change is told to the connected bot. */
export class World {
  constructor(
    private readonly state: DiscordState,
    private readonly dispatch: (name: string, data: unknown) => void,
  ) {}

  addUser(name: string): FakeUser {
    return this.state.addUser(name);
  }

  /** A server. Without the bot in it, people can still use what they installed for themselves. */
  addGuild(name: string, { locale = Locale.EnglishUS, bot = true } = {}): FakeGuild {
    const guild = this.state.addGuild(name, locale);
    if (bot) this.dispatch("GUILD_CREATE", this.guildCreate(guild));
    else guild.members.delete(this.state.bot.id);
    return guild;
  }

  addChannel(guild: FakeGuild, name: string): FakeChannel {
    const channel = this.state.addChannel({ kind: "text", name, guildId: guild.id, recipients: [] });
    this.tell("CHANNEL_CREATE", channel);
    return channel;
  }

  /** A thread in a channel. Of a private one that it is not in, the bot does not hear. */
  addThread(parent: FakeChannel, name: string, { isPrivate = false } = {}): FakeChannel {
    const { id: parentId, guildId } = parent;
    const place = { parentId, ...(guildId !== undefined && { guildId }) };
    const thread = this.state.addChannel({ kind: "thread", name, recipients: [], ...place });
    if (!isPrivate) this.tell("THREAD_CREATE", thread);
    return thread;
  }

  /** The talk between a person and the bot. */
  directChannel(user: FakeUser): FakeChannel {
    return this.state.directChannel(user.id);
  }

  /** A talk between people, without the bot. */
  addPrivateTalk(...users: readonly FakeUser[]): FakeChannel {
    return this.state.addChannel({ kind: "private", name: "Talk", recipients: users.map(({ id }) => id) });
  }

  deleteChannel(channel: FakeChannel): void {
    this.state.channels.delete(channel.id);
    this.tell("CHANNEL_DELETE", channel);
  }

  /** Forbids the bot something in a channel, in place of what was forbidden before; nothing gives it all back. */
  forbid(channel: FakeChannel, ...names: readonly PermissionName[]): void {
    const overwrite = {
      id: this.state.bot.id,
      type: OverwriteType.Member,
      allow: "0",
      deny: permissionBits(names).toString(),
    };
    channel.overwrites = [...channel.overwrites.filter(({ id }) => id !== this.state.bot.id), overwrite];
    this.tell("CHANNEL_UPDATE", channel);
  }

  /** Gives a person a role of their own with these permissions in a server. */
  grant(guild: FakeGuild, user: FakeUser, ...names: readonly PermissionName[]): void {
    const role = roleObject(this.state.snowflakes.next(), `Role of ${user.name}`, permissionBits(names));
    guild.roles.push(role);
    guild.members.set(user.id, [...(guild.members.get(user.id) ?? []), role.id]);
    this.dispatch("GUILD_ROLE_CREATE", { guild_id: guild.id, role });
  }

  /** Throws the bot out of a server. */
  removeBot(guild: FakeGuild): void {
    guild.members.delete(this.state.bot.id);
    this.dispatch("GUILD_DELETE", { id: guild.id });
  }

  /** A person writes into a channel; the bot, without the intent for it, does not hear of it. */
  say(user: FakeUser, channel: FakeChannel, content: string): APIMessage {
    const message = { ...messageObject(this.state.snowflakes.next(), channel.id, user), content };
    this.state.addMessage(message);
    return message;
  }

  /** A person replies to a message, which Discord tells with the reply. */
  replyTo(replied: APIMessage, user: FakeUser, channel: FakeChannel, content: string): APIMessage {
    const message = {
      ...messageObject(this.state.snowflakes.next(), channel.id, user),
      type: MessageType.Reply as const,
      content,
      referenced_message: structuredClone(replied),
    };
    this.state.addMessage(message);
    return message;
  }

  /** A message that the bot left long ago, with buttons or menus of another age. */
  addOldMessage(channel: FakeChannel, components: APIMessageTopLevelComponent[]): APIMessage {
    const message = messageObject(this.state.snowflakes.next(), channel.id, this.state.bot);
    const old = { ...message, content: "An old message", components };
    this.state.addMessage(old);
    return old;
  }

  /** The messages of a channel that everyone there sees, oldest first. */
  messagesIn(channel: FakeChannel): readonly APIMessage[] {
    return this.state.messages.get(channel.id) ?? [];
  }

  /** The thread that was opened below a message. */
  threadOf(messageId: string): FakeChannel | undefined {
    return [...this.state.channels.values()].find(({ id, kind }) => id === messageId && kind === "thread");
  }

  /** READY and the servers, as a new session gets them. */
  greeting(session: GatewaySession, resumeUrl: string): { name: string; data: unknown }[] {
    const guilds = [...this.state.guilds.values()].filter(({ members }) => members.has(this.state.bot.id));
    const ready = {
      v: 10,
      user: { ...userObject(this.state.bot), mfa_enabled: false, verified: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: "normal",
      resume_gateway_url: resumeUrl,
      shard: [0, 1],
      application: { id: this.state.applicationId, flags: 0 },
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      auth: {},
      _trace: [],
    };
    return [
      { name: "READY", data: ready },
      ...guilds.map((guild) => ({ name: "GUILD_CREATE", data: this.guildCreate(guild) })),
    ];
  }

  private guildCreate(guild: FakeGuild): object {
    const { bot } = this.state;
    const channels = [...this.state.channels.values()].filter(({ guildId }) => guildId === guild.id);
    const ofKind = (kind: FakeChannel["kind"]) =>
      channels.filter((channel) => channel.kind === kind).map((one) => channelObject(one, this.state.users));
    return {
      ...guildObject(guild),
      joined_at: "2025-01-01T00:00:00.000000+00:00",
      large: false,
      unavailable: false,
      member_count: guild.members.size,
      members: [memberObject(bot, guild.members.get(bot.id) ?? [])],
      channels: ofKind("text"),
      threads: ofKind("thread"),
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }

  private tell(event: string, channel: FakeChannel): void {
    const members = this.state.guilds.get(channel.guildId ?? "")?.members;
    if (members?.has(this.state.bot.id)) this.dispatch(event, channelObject(channel, this.state.users));
  }
}
