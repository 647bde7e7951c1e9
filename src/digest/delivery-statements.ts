import type { Database } from "better-sqlite3";

/** What is asked of the tables of deliveries, and written to them. */
export function prepareDeliveryStatements(database: Database) {
  const insert = database.prepare(`
    INSERT INTO deliveries (subject, kind, subscription_id, target_kind, target, due, expires, papers, text, state,
      reason, changed)
    VALUES (@subject, @kind, @subscription, @targetKind, @targetId, @due, @expires, @papers, @text, @state,
      @reason, @changed)
    ON CONFLICT (subject) DO UPDATE SET target_kind = excluded.target_kind, target = excluded.target,
      due = excluded.due, expires = excluded.expires, papers = excluded.papers, text = excluded.text,
      outdated = 0, state = excluded.state, attempts = 0, next_attempt = '', reason = excluded.reason, changed = excluded.changed
    WHERE excluded.state = 'planned'
      AND (deliveries.state = 'skipped' OR (deliveries.due < excluded.due
        AND (deliveries.state = 'empty' OR (deliveries.state = 'failed' AND deliveries.nonce IS NULL))))`);
  const selectBySubject = database.prepare("SELECT * FROM deliveries WHERE subject = ?");
  const selectByNonce = database.prepare("SELECT * FROM deliveries WHERE nonce = ?");
  const selectOpen = database.prepare(`
    SELECT * FROM (
      SELECT * FROM deliveries WHERE state IN ('planned', 'sending')
      UNION ALL SELECT * FROM deliveries WHERE thread IS NOT NULL AND state = 'sent')
    WHERE next_attempt <= ? OR next_attempt > ? ORDER BY due, id`);
  const selectLastDue = database
    .prepare<[number, string, string], string | null>(`
      SELECT max(due) FROM deliveries
      WHERE subscription_id = ? AND due <= ? AND state IN (SELECT value FROM json_each(?))`)
    .pluck();
  const selectFirstDue = database
    .prepare<[number], string | null>("SELECT min(due) FROM deliveries WHERE subscription_id = ?")
    .pluck();
  const selectHistory = database.prepare(
    "SELECT * FROM deliveries WHERE subscription_id = ? ORDER BY due DESC LIMIT ?",
  );
  const setUnchosen = database.prepare(
    "UPDATE deliveries SET papers = '[]', outdated = 0, changed = ? WHERE id = ?",
  );
  const setBegun = database.prepare(`
    UPDATE deliveries SET state = 'sending', nonce = ?, papers = ?, thread = ?, attempts = attempts + 1, changed = ?
    WHERE id = ?`);
  const setSent = database.prepare(
    "UPDATE deliveries SET state = 'sent', message_id = ?, reason = NULL, changed = ? WHERE id = ?",
  );
  const setAgain = database.prepare(`
    UPDATE deliveries SET attempts = max(attempts, ?), state = ?, next_attempt = ?, reason = ?, changed = ?
    WHERE id = ?`);
  const setThreadEnded = database.prepare(
    "UPDATE deliveries SET thread = NULL, reason = ?, changed = ? WHERE id = ?",
  );
  const selectThreadless = database
    .prepare<{ id: number }, string | null>(`
      SELECT min(due) FROM deliveries
      WHERE subscription_id = @id AND state = 'sent' AND thread IS NULL AND reason IS NOT NULL
        AND due > coalesce((SELECT max(due) FROM deliveries
          WHERE subscription_id = @id AND state = 'sent' AND thread IS NULL AND reason IS NULL), '')`)
    .pluck();
  const setEnd = database.prepare("UPDATE deliveries SET state = ?, reason = ?, changed = ? WHERE id = ?");
  const selectPapers = database
    .prepare<[number], string>("SELECT papers FROM deliveries WHERE id = ?")
    .pluck();
  const selectReserved = database
    .prepare<[string, string], string>(`
      SELECT papers FROM deliveries
      WHERE state IN ('planned', 'sending') AND target_kind = ? AND target = ?`)
    .pluck();
  const insertBlock = database.prepare(
    `INSERT INTO blocked_targets (target_kind, target, since, reason) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET reason = excluded.reason`,
  );
  const selectSince = database
    .prepare<[string, string], string>(
      "SELECT since FROM blocked_targets WHERE target_kind = ? AND target = ?",
    )
    .pluck();
  const deleteBlock = database.prepare("DELETE FROM blocked_targets WHERE target_kind = ? AND target = ?");

  return {
    insert,
    selectBySubject,
    selectByNonce,
    selectOpen,
    selectLastDue,
    selectFirstDue,
    selectHistory,
    setUnchosen,
    setBegun,
    setSent,
    setAgain,
    setThreadEnded,
    selectThreadless,
    setEnd,
    selectPapers,
    selectReserved,
    insertBlock,
    selectSince,
    deleteBlock,
  };
}
