import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import { shorten } from "../../index/text/shorten.js";
import { type Block, renderBlocks } from "./blocks.js";
import { type Line, renderLine } from "./inline.js";
import {
  EMBED_AUTHOR_LENGTH,
  EMBED_DESCRIPTION_LENGTH,
  EMBED_FIELD_NAME_LENGTH,
  EMBED_FIELD_VALUE_LENGTH,
  EMBED_FIELDS,
  EMBED_FOOTER_LENGTH,
  EMBED_TITLE_LENGTH,
  EMBED_URL_LENGTH,
  EMBEDS,
  EMBEDS_LENGTH,
} from "./limits.js";
import { plain } from "./text.js";
import { safeUrl } from "./urls.js";

export interface FieldDraft {
  readonly name: Line;
  readonly value: readonly Block[];
  readonly inline?: boolean;
}

/** A box of a message, of any length. */
export interface EmbedDraft {
  /** Above the title, small and plain. */
  readonly author?: string;
  readonly title?: Line;
  /** What the title links to. */
  readonly url?: string;
  readonly body?: readonly Block[];
  readonly fields?: readonly FieldDraft[];
  readonly footer?: string;
  /** Of the bar at its side, such as 0xff9d00. */
  readonly colour?: number;
}

/**
 * The boxes of a message within Discord's limits. Where together they are too long, the longest are shortened first,
 * so that a long one does not take the place of the others.
 */
export function renderEmbeds(drafts: readonly EmbedDraft[]): APIEmbed[] {
  const kept = drafts.slice(0, EMBEDS);
  const full = kept.map((draft) => lengthOf(renderEmbed(draft, EMBEDS_LENGTH)));
  const share = fairShare(full, EMBEDS_LENGTH);
  return kept
    .map((draft, index) => renderEmbed(draft, Math.min(full[index] ?? 0, share)))
    .filter((embed) => lengthOf(embed) > 0);
}

/** The most that each may have so that all together have at most `total`. */
function fairShare(lengths: readonly number[], total: number): number {
  const ascending = [...lengths].sort((one, other) => one - other);
  let left = total;
  for (const [index, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (length > share) return share;
    left -= length;
  }
  return total;
}

/** One box of at most `room` code units: title, author and footer first, then the body, then what fits of fields. */
function renderEmbed(draft: EmbedDraft, room: number): APIEmbed {
  let left = room;
  const take = (limit: number, write: (most: number) => string): string | undefined => {
    const text = write(Math.min(limit, left)).trim();
    left -= text.length;
    return text === "" ? undefined : text;
  };
  const title = take(EMBED_TITLE_LENGTH, (most) => renderLine(draft.title ?? "", most));
  const author = take(EMBED_AUTHOR_LENGTH, (most) => shorten(plain(draft.author ?? ""), most));
  const footer = take(EMBED_FOOTER_LENGTH, (most) => shorten(plain(draft.footer ?? ""), most));
  const description = take(EMBED_DESCRIPTION_LENGTH, (most) => renderBlocks(draft.body ?? [], most));
  const fields: APIEmbedField[] = [];
  for (const field of (draft.fields ?? []).slice(0, EMBED_FIELDS)) {
    const name = renderLine(field.name, EMBED_FIELD_NAME_LENGTH);
    const value = renderBlocks(field.value, Math.min(EMBED_FIELD_VALUE_LENGTH, left - name.length));
    if (name === "" || value === "" || name.length + value.length > left) continue;
    left -= name.length + value.length;
    fields.push({ name, value, inline: field.inline ?? false });
  }
  const url = draft.url === undefined ? undefined : safeUrl(draft.url, EMBED_URL_LENGTH);
  return {
    ...(title === undefined ? {} : { title }),
    ...(title === undefined || url === undefined ? {} : { url }),
    ...(author === undefined ? {} : { author: { name: author } }),
    ...(footer === undefined ? {} : { footer: { text: footer } }),
    ...(description === undefined ? {} : { description }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(draft.colour === undefined ? {} : { color: draft.colour }),
  };
}

function lengthOf(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
  const texts = [embed.title, embed.author?.name, embed.footer?.text, embed.description, ...fields];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
