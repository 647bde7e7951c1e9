import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIChannelSelectComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from "discord-api-types/v10";
import { shorten } from "../../index/text/shorten.js";
import {
  BUTTON_LABEL_LENGTH,
  BUTTON_URL_LENGTH,
  BUTTONS_IN_A_ROW,
  CUSTOM_ID_LENGTH,
  MENU_OPTION_DESCRIPTION_LENGTH,
  MENU_OPTION_LABEL_LENGTH,
  MENU_OPTION_VALUE_LENGTH,
  MENU_OPTIONS,
  MENU_PLACEHOLDER_LENGTH,
  ROWS,
} from "./limits.js";
import { plain } from "./text.js";
import { safeUrl } from "./urls.js";

interface ButtonLook {
  readonly label: string;
  /** One emoji before the label. */
  readonly emoji?: string;
}

export interface ActionButton extends ButtonLook {
  readonly customId: string;
  readonly style?: "primary" | "secondary" | "success" | "danger";
  readonly disabled?: boolean;
}

export interface LinkButton extends ButtonLook {
  readonly url: string;
}

export interface MenuOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly selected?: boolean;
}

export interface Menu {
  readonly customId: string;
  readonly placeholder?: string;
  readonly options: readonly MenuOption[];
  /** How many can be chosen at once; 1 where left out. */
  readonly most?: number;
  /** How many must be chosen; 1 where left out, 0 where choosing nothing means something. */
  readonly least?: 0 | 1;
}

/** A menu of the text channels of a server, of which any number can be chosen. */
export interface ChannelMenu {
  readonly customId: string;
  readonly placeholder?: string;
  /** The ids of those that are chosen to begin with. */
  readonly channels: readonly string[];
}

/** A row is a menu, or buttons, which go on in the next row where they are more than fit. */
export type RowDraft = readonly (ActionButton | LinkButton)[] | Menu | ChannelMenu;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/**
 * The rows under a message, within Discord's limits: at most five, custom ids unique. A button whose address Discord
 * would not take, or whose custom id is there already, is left out.
 *
 * @throws RangeError for a custom id that is empty or too long, which shortening would only break
 */
export function renderRows(
  drafts: readonly RowDraft[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const taken = new Set<string>();
  const take = (customId: string): boolean => {
    if (customId.trim() === "" || customId.length > CUSTOM_ID_LENGTH) {
      throw new RangeError(`A custom id must have 1 to ${CUSTOM_ID_LENGTH} characters: ${customId}`);
    }
    const isNew = !taken.has(customId);
    taken.add(customId);
    return isNew;
  };
  const rows = drafts.flatMap((draft): APIComponentInMessageActionRow[][] => {
    if ("options" in draft) {
      const menu = draft.options.length > 0 && take(draft.customId) ? renderMenu(draft) : undefined;
      return menu === undefined ? [] : [[menu]];
    }
    if ("channels" in draft) return take(draft.customId) ? [[renderChannelMenu(draft)]] : [];
    const buttons = draft.flatMap((button) => {
      if ("customId" in button && !take(button.customId)) return [];
      return renderButton(button) ?? [];
    });
    return chunks(buttons, BUTTONS_IN_A_ROW);
  });
  return rows.slice(0, ROWS).map((components) => ({ type: ComponentType.ActionRow, components }));
}

function renderButton(button: ActionButton | LinkButton): APIButtonComponent | undefined {
  const label = shorten(plain(button.label), BUTTON_LABEL_LENGTH);
  if (label === "" && button.emoji === undefined) return undefined;
  const look = {
    type: ComponentType.Button as const,
    ...(label === "" ? {} : { label }),
    ...(button.emoji === undefined ? {} : { emoji: { name: button.emoji } }),
  };
  if ("url" in button) {
    const url = safeUrl(button.url, BUTTON_URL_LENGTH);
    return url === undefined ? undefined : { ...look, style: ButtonStyle.Link, url };
  }
  return {
    ...look,
    style: STYLES[button.style ?? "secondary"],
    custom_id: button.customId,
    disabled: button.disabled ?? false,
  };
}

function renderMenu(menu: Menu): APIStringSelectComponent | undefined {
  const values = new Set<string>();
  const options = menu.options.filter(({ label, value }) => {
    const fits = value.trim() !== "" && value.length <= MENU_OPTION_VALUE_LENGTH && plain(label) !== "";
    if (!fits || values.has(value)) return false;
    values.add(value);
    return true;
  });
  const kept = options.slice(0, MENU_OPTIONS);
  const first = kept[0];
  if (first === undefined) return undefined;
  const most = Math.max(1, Math.min(menu.most ?? 1, kept.length));
  const placeholder = shorten(plain(menu.placeholder ?? ""), MENU_PLACEHOLDER_LENGTH);
  let selected = 0;
  return {
    type: ComponentType.StringSelect,
    custom_id: menu.customId,
    ...(placeholder === "" ? {} : { placeholder }),
    min_values: menu.least ?? 1,
    max_values: most,
    options: kept.map((option) => {
      const description = shorten(plain(option.description ?? ""), MENU_OPTION_DESCRIPTION_LENGTH);
      const isSelected = option.selected === true && selected < most;
      if (isSelected) selected += 1;
      return {
        label: shorten(plain(option.label), MENU_OPTION_LABEL_LENGTH),
        value: option.value,
        ...(description === "" ? {} : { description }),
        default: isSelected,
      };
    }),
  };
}

function renderChannelMenu(menu: ChannelMenu): APIChannelSelectComponent {
  const placeholder = shorten(plain(menu.placeholder ?? ""), MENU_PLACEHOLDER_LENGTH);
  const channels = [...new Set(menu.channels)].slice(0, MENU_OPTIONS);
  return {
    type: ComponentType.ChannelSelect,
    custom_id: menu.customId,
    ...(placeholder === "" ? {} : { placeholder }),
    min_values: 0,
    max_values: MENU_OPTIONS,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    default_values: channels.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
