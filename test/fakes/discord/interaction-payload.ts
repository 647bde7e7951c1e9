import { ApplicationIntegrationType, InteractionContextType, type Locale } from "discord-api-types/v10";
import { channelObject, type FakeChannel, type FakeUser, memberObject, userObject } from "./objects.js";
import type { DiscordState } from "./state.js";

/** Who does something, where, and in which language their Discord is. */
export interface Where {
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly locale: Locale;
}

/** How the application came to be where it is used. */
export function contextOf(state: DiscordState, { channel, user }: Where) {
  const guild = state.guilds.get(channel.guildId ?? "");
  const installedOnServer = guild?.members.has(state.bot.id) ?? false;
  if (channel.kind === "direct") {
    return {
      context: InteractionContextType.BotDM,
      userInstalledOnly: false,
      owners: { 0: "0", 1: user.id },
    };
  }
  const context = guild ? InteractionContextType.Guild : InteractionContextType.PrivateChannel;
  if (guild && installedOnServer) return { context, userInstalledOnly: false, owners: { 0: guild.id } };
  return { context, userInstalledOnly: true, owners: { 1: user.id } };
}

/** Which installation a command has to be meant for, to be used there. */
export function installationOf(userInstalledOnly: boolean): ApplicationIntegrationType {
  return userInstalledOnly ? ApplicationIntegrationType.UserInstall : ApplicationIntegrationType.GuildInstall;
}

/** The part of an interaction that says who and where: the same for commands, components and modals. */
export function settingOf(state: DiscordState, where: Where): Record<string, unknown> {
  const { user, channel, locale } = where;
  const { context, owners } = contextOf(state, where);
  const guild = state.guilds.get(channel.guildId ?? "");
  const permissions = state.permissionsIn(channel, user.id).toString();
  const common = {
    application_id: state.applicationId,
    version: 1,
    channel_id: channel.id,
    channel: { ...channelObject(channel, state.users), permissions },
    locale,
    context,
    authorizing_integration_owners: owners,
    app_permissions: state.permissionsIn(channel, state.bot.id).toString(),
    entitlements: [],
    attachment_size_limit: 10_485_760,
  };
  if (!guild) return { ...common, user: userObject(user) };
  return {
    ...common,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberObject(user, guild.members.get(user.id) ?? []), permissions },
  };
}

/** The people and channels that were chosen as values, as an interaction spells them out. */
export function resolvedOf(state: DiscordState, ids: readonly string[], guildId: string | undefined) {
  const users: Record<string, object> = {};
  const members: Record<string, object> = {};
  const channels: Record<string, object> = {};
  const roles: Record<string, object> = {};
  const guild = state.guilds.get(guildId ?? "");
  for (const id of ids) {
    const user = state.users.get(id);
    const channel = state.channels.get(id);
    const role = guild?.roles.find((one) => one.id === id);
    if (user) users[id] = userObject(user);
    if (user && guild?.members.has(id)) {
      const {
        user: _user,
        deaf: _deaf,
        mute: _mute,
        ...partial
      } = memberObject(user, guild.members.get(id) ?? []);
      members[id] = { ...partial, permissions: "0" };
    }
    if (channel) channels[id] = { ...channelObject(channel, state.users), permissions: "0" };
    if (role) roles[id] = role;
  }
  return { users, members, channels, roles };
}
