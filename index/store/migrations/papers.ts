/** Papers, their names, texts, vectors and listings. */
export const papersTables = `
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
`;
