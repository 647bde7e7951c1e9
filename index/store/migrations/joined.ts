/** Papers that turned out to be one. */
export const joinedTable = `
-- Keys of rows that are gone, since their paper is told in an older row. They stand in messages, and lead to that one.
CREATE TABLE joined (
  gone   INTEGER PRIMARY KEY,
  kept   INTEGER NOT NULL REFERENCES papers (key) ON DELETE CASCADE,
  change INTEGER NOT NULL
) STRICT;
CREATE INDEX joined_by_change ON joined (change);
-- What is looked up by a paper where it is joined to another.
CREATE INDEX joined_by_kept ON joined (kept);
CREATE INDEX posted_by_paper ON posted (paper_key);
CREATE INDEX unwanted_by_paper ON unwanted (paper_key);
CREATE INDEX saved_papers_by_paper ON saved_papers (paper_key);
`;
