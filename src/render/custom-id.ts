import { z } from "zod";
import { CUSTOM_ID_LENGTH } from "./limits.js";

/** Raised when the meaning of custom ids changes, so that older buttons are known to be older. */
const VERSION = "v1";
const SEPARATOR = "|";
/** Stands before the id of a state that is stored, in place of arguments. */
const STORED = "#";

const action = z.string().regex(/^[a-z]+(?:[.-][a-z]+)*$/);

/** What a button, menu or modal stands for: kept in its custom id, so that it outlives a restart. */
export interface ComponentState {
  /** Which handler it is for: `ask.sources`. */
  readonly action: string;
  /** What the handler needs: a paper's id, a page's number. */
  readonly arguments: readonly string[];
}

/** A state that is too long for a custom id and is therefore stored. */
export interface StoredState {
  readonly action: string;
  /** The id of the stored state. */
  readonly stored: string;
}

/** What a custom id turned out to be. */
export type ParsedCustomId =
  | ({ readonly kind: "state" } & ComponentState)
  | ({ readonly kind: "stored" } & StoredState)
  /** Of another version of this program. */
  | { readonly kind: "stale" }
  /** Not of this program. */
  | { readonly kind: "foreign" };

/** The custom id of a state, or nothing where the state is too long and has to be stored. */
export function encodeCustomId(state: ComponentState): string | undefined {
  const parts = state.arguments.map((part) => part.replaceAll(/[%|#]/g, encodeURIComponent));
  const id = [VERSION, action.parse(state.action), ...parts].join(SEPARATOR);
  return id.length <= CUSTOM_ID_LENGTH ? id : undefined;
}

/** The custom id of a stored state. */
export function encodeStoredCustomId(state: StoredState): string {
  const id = [VERSION, action.parse(state.action), STORED + state.stored].join(SEPARATOR);
  return z.string().max(CUSTOM_ID_LENGTH).parse(id);
}

const customIdSchema = z
  .string()
  .max(CUSTOM_ID_LENGTH)
  .transform((id) => id.split(SEPARATOR))
  .pipe(z.tuple([z.string().regex(/^v\d+$/), action], z.string()));

/** What a custom id stands for; whoever sent it, this never throws. */
export function parseCustomId(customId: string): ParsedCustomId {
  const parsed = customIdSchema.safeParse(customId);
  if (!parsed.success) return { kind: "foreign" };
  const [version, name, ...parts] = parsed.data;
  if (version !== VERSION) return { kind: "stale" };
  const [first = ""] = parts;
  if (first.startsWith(STORED)) {
    return parts.length === 1
      ? { kind: "stored", action: name, stored: first.slice(1) }
      : { kind: "foreign" };
  }
  try {
    return { kind: "state", action: name, arguments: parts.map((part) => decodeURIComponent(part)) };
  } catch {
    return { kind: "foreign" };
  }
}
