/**
 * The schema, one step a number: step N takes a database of version N to version N + 1. A step that has been
 * released is never edited; a change is a new step at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE papers (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    arxiv_id       TEXT,
    version        INTEGER,
    doi            TEXT,
    title          TEXT NOT NULL,
    abstract       TEXT NOT NULL,
    authors        TEXT NOT NULL,
    published      TEXT,
    updated        TEXT,
    url            TEXT,
    categories     TEXT NOT NULL,
    upvotes        INTEGER,
    code_url       TEXT,
    code_stars     INTEGER,
    project_url    TEXT,
    organization   TEXT,
    keywords       TEXT NOT NULL,
    source_summary TEXT,
    text_hash      TEXT NOT NULL,
    text_origin    TEXT NOT NULL,
    first_seen     TEXT NOT NULL,
    change         INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX papers_by_change ON papers (change);

  -- Every name a paper is known by: ids of all kinds, and its title.
  CREATE TABLE names (
    name      TEXT NOT NULL,
    paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
    PRIMARY KEY (name, paper_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX names_by_paper ON names (paper_key);

  CREATE TABLE origins (
    paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
    origin    TEXT NOT NULL,
    PRIMARY KEY (paper_key, origin)
  ) STRICT, WITHOUT ROWID;

  -- A label is never used again, so that a graph that holds it can be compared with this table.
  CREATE TABLE vectors (
    label     INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_key INTEGER NOT NULL UNIQUE REFERENCES papers (key) ON DELETE CASCADE,
    text_hash TEXT NOT NULL,
    model     TEXT NOT NULL,
    vector    BLOB NOT NULL
  ) STRICT;
  CREATE INDEX vectors_by_text ON vectors (text_hash, model);

  -- Papers whose present text has no vector by the present model, kept by the triggers below.
  CREATE TABLE to_embed (
    paper_key INTEGER PRIMARY KEY REFERENCES papers (key) ON DELETE CASCADE
  ) STRICT;
  CREATE TRIGGER to_embed_new AFTER INSERT ON papers BEGIN
    INSERT INTO to_embed (paper_key) VALUES (new.key);
  END;
  CREATE TRIGGER to_embed_changed AFTER UPDATE OF text_hash ON papers WHEN old.text_hash <> new.text_hash BEGIN
    INSERT OR IGNORE INTO to_embed (paper_key) VALUES (new.key);
  END;
  CREATE TRIGGER to_embed_done AFTER INSERT ON vectors BEGIN
    DELETE FROM to_embed WHERE paper_key = new.paper_key
      AND new.text_hash = (SELECT text_hash FROM papers WHERE key = new.paper_key);
  END;

  CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE listings (
    paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
    date      TEXT NOT NULL,
    origin    TEXT NOT NULL,
    upvotes   INTEGER NOT NULL,
    comments  INTEGER NOT NULL,
    seen      TEXT NOT NULL,
    PRIMARY KEY (date, origin, paper_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE source_runs (
    source       TEXT PRIMARY KEY,
    last_success TEXT,
    last_failure TEXT,
    failure      TEXT
  ) STRICT;

  CREATE VIRTUAL TABLE papers_text USING fts5 (
    title, abstract,
    content = 'papers', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER papers_text_insert AFTER INSERT ON papers BEGIN
    INSERT INTO papers_text (rowid, title, abstract) VALUES (new.key, new.title, new.abstract);
  END;
  CREATE TRIGGER papers_text_delete AFTER DELETE ON papers BEGIN
    INSERT INTO papers_text (papers_text, rowid, title, abstract)
    VALUES ('delete', old.key, old.title, old.abstract);
  END;
  CREATE TRIGGER papers_text_update AFTER UPDATE OF title, abstract ON papers
  WHEN old.title <> new.title OR old.abstract <> new.abstract BEGIN
    INSERT INTO papers_text (papers_text, rowid, title, abstract)
    VALUES ('delete', old.key, old.title, old.abstract);
    INSERT INTO papers_text (rowid, title, abstract) VALUES (new.key, new.title, new.abstract);
  END;
  `,
  `
  -- Upvotes of each listing over time: a row whenever they were seen to be other than before.
  CREATE TABLE listing_upvotes (
    paper_key INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
    date      TEXT NOT NULL,
    origin    TEXT NOT NULL,
    seen      TEXT NOT NULL,
    upvotes   INTEGER NOT NULL,
    PRIMARY KEY (paper_key, date, origin, seen)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO listing_upvotes SELECT paper_key, date, origin, seen, upvotes FROM listings;
  CREATE TRIGGER listing_upvotes_first AFTER INSERT ON listings BEGIN
    INSERT INTO listing_upvotes VALUES (new.paper_key, new.date, new.origin, new.seen, new.upvotes)
    ON CONFLICT DO UPDATE SET upvotes = excluded.upvotes;
  END;
  CREATE TRIGGER listing_upvotes_changed AFTER UPDATE OF upvotes ON listings
  WHEN old.upvotes <> new.upvotes BEGIN
    INSERT INTO listing_upvotes VALUES (new.paper_key, new.date, new.origin, new.seen, new.upvotes)
    ON CONFLICT DO UPDATE SET upvotes = excluded.upvotes;
  END;
  CREATE INDEX listings_by_paper ON listings (paper_key, date);

  -- Days whose listing was read to its end, so that an empty one is told from one that was never read.
  CREATE TABLE listed_days (
    origin TEXT NOT NULL,
    date   TEXT NOT NULL,
    read   TEXT NOT NULL,
    PRIMARY KEY (date, origin)
  ) STRICT, WITHOUT ROWID;
  `,
  `
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
  `,
  `
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
  `,
  `
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
  `,
];
