import type { Database } from "better-sqlite3";

/** What the managers of a server chose. */
export interface ServerSettings {
  /** Whether replies are for the asker only where the option `private` is not given. */
  readonly privateReplies: boolean;
  /** Ids of the channels in which the bot answers; empty for all. A thread counts as its channel. */
  readonly channels: readonly string[];
  /** Categories in scope; empty for all. */
  readonly categories: readonly string[];
  /** Sources in scope; empty for all. */
  readonly sources: readonly string[];
}

/** What is stored about people and servers. */
export interface UserStores {
  readonly settings: {
    /** The defaults where nobody chose anything. */
    get(serverId: string): ServerSettings;
  };
}

export const DEFAULT_SETTINGS: ServerSettings = {
  privateReplies: false,
  channels: [],
  categories: [],
  sources: [],
};

/** The stores over the database of the data folder. */
export function openUserStores(_database: Database, _now: () => Date): UserStores {
  return { settings: { get: () => DEFAULT_SETTINGS } };
}
