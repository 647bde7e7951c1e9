import { OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import type { FakeChannel, FakeGuild } from "./objects.js";

export type PermissionName = keyof typeof PermissionFlagsBits;

const EVERYTHING = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** The bits of several permissions. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** What everyone may do in a new server here. */
export const EVERYONE = permissionBits([
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "UseApplicationCommands",
]);

/** In talks without a server everybody may do this. */
export const IN_DIRECT_MESSAGES = permissionBits([
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "MentionEveryone",
]);

/**
 * What a member may do in a channel, by Discord's own order of overwrites.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function permissionsOf(guild: FakeGuild, userId: string, channel?: FakeChannel): bigint {
  if (guild.ownerId === userId) return EVERYTHING;
  const roles = [guild.id, ...(guild.members.get(userId) ?? [])];
  const base = guild.roles
    .filter(({ id }) => roles.includes(id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return EVERYTHING;
  const overwrites = channel?.overwrites ?? [];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild.id && roles.includes(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  return layers.reduce((bits, layer) => {
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, base);
}

export function may(permissions: bigint, ...names: PermissionName[]): boolean {
  const bits = permissionBits(names);
  return (permissions & bits) === bits;
}
