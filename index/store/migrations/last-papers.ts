/** When a source last told of a paper. */
export const lastPapersColumn = `
-- The last success that brought papers: a query that was answered with nothing has not been read yet.
ALTER TABLE source_runs ADD COLUMN last_papers TEXT;
UPDATE source_runs SET last_papers = last_success;
`;
