import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { DAY_MILLISECONDS } from "../../index/dates.js";
import type { MessageDraft } from "../render/message.js";
import { type Invocation, invocationSchema } from "./invocation.js";
import { readDraft, writeDraft } from "./stored-draft.js";

/** How long a result can be called up. */
const RESULT_KEPT = 7 * DAY_MILLISECONDS;

/** What became of work that outlived the token of its interaction. */
export type PendingResult = {
  readonly user: string;
  readonly invocation: Invocation;
  readonly private: boolean;
} & (
  | { readonly status: "running" | "interrupted" }
  | { readonly status: "done"; readonly draft: MessageDraft }
);

export interface NewPendingResult {
  readonly user: string;
  readonly invocation: Invocation;
  readonly private: boolean;
}

/** Results of work that took longer than an interaction can be answered. */
export interface PendingResults {
  /** Notes that something is still being worked on. @returns its id */
  start(pending: NewPendingResult): string;
  /** @param draft what to show, also where it failed */
  complete(id: string, draft: MessageDraft): void;
  get(id: string): PendingResult | null;
  /** Nothing of what an earlier process was working on is being worked on any more. */
  interruptAll(): void;
}

const rowSchema = z.object({
  user_id: z.string(),
  status: z.enum(["running", "interrupted", "done"]),
  invocation: z.string(),
  private: z.number(),
  result: z.string(),
});

/** The stored results of a data folder's database. @param now the clock */
export function createPendingResults(database: Database, now: () => Date): PendingResults {
  const insert = database.prepare(`
    INSERT INTO pending_results (id, user_id, status, invocation, private, result, expires)
    VALUES (?, ?, 'running', ?, ?, '', ?)`);
  const update = database.prepare("UPDATE pending_results SET status = 'done', result = ? WHERE id = ?");
  const interrupt = database.prepare(
    "UPDATE pending_results SET status = 'interrupted' WHERE status = 'running'",
  );
  const select = database.prepare<[string, string]>(
    "SELECT user_id, status, invocation, private, result FROM pending_results WHERE id = ? AND expires > ?",
  );
  const deleteOld = database.prepare("DELETE FROM pending_results WHERE expires <= ?");

  return {
    start(pending) {
      const id = randomBytes(12).toString("base64url");
      const expires = new Date(now().getTime() + RESULT_KEPT).toISOString();
      deleteOld.run(now().toISOString());
      const { user, invocation } = pending;
      insert.run(id, user, JSON.stringify(invocation), pending.private ? 1 : 0, expires);
      return id;
    },
    complete: (id, draft) => void update.run(writeDraft(draft), id),
    get(id) {
      const found = select.get(id, now().toISOString());
      if (found === undefined) return null;
      const row = rowSchema.parse(found);
      const common = {
        user: row.user_id,
        invocation: invocationSchema.parse(JSON.parse(row.invocation)),
        private: row.private === 1,
      };
      if (row.status === "done") {
        const draft = readDraft(row.result);
        return draft && { ...common, status: "done", draft };
      }
      return { ...common, status: row.status };
    },
    interruptAll: () => void interrupt.run(),
  };
}
