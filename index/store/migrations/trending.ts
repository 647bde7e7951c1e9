/** Upvotes over time, and the days whose listing was read. */
export const trendingTables = `
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
`;
