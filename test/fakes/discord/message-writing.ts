import {
  type APIAttachment,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  EmbedType,
  MessageFlags,
} from "discord-api-types/v10";
import { emptyMessage, invalidForm, type Problem } from "./api-error.js";
import type { MessageParts, RouteContext } from "./context.js";
import type { UploadedFile } from "./http.js";

const NAMED_TWICE = {
  path: ["attachments"],
  code: "ATTACHMENT_FILENAME",
  message: "The file has another name than the message says.",
};

/** Real Discord lets it through, and pings whoever the text names. */
export const MAY_PING: Problem = {
  path: ["allowed_mentions", "parse"],
  code: "MAY_PING",
  message: "The message must rule out that it pings somebody.",
};

/** Writes a body into a message, as a creation or a change of it does. Nothing is written where it is not allowed. */
export function writeMessage(
  context: RouteContext,
  message: APIMessage,
  parts: MessageParts,
  files: readonly UploadedFile[],
): void {
  const content = parts.content === undefined ? message.content : (parts.content ?? "");
  const embeds = parts.embeds === undefined ? message.embeds : (parts.embeds ?? []);
  const components = parts.components === undefined ? message.components : (parts.components ?? []);
  const kept = message.attachments.filter(
    ({ id }) => !parts.attachments || parts.attachments.some((one) => String(one.id) === id),
  );
  const empty = content.trim() === "" && embeds.length === 0 && (components?.length ?? 0) === 0;
  if (empty && kept.length === 0 && files.length === 0) throw emptyMessage();
  if (parts.allowed_mentions?.parse?.length !== 0) context.onPing(message);
  message.content = content.trim();
  message.embeds = embeds.map((embed) => ({ ...embed, type: EmbedType.Rich }));
  message.components = numbered(components ?? []);
  message.attachments = [...kept, ...files.map((file) => attach(context, message, file, parts.attachments))];
  if (message.attachments.length > 10) {
    throw invalidForm([
      { path: ["files"], code: "BASE_TYPE_MAX_LENGTH", message: "Must be 10 or fewer in length." },
    ]);
  }
  const lasting = MessageFlags.Ephemeral | MessageFlags.HasThread;
  message.flags = ((message.flags ?? 0) & lasting) | ((parts.flags ?? 0) & ~lasting);
}

function attach(
  context: RouteContext,
  message: APIMessage,
  file: UploadedFile,
  told: MessageParts["attachments"],
): APIAttachment {
  const { filename, description } = told?.find(({ id }) => String(id) === file.number) ?? {};
  if (filename && filename !== file.name) throw invalidForm([NAMED_TWICE]);
  const id = context.state.snowflakes.next();
  context.files.set(id, file);
  const url = `https://cdn.discordapp.com/attachments/${message.channel_id}/${id}/${encodeURIComponent(file.name)}`;
  return {
    id,
    url,
    filename: file.name,
    size: file.bytes.length,
    proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
    content_type: file.type,
    ...(description && { description }),
  };
}

type Child = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>["components"][number];

/** Discord gives a menu back with the number of its values, which is 1 where it was left out. */
function withDefaults(component: Child): Child {
  return component.type === ComponentType.Button ? component : { min_values: 1, max_values: 1, ...component };
}

/** Discord numbers the components of a message that have no number. */
function numbered(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  let last = 0;
  const next = () => {
    last += 1;
    return last;
  };
  return components.map((row) =>
    row.type === ComponentType.ActionRow
      ? {
          ...row,
          id: next(),
          components: row.components.map((one) => ({ ...withDefaults(one), id: next() })),
        }
      : row,
  );
}
