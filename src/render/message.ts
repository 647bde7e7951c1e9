import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  MessageFlags,
} from "discord-api-types/v10";
import { type Block, renderBlocks } from "./blocks.js";
import { type RowDraft, renderRows } from "./components.js";
import { type EmbedDraft, renderEmbeds } from "./embeds.js";
import type { FileDraft } from "./files.js";
import { CONTENT_LENGTH } from "./limits.js";

/** What is to be said, of any length. */
export interface MessageDraft {
  readonly content?: readonly Block[];
  readonly embeds?: readonly EmbedDraft[];
  readonly rows?: readonly RowDraft[];
  /** They travel beside the message: `renderFiles` makes them ready. */
  readonly files?: readonly FileDraft[];
  /** Whether only the person who asked sees it. */
  readonly private?: boolean;
}

/** A message as Discord takes it, for every route that takes one; each part is there, so that a change replaces it. */
export interface MessagePayload {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Nobody is ever notified by what a paper or a question says. */
  readonly allowed_mentions: { readonly parse: [] };
  readonly flags: number;
}

/** A message within all of Discord's limits, whatever it is to say. It is never empty, since Discord takes no such. */
export function renderMessage(draft: MessageDraft): MessagePayload {
  const embeds = renderEmbeds(draft.embeds ?? []);
  const content = renderBlocks(draft.content ?? [], CONTENT_LENGTH);
  const isEmpty = content === "" && embeds.length === 0;
  return {
    content: isEmpty ? "There is nothing to show." : content,
    embeds,
    components: renderRows(draft.rows ?? []),
    allowed_mentions: { parse: [] },
    flags: draft.private === true ? MessageFlags.Ephemeral : 0,
  };
}
