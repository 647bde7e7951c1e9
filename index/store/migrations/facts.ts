/** What is told of the whole index, so that nobody waits for all papers to be counted or sorted. */
export const factsTables = `
-- How many papers are in each category and of each source.
CREATE TABLE category_counts (
  name   TEXT PRIMARY KEY,
  papers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO category_counts
SELECT value, count(DISTINCT papers.key) FROM papers, json_each(papers.categories) GROUP BY value;
CREATE TRIGGER category_counts_new AFTER INSERT ON papers BEGIN
  INSERT INTO category_counts SELECT DISTINCT value, 1 FROM json_each(new.categories) WHERE true
  ON CONFLICT DO UPDATE SET papers = papers + 1;
END;
CREATE TRIGGER category_counts_gone AFTER DELETE ON papers BEGIN
  UPDATE category_counts SET papers = papers - 1 WHERE name IN (SELECT value FROM json_each(old.categories));
END;
CREATE TRIGGER category_counts_changed AFTER UPDATE OF categories ON papers
WHEN old.categories <> new.categories BEGIN
  UPDATE category_counts SET papers = papers - 1 WHERE name IN (SELECT value FROM json_each(old.categories));
  INSERT INTO category_counts SELECT DISTINCT value, 1 FROM json_each(new.categories) WHERE true
  ON CONFLICT DO UPDATE SET papers = papers + 1;
END;

CREATE TABLE origin_counts (
  name   TEXT PRIMARY KEY,
  papers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO origin_counts SELECT origin, count(*) FROM origins GROUP BY origin;
CREATE TRIGGER origin_counts_new AFTER INSERT ON origins BEGIN
  INSERT INTO origin_counts VALUES (new.origin, 1) ON CONFLICT DO UPDATE SET papers = papers + 1;
END;
CREATE TRIGGER origin_counts_gone AFTER DELETE ON origins BEGIN
  UPDATE origin_counts SET papers = papers - 1 WHERE name = old.origin;
END;

-- The papers with the most upvotes, and the day of the newest.
CREATE INDEX papers_by_upvotes ON papers (upvotes, published);
CREATE INDEX papers_by_day ON papers (substr(published, 1, 10));
`;
