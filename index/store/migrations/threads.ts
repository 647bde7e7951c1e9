/** Threads below posts, and posts that are found by their mark. */
export const threadsColumns = `
-- The name of the thread that a message is still to get.
ALTER TABLE deliveries ADD COLUMN thread TEXT;
CREATE INDEX deliveries_without_thread ON deliveries (due) WHERE thread IS NOT NULL;
CREATE INDEX deliveries_by_nonce ON deliveries (nonce) WHERE nonce IS NOT NULL;
`;
