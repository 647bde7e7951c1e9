import {
  type APIApplication,
  type APIApplicationCommand,
  type APIChannel,
  type APIGuildMember,
  type APIMessage,
  type APIOverwrite,
  type APIRole,
  type APIUser,
  ChannelType,
  type Locale,
  MessageType,
} from "discord-api-types/v10";

/** A number rather than the literal, which no flags of Discord include. */
const NO_FLAGS: number = 0;

/** A person (or the bot). */
export interface FakeUser {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** Whether the bot may send direct messages to them. */
  acceptsDirectMessages: boolean;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: Locale;
  readonly roles: APIRole[];
  /** The roles of each member, by the member's id. */
  readonly members: Map<string, string[]>;
}

export type ChannelKind = "text" | "thread" | "direct" | "private";

/** A channel: of a server, a thread in one, a direct message with the bot, or a talk among others. */
export interface FakeChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guildId?: string;
  readonly parentId?: string;
  readonly recipients: readonly string[];
  overwrites: APIOverwrite[];
}

export function userObject(user: FakeUser) {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(/[^a-z0-9._]/g, "_"),
    global_name: user.bot ? null : user.name,
    discriminator: "0",
    avatar: null,
    bot: user.bot,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    primary_guild: null,
  } satisfies APIUser;
}

export function memberObject(user: FakeUser, roles: readonly string[]) {
  return {
    user: userObject(user),
    roles: [...roles],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: "2025-01-01T00:00:00.000000+00:00",
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
  } satisfies APIGuildMember;
}

export function roleObject(id: string, name: string, permissions: bigint, managed = false) {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: NO_FLAGS,
  } satisfies APIRole;
}

export function channelObject(channel: FakeChannel, users: ReadonlyMap<string, FakeUser>): APIChannel {
  const { id, name } = channel;
  const recipients = channel.recipients.flatMap((one) => {
    const user = users.get(one);
    return user ? [userObject(user)] : [];
  });
  if (channel.kind === "direct") {
    return { id, type: ChannelType.DM, name: null, flags: NO_FLAGS, recipients, last_message_id: null };
  }
  if (channel.kind === "private") return { id, type: ChannelType.GroupDM, name, flags: NO_FLAGS, recipients };
  const guild_id = channel.guildId ?? "";
  if (channel.kind === "thread") {
    return {
      id,
      name,
      guild_id,
      type: ChannelType.PublicThread,
      flags: NO_FLAGS,
      parent_id: channel.parentId ?? "",
      owner_id: guild_id,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      rate_limit_per_user: 0,
      applied_tags: [],
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: "2025-01-01T00:00:00.000000+00:00",
        locked: false,
      },
    };
  }
  return {
    id,
    name,
    guild_id,
    type: ChannelType.GuildText,
    flags: NO_FLAGS,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites,
  };
}

/** A message without anything in it yet. */
export function messageObject(id: string, channelId: string, author: FakeUser) {
  return {
    id,
    channel_id: channelId,
    type: MessageType.Default,
    author: userObject(author),
    content: "",
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: NO_FLAGS,
  } satisfies APIMessage;
}

export function applicationObject(id: string, name: string, owner: FakeUser) {
  return {
    id,
    name,
    icon: null,
    description: "",
    type: null,
    verify_key: "0".repeat(64),
    flags: NO_FLAGS,
    flags_new: "0",
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userObject(owner),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    bot_public: true,
    bot_require_code_grant: false,
  } satisfies Partial<APIApplication> & Record<string, unknown>;
}

/** A registered command as Discord gives it back. */
export interface StoredCommand
  extends Omit<APIApplicationCommand, "name_localizations" | "description_localizations"> {
  readonly name_localizations: object | null;
  readonly description_localizations: object | null;
}
