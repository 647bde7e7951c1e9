import type { Database } from "better-sqlite3";
import { z } from "zod";
import { keptSince, newId } from "./kept.js";

/** A list of papers as it was shown, so that its pages stay what they were while the index grows. */
export interface ShownList {
  readonly id: string;
  /** For whom. */
  readonly user: string;
  readonly isPrivate: boolean;
  readonly heading: string;
  /** What the list is narrowed to and ordered by; empty where there is nothing to say. */
  readonly note: string;
  readonly paperKeys: readonly number[];
  /** Those of them that are marked as new. */
  readonly newKeys: readonly number[];
}

export interface ShownLists {
  keep(list: Omit<ShownList, "id">): ShownList;
  /** A list, or null where it is too old or was deleted. */
  get(id: string): ShownList | null;
}

const keys = z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text)));

const rowSchema = z.object({
  id: z.string(),
  user_id: z.string(),
  is_private: z.number(),
  heading: z.string(),
  note: z.string(),
  paper_keys: keys,
  new_keys: keys,
});

/** @param now the clock */
export function createShownLists(database: Database, now: () => Date): ShownLists {
  const insert = database.prepare(`
    INSERT INTO shown_lists (id, user_id, is_private, heading, note, paper_keys, new_keys, shown)
    VALUES (@id, @user, @isPrivate, @heading, @note, @paperKeys, @newKeys, @shown)`);
  const forgetOld = database.prepare("DELETE FROM shown_lists WHERE shown < ?");
  const select = database.prepare("SELECT * FROM shown_lists WHERE id = ? AND shown >= ?");
  return {
    keep(list) {
      const kept = { ...list, id: newId() };
      forgetOld.run(keptSince(now()));
      insert.run({
        ...kept,
        isPrivate: kept.isPrivate ? 1 : 0,
        paperKeys: JSON.stringify(kept.paperKeys),
        newKeys: JSON.stringify(kept.newKeys),
        shown: now().toISOString(),
      });
      return kept;
    },
    get(id) {
      const found = select.get(id, keptSince(now()));
      if (found === undefined) return null;
      const { id: listId, user_id, is_private, paper_keys, new_keys, heading, note } = rowSchema.parse(found);
      return {
        id: listId,
        user: user_id,
        isPrivate: is_private === 1,
        heading,
        note,
        paperKeys: paper_keys,
        newKeys: new_keys,
      };
    },
  };
}
