import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { keptUntil } from "../users/kept.js";

/** Arguments of buttons, menus and modals that are too long for a custom id, kept as long as what is shown. */
export interface ComponentStates {
  /** @param user whose reply it belongs to @returns the state's id, short enough for a custom id, and not to be guessed */
  keep(user: string, state: readonly string[]): string;
  /** A state, to be read with a schema by the handler that kept it; null where it is too old or was deleted. */
  get(id: string): unknown;
}

/** The stored states of a data folder's database. @param now the clock */
export function createComponentStates(database: Database, now: () => Date): ComponentStates {
  // Whether only its owner may use a state was never asked for; the column cannot be left empty.
  const insert = database.prepare(
    "INSERT INTO component_states (id, user_id, only_owner, state, expires) VALUES (?, ?, 0, ?, ?)",
  );
  const select = database
    .prepare<[string, string], string>("SELECT state FROM component_states WHERE id = ? AND expires > ?")
    .pluck();
  const deleteOld = database.prepare("DELETE FROM component_states WHERE expires <= ?");

  return {
    keep(user, state) {
      const id = randomBytes(12).toString("base64url");
      deleteOld.run(now().toISOString());
      insert.run(id, user, JSON.stringify(state), keptUntil(now()));
      return id;
    },
    get(id) {
      const state = select.get(id, now().toISOString());
      return state === undefined ? null : JSON.parse(state);
    },
  };
}
