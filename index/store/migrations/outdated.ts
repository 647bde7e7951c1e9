/** Papers that were chosen for a digest before it was changed. */
export const outdatedColumn = `
-- Whether its digest was changed since its papers were chosen: they are chosen anew unless they were posted already.
ALTER TABLE deliveries ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0;
`;
