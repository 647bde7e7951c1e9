/** What is posted by itself, and what came of it. */
export const deliveriesTables = `
-- What is posted by itself. A target is somewhere messages go; who knows more of it is not this library.
CREATE TABLE subscriptions (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT NOT NULL CHECK (kind IN ('digest', 'follow')),
  target_kind  TEXT NOT NULL CHECK (target_kind IN ('channel', 'user')),
  target       TEXT NOT NULL,
  guild        TEXT,
  owner        TEXT NOT NULL,
  about        TEXT,
  time         TEXT,
  timezone     TEXT,
  days         TEXT,
  count        INTEGER,
  source       TEXT,
  opens_thread INTEGER,
  seeds        TEXT,
  cursor       INTEGER,
  active_from  TEXT NOT NULL,
  paused       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX subscriptions_by_target ON subscriptions (target_kind, target);

-- A message is a row here before it is sent, so that a crash at any instant neither loses nor doubles it.
CREATE TABLE deliveries (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  subject         TEXT NOT NULL UNIQUE,
  kind            TEXT NOT NULL CHECK (kind IN ('digest', 'follow', 'notice')),
  subscription_id INTEGER REFERENCES subscriptions (id) ON DELETE CASCADE,
  target_kind     TEXT NOT NULL,
  target          TEXT NOT NULL,
  due             TEXT NOT NULL,
  expires         TEXT NOT NULL,
  state           TEXT NOT NULL
    CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'skipped', 'empty')),
  nonce           TEXT,
  attempts        INTEGER NOT NULL DEFAULT 0,
  next_attempt    TEXT NOT NULL DEFAULT '',
  papers          TEXT NOT NULL DEFAULT '[]',
  text            TEXT,
  message_id      TEXT,
  reason          TEXT,
  changed         TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('planned', 'sending');
CREATE INDEX deliveries_by_subscription ON deliveries (subscription_id, due);

-- When a paper was last posted to a target, and in which version.
CREATE TABLE posted (
  target_kind TEXT NOT NULL,
  target      TEXT NOT NULL,
  paper_key   INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
  version     INTEGER,
  posted      TEXT NOT NULL,
  PRIMARY KEY (target_kind, target, paper_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocked_targets (
  target_kind TEXT NOT NULL,
  target      TEXT NOT NULL,
  since       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (target_kind, target)
) STRICT, WITHOUT ROWID;

-- Papers of which somebody wanted fewer.
CREATE TABLE unwanted (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  paper_key       INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
  PRIMARY KEY (subscription_id, paper_key)
) STRICT, WITHOUT ROWID;
`;
