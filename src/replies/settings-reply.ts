import { archivesOf } from "../../index/categories.js";
import type { IndexFacts } from "../../index/store/facts.js";
import { paragraph } from "../render/blocks.js";
import type { Menu } from "../render/components.js";
import type { FieldDraft } from "../render/embeds.js";
import { bold, channel, type Inline } from "../render/inline.js";
import { MENU_OPTIONS } from "../render/limits.js";
import type { MessageDraft } from "../render/message.js";
import type { ServerSettings } from "../users/server-settings.js";
import { ACCENT } from "./paper-lines.js";

/** The custom ids of what changes the settings. */
export interface SettingsActions {
  /** Makes replies private, or public where they are private. */
  readonly privacy: string;
  readonly channels: string;
  readonly categories: string;
  readonly sources: string;
  readonly reset: string;
}

/** What a server has set, and what it can be changed with. */
export function settingsReply(
  settings: ServerSettings,
  facts: Pick<IndexFacts, "categories" | "sources">,
  actions: SettingsActions,
): MessageDraft {
  const { channels, categories, sources } = settings;
  const replies = settings.private ? "only whoever asks sees them" : "everyone in the channel sees them";
  const places = channels.length === 0 ? ["everywhere"] : channels.flatMap((id) => [channel(id), " "]);
  return {
    embeds: [
      {
        title: "Settings of this server",
        fields: [
          field("Replies", bold(replies)),
          field("Answers in", ...places),
          field("Categories", bold(categories.join(", ") || "all")),
          field("Sources", bold(sources.join(", ") || "all")),
        ],
        footer:
          "Categories and sources apply to searches, answers, digests and follows. Choose nothing in a menu for all.",
        colour: ACCENT,
      },
    ],
    rows: [
      { customId: actions.channels, placeholder: "Channels: everywhere", channels },
      scopeMenu(actions.categories, "Categories: all", categories, archivesAndCategories(facts)),
      scopeMenu(
        actions.sources,
        "Sources: all",
        sources,
        facts.sources.map(({ name }) => name),
      ),
      [
        {
          label: settings.private ? "Make replies public" : "Make replies private",
          customId: actions.privacy,
        },
        { label: "Back to the defaults", style: "danger", customId: actions.reset },
      ],
    ],
  };
}

function field(name: string, ...line: readonly Inline[]): FieldDraft {
  return { name, value: [paragraph(...line)], inline: true };
}

/** Whole archives, such as `cs`, and then the most frequent categories, as many as a menu takes. */
function archivesAndCategories({ categories }: Pick<IndexFacts, "categories">): string[] {
  const names = categories.map(({ name }) => name);
  return [...new Set([...archivesOf(names).slice(0, MENU_OPTIONS / 3), ...names])];
}

/** What is chosen stays in the menu, though no paper of the index has it any longer. */
function scopeMenu(
  customId: string,
  placeholder: string,
  chosen: readonly string[],
  offered: readonly string[],
): Menu {
  const names = [...new Set([...chosen, ...offered])].slice(0, MENU_OPTIONS);
  const options = names.map((name) => ({ label: name, value: name, selected: chosen.includes(name) }));
  return { customId, placeholder, options, least: 0, most: MENU_OPTIONS };
}
