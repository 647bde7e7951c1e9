/** What people and servers asked to be kept. */
export const peopleTables = `
-- Whatever belongs to a person says so in a column user_id: by it, everything about a person is deleted.
CREATE TABLE saved_papers (
  user_id   TEXT NOT NULL,
  paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
  saved     TEXT NOT NULL,
  UNIQUE (user_id, paper_key)
) STRICT;

-- Answers that were given, for the buttons under them.
CREATE TABLE answers (
  id        TEXT PRIMARY KEY,
  user_id   TEXT NOT NULL,
  question  TEXT NOT NULL,
  citations TEXT NOT NULL,
  near      TEXT NOT NULL,
  given     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (given);

-- Lists of papers that were shown, for the buttons that turn their pages.
CREATE TABLE shown_lists (
  id         TEXT PRIMARY KEY,
  user_id    TEXT NOT NULL,
  is_private INTEGER NOT NULL,
  heading    TEXT NOT NULL,
  note       TEXT NOT NULL,
  paper_keys TEXT NOT NULL,
  new_keys   TEXT NOT NULL,
  shown      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_lists_by_time ON shown_lists (shown);

CREATE TABLE votes (
  answer_id TEXT NOT NULL,
  user_id   TEXT NOT NULL,
  helpful   INTEGER NOT NULL,
  PRIMARY KEY (answer_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_settings (
  server_id TEXT PRIMARY KEY,
  settings  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
