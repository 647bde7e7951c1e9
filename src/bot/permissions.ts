import { OAuth2Scopes, PermissionFlagsBits } from "discord-api-types/v10";

/** What the bot needs in a channel, by the names that Discord shows to those who manage a server. */
const NEEDED = {
  "View Channels": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads,
  "Create Public Threads": PermissionFlagsBits.CreatePublicThreads,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Attach Files": PermissionFlagsBits.AttachFiles,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
} as const;

/** The bits of all permissions that the bot needs. */
export const NEEDED_PERMISSIONS = Object.values(NEEDED).reduce((all, bit) => all | bit, 0n);

/** A channel as far as posting there goes. */
export interface ChannelFacts {
  /** What the bot may do there. */
  readonly permissions: bigint;
  readonly isThread: boolean;
}

/** The names of what the bot lacks to post in a channel, and to find its posts again. */
export function missingToPost({ permissions, isThread }: ChannelFacts): string[] {
  const unneeded = [
    ...["Attach Files", "Create Public Threads"],
    isThread ? "Send Messages" : "Send Messages in Threads",
  ];
  return missingPermissions(permissions).filter((name) => !unneeded.includes(name));
}

/** The names of what the bot lacks to open threads below its posts in a channel. */
export function missingToOpenThreads({ permissions }: ChannelFacts): string[] {
  return missingPermissions(permissions).filter((name) => name === "Create Public Threads");
}

/** The names of what is missing among the permissions that the bot has. */
export function missingPermissions(granted: bigint): string[] {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return [];
  return Object.entries(NEEDED).flatMap(([name, bit]) => ((granted & bit) === 0n ? [name] : []));
}

/** The link by which someone adds the bot to their server, with exactly the permissions that it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: NEEDED_PERMISSIONS.toString(),
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
