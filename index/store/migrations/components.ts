/** What buttons and late results come back to. */
export const componentsTables = `
-- States of buttons, menus and modals that are too long for a custom id.
CREATE TABLE component_states (
  id         TEXT PRIMARY KEY,
  user_id    TEXT NOT NULL,
  only_owner INTEGER NOT NULL,
  state      TEXT NOT NULL,
  expires    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX component_states_by_expiry ON component_states (expires);

-- Results of work that took longer than Discord lets an interaction be answered.
CREATE TABLE pending_results (
  id         TEXT PRIMARY KEY,
  user_id    TEXT NOT NULL,
  status     TEXT NOT NULL,
  invocation TEXT NOT NULL,
  private    INTEGER NOT NULL,
  result     TEXT NOT NULL,
  expires    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_results_by_expiry ON pending_results (expires);
`;
