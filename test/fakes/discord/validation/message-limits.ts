import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Problem } from "../api-error.js";
import { Complaints } from "./lengths.js";

/** What the limits look at in a message, however it is sent. */
export interface CheckedMessage {
  content?: string | null | undefined;
  embeds?: readonly APIEmbed[] | null | undefined;
  components?: readonly APIMessageTopLevelComponent[] | null | undefined;
  flags?: number | null | undefined;
}

/**
 * The limits of a message that Discord documents in prose, whatever its machine-readable description says.
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * https://discord.com/developers/docs/components/reference
 */
export function messageProblems(message: CheckedMessage): Problem[] {
  const complaints = new Complaints();
  if ((message.content ?? "").length > 2000) {
    complaints.add(["content"], "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.");
  }
  if (((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0) {
    complaints.add(["flags"], "NOT_IN_THE_FAKE", "This loopback server knows no components of version 2.");
  }
  checkEmbeds(complaints, message.embeds ?? []);
  checkComponents(complaints, message.components ?? []);
  return complaints.problems;
}

function checkEmbeds(complaints: Complaints, embeds: readonly APIEmbed[]): void {
  complaints.count(["embeds"], embeds, 0, 10);
  for (const [index, embed] of embeds.entries()) {
    const at = ["embeds", index];
    complaints.text([...at, "title"], embed.title, 256);
    complaints.text([...at, "description"], embed.description, 4096);
    complaints.text([...at, "footer", "text"], embed.footer?.text, 2048);
    complaints.text([...at, "author", "name"], embed.author?.name, 256);
    complaints.count([...at, "fields"], embed.fields, 0, 25);
    for (const [number, field] of (embed.fields ?? []).entries()) {
      complaints.text([...at, "fields", number, "name"], field.name, 256);
      complaints.text([...at, "fields", number, "value"], field.value, 1024);
    }
    if (lengthOf(embed) === 0 && !embed.image && !embed.thumbnail) {
      complaints.add([...at, "description"], "BASE_TYPE_REQUIRED", "This field is required");
    }
  }
  if (embeds.reduce((sum, embed) => sum + lengthOf(embed), 0) > 6000) {
    complaints.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
  }
}

function lengthOf(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).flatMap((field) => [field.name, field.value]);
  return [embed.title, embed.description, embed.footer?.text, embed.author?.name, ...fields]
    .map((text) => (text ?? "").trim().length)
    .reduce((sum, length) => sum + length, 0);
}

function checkComponents(complaints: Complaints, rows: readonly APIMessageTopLevelComponent[]): void {
  complaints.count(["components"], rows, 0, 5);
  const customIds: string[] = [];
  for (const [index, row] of rows.entries()) {
    const at = ["components", index];
    if (row.type !== ComponentType.ActionRow) {
      complaints.add([...at, "type"], "UNION_TYPE_CHOICES", "Value of field must be one of (1,)");
      continue;
    }
    complaints.count([...at, "components"], row.components, 1, 5);
    if (row.components.length > 1 && row.components.some((one) => one.type !== ComponentType.Button)) {
      complaints.add([...at, "components"], "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A menu fills its row");
    }
    for (const [number, component] of row.components.entries()) {
      const place = [...at, "components", number];
      if ("custom_id" in component) {
        complaints.text([...place, "custom_id"], component.custom_id, 100);
        customIds.push(component.custom_id);
      }
      if (component.type === ComponentType.Button) checkButton(complaints, place, component);
      else checkMenu(complaints, place, component);
    }
  }
  complaints.unique(
    ["components"],
    customIds,
    "COMPONENT_CUSTOM_ID_DUPLICATED",
    "Component custom id cannot be duplicated",
  );
}

type Row = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>;
type Child = Row["components"][number];
type Button = Extract<Child, { type: ComponentType.Button }>;
type Menu = Exclude<Child, Button>;

function checkButton(complaints: Complaints, place: readonly (string | number)[], button: Button): void {
  if (button.style === ButtonStyle.Premium) return;
  complaints.text([...place, "label"], button.label, 80);
  if (button.label === undefined && button.emoji === undefined) {
    complaints.add(
      place,
      "BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL",
      "A button must have a label or an emoji",
    );
  }
  if (button.style !== ButtonStyle.Link && !("custom_id" in button)) {
    complaints.add(place, "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id required");
  }
  if (button.style === ButtonStyle.Link && !/^(https?|discord):\/\//.test(button.url)) {
    complaints.add(
      [...place, "url"],
      "URL_TYPE_INVALID_SCHEME",
      "Scheme must be one of http, https, discord.",
    );
  }
}

function checkMenu(complaints: Complaints, place: readonly (string | number)[], menu: Menu): void {
  complaints.text([...place, "placeholder"], menu.placeholder, 150);
  const least = menu.min_values ?? 1;
  const most = menu.max_values ?? 1;
  if (least > most) complaints.add([...place, "min_values"], "NUMBER_TYPE_MAX", "Must not exceed max_values");
  if (menu.type !== ComponentType.StringSelect) return;
  complaints.count([...place, "options"], menu.options, 1, 25);
  if (most > menu.options.length) {
    complaints.add([...place, "max_values"], "NUMBER_TYPE_MAX", "Must not exceed the number of options");
  }
  for (const [number, option] of menu.options.entries()) {
    complaints.text([...place, "options", number, "label"], option.label, 100);
    complaints.text([...place, "options", number, "value"], option.value, 100);
    complaints.text([...place, "options", number, "description"], option.description, 100);
  }
  const values = menu.options.map(({ value }) => value);
  complaints.unique(
    [...place, "options"],
    values,
    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    "The specified option value is already used",
  );
  if (menu.options.filter((option) => option.default === true).length > most) {
    complaints.add(
      [...place, "options"],
      "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
      "Too many default values",
    );
  }
}
