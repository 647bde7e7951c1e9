import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isWithinCategory } from "../../index/categories.js";
import type { StoredPaper } from "../../index/paper.js";
import type { Filters } from "../../index/search/search-messages.js";
import { MENU_OPTION_VALUE_LENGTH, MENU_OPTIONS } from "../render/limits.js";

/** As many, and as long, as a menu of Discord can offer. */
const names = z.array(z.string().min(1).max(MENU_OPTION_VALUE_LENGTH)).max(MENU_OPTIONS);

export const serverSettingsSchema = z.object({
  /** Whether only who asks sees a reply, unless they say otherwise. */
  private: z.boolean().default(false),
  /** Channels where the bot may answer; all where there are none. */
  channels: names.default([]),
  /** Categories of the papers that may be found, such as `cs.CL` or `cs`; all where there are none. */
  categories: names.default([]),
  /** Kinds of source of the papers that may be found, such as `hf`; all where there are none. */
  sources: names.default([]),
});

/** What those who manage a server have set. */
export type ServerSettings = z.infer<typeof serverSettingsSchema>;

/** What a server looks at: categories and kinds of source, all of them where there are none. */
export type Scope = Pick<ServerSettings, "categories" | "sources">;

/** The settings of a server where nothing was set, and of direct messages. */
export const DEFAULT_SETTINGS: ServerSettings = serverSettingsSchema.parse({});

export interface ServerSettingsStore {
  /**
   * Without channels that are gone: where none is left of those that were chosen, the bot may answer everywhere again.
   * @param server null for direct messages, which have the defaults
   */
  get(server: string | null): ServerSettings;
  change(server: string, changes: Partial<ServerSettings>): ServerSettings;
  /** Back to the defaults. */
  reset(server: string): void;
}

/** Whether a channel of a server is known to be there no longer. */
export type IsGone = (server: string, channel: string) => boolean;

export function createServerSettings(database: Database, isGone: IsGone = () => false): ServerSettingsStore {
  const select = database
    .prepare<[string], string>("SELECT settings FROM server_settings WHERE server_id = ?")
    .pluck();
  const upsert = database.prepare(`
    INSERT INTO server_settings (server_id, settings) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET settings = excluded.settings`);
  const remove = database.prepare("DELETE FROM server_settings WHERE server_id = ?");

  function get(server: string | null): ServerSettings {
    const stored = server === null ? undefined : select.get(server);
    if (server === null || stored === undefined) return DEFAULT_SETTINGS;
    const settings = serverSettingsSchema.parse(JSON.parse(stored));
    return { ...settings, channels: settings.channels.filter((channel) => !isGone(server, channel)) };
  }

  return {
    get,
    change(server, changes) {
      const settings = serverSettingsSchema.parse({ ...get(server), ...changes });
      upsert.run(server, JSON.stringify(settings));
      return settings;
    },
    reset: (server) => void remove.run(server),
  };
}

/** Whether the bot may answer in a channel. @param parent the channel of a thread */
export function mayAnswerIn(
  settings: ServerSettings,
  channel: string,
  parent: string | null = null,
): boolean {
  const { channels } = settings;
  return (
    channels.length === 0 || channels.includes(channel) || (parent !== null && channels.includes(parent))
  );
}

/**
 * What somebody asked for, within what the server allows.
 * @returns null where the two exclude each other, so that nothing can be found
 */
export function withinScope(settings: ServerSettings, filters: Filters): Filters | null {
  const wanted = filters.categories ?? [];
  const allowed = settings.categories;
  const sources = settings.sources.length > 0 ? { sources: settings.sources } : {};
  if (wanted.length === 0)
    return { ...filters, ...(allowed.length > 0 ? { categories: allowed } : {}), ...sources };
  if (allowed.length === 0) return { ...filters, ...sources };
  // `cs.CL` within `cs` is `cs.CL`, and so is `cs` within `cs.CL`.
  const both = wanted.flatMap((category) =>
    allowed.flatMap((scope) => {
      if (isWithinCategory(category, scope)) return [category];
      return isWithinCategory(scope, category) ? [scope] : [];
    }),
  );
  return both.length === 0 ? null : { ...filters, categories: [...new Set(both)], ...sources };
}

/** Whether a search with nothing but the scope of a server would find a paper. */
export function isInScope(
  { categories, sources }: Scope,
  paper: Pick<StoredPaper, "categories" | "origins">,
): boolean {
  const isOfCategory = paper.categories.some((own) => categories.some((one) => isWithinCategory(own, one)));
  const isOfSource = paper.origins.some((own) => sources.includes(own));
  return (categories.length === 0 || isOfCategory) && (sources.length === 0 || isOfSource);
}
