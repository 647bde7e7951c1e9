import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";

/** Days for which buttons work whose state does not fit into a custom id. */
const KEPT_DAYS = 90;

/** A state that was kept. */
export interface KeptState {
  /** Whose reply it belongs to. */
  readonly user: string;
  /** Whether nobody else can use it. */
  readonly onlyOwner: boolean;
  /** Read with a schema by the handler that kept it. */
  readonly state: unknown;
}

/** States of buttons, menus and modals that are too long for a custom id. */
export interface ComponentStates {
  /** @returns the state's id, short enough for a custom id, and not to be guessed */
  keep(state: KeptState): string;
  /** A state, or null where it is too old or was deleted. */
  get(id: string): KeptState | null;
}

interface Row {
  readonly user_id: string;
  readonly only_owner: number;
  readonly state: string;
}

/** The stored states of a data folder's database. @param now the clock */
export function createComponentStates(database: Database, now: () => Date): ComponentStates {
  const insert = database.prepare(
    "INSERT INTO component_states (id, user_id, only_owner, state, expires) VALUES (?, ?, ?, ?, ?)",
  );
  const select = database.prepare<[string, string], Row>(
    "SELECT user_id, only_owner, state FROM component_states WHERE id = ? AND expires > ?",
  );
  const deleteOld = database.prepare("DELETE FROM component_states WHERE expires <= ?");

  return {
    keep({ user, onlyOwner, state }) {
      const id = randomBytes(12).toString("base64url");
      const expires = new Date(now().getTime() + KEPT_DAYS * 86_400_000).toISOString();
      deleteOld.run(now().toISOString());
      insert.run(id, user, onlyOwner ? 1 : 0, JSON.stringify(state), expires);
      return id;
    },
    get(id) {
      const row = select.get(id, now().toISOString());
      if (!row) return null;
      return { user: row.user_id, onlyOwner: row.only_owner === 1, state: JSON.parse(row.state) };
    },
  };
}
