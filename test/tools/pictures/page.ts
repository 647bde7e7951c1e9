import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import { escapeHtml, markdownToHtml, type Setting } from "./markdown.js";
import { STYLE } from "./style.js";

/** What a picture shows: a message, and what somebody did that it came of; nothing where it came by itself. */
export interface Scene {
  readonly used?: {
    readonly user: string;
    /** `/ask`, or the name of a button. */
    readonly did: string;
  };
  readonly message: APIMessage;
}

/** A page that shows messages as Discord's dark theme does. */
export function pageOf(scenes: readonly Scene[], setting: Setting): string {
  const messages = scenes.map((scene) => sceneToHtml(scene, setting)).join("");
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main>${messages}</main>`;
}

function sceneToHtml({ used, message }: Scene, setting: Setting): string {
  const isPrivate = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const content = message.content === "" ? "" : markdownToHtml(message.content, setting);
  const files = message.attachments.map((attachment) => fileToHtml(attachment, setting));
  const user = escapeHtml(used?.user ?? "");
  const header = `<div class="used"><i></i><span class="face small-face">${user.slice(0, 1)}</span>
      <b>${user}</b> used <span class="command">${escapeHtml(used?.did ?? "")}</span></div>`;
  return `<article${isPrivate ? ' class="private"' : ""}>
    ${used ? header : ""}
    <div class="face">O</div>
    <div class="body">
      <div class="author">Offprint <span class="tag">APP</span> <time>Today at 09:41</time></div>
      ${content}${files.join("")}${message.embeds.map((embed) => embedToHtml(embed, setting)).join("")}
      ${rowsToHtml(message, setting)}
      ${isPrivate ? '<div class="only">👁 Only you can see this · <a>Dismiss message</a></div>' : ""}
    </div></article>`;
}

function fileToHtml({ id, filename, size, description }: APIAttachment, { files }: Setting): string {
  const file = files.get(id);
  if (!file?.type.startsWith("image/")) {
    return `<div class="file"><span>📄</span><div><a>${escapeHtml(filename)}</a><small>${size} bytes</small></div></div>`;
  }
  const source = `data:${file.type};base64,${file.bytes.toString("base64")}`;
  return `<img src="${source}" alt="${escapeHtml(description ?? "")}">`;
}

function embedToHtml(embed: APIEmbed, setting: Setting): string {
  const text = (markdown: string | undefined) =>
    markdown === undefined ? "" : markdownToHtml(markdown, setting);
  const colour = (embed.color ?? 0).toString(16).padStart(6, "0");
  const fields = (embed.fields ?? []).map(({ name, value, inline }) => {
    return `<div class="field${inline ? " inline" : ""}"><b>${text(name)}</b>${text(value)}</div>`;
  });
  return `<section class="embed" style="border-color:#${colour}">
    ${embed.author ? `<div class="by">${escapeHtml(embed.author.name)}</div>` : ""}
    ${embed.title ? `<div class="title">${embed.url ? `<a>${text(embed.title)}</a>` : text(embed.title)}</div>` : ""}
    ${text(embed.description)}
    ${fields.length > 0 ? `<div class="fields">${fields.join("")}</div>` : ""}
    ${embed.footer ? `<div class="footer">${escapeHtml(embed.footer.text)}</div>` : ""}</section>`;
}

const LOOKS: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "danger",
};

function rowsToHtml(message: APIMessage, setting: Setting): string {
  const rows = (message.components ?? []).flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    const parts = row.components.map((one) => {
      if (one.type !== ComponentType.Button) return menuToHtml(one, setting);
      if (one.style === ButtonStyle.Premium) return "";
      const emoji = one.emoji?.name ? `<span>${one.emoji.name}</span>` : "";
      const out = one.style === ButtonStyle.Link ? " ↗" : "";
      const look = `${LOOKS[one.style] ?? ""}${one.disabled ? " off" : ""}`;
      return `<button class="${look}">${emoji}${escapeHtml(one.label ?? "")}${out}</button>`;
    });
    return `<div class="row">${parts.join("")}</div>`;
  });
  return rows.join("");
}

interface AnyMenu {
  readonly placeholder?: string | undefined;
  readonly options?:
    | readonly { readonly label: string; readonly default?: boolean | undefined }[]
    | undefined;
  readonly default_values?: readonly { readonly id: string }[] | undefined;
}

function menuToHtml(menu: AnyMenu, { channels }: Setting): string {
  const { placeholder, options = [], default_values: channelIds = [] } = menu;
  const labels = options.filter((option) => option.default === true).map(({ label }) => label);
  const names = channelIds.map(({ id }) => `# ${channels.get(id) ?? "unknown"}`);
  const chosen = [...labels, ...names].map((label) => `<em>${escapeHtml(label)}</em>`);
  const shown = chosen.length > 0 ? chosen.join("") : escapeHtml(placeholder ?? "Make a selection");
  return `<div class="menu"><span>${shown}</span><span>⌄</span></div>`;
}
