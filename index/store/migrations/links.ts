/** Links to a version of a paper, beside which a later version may be stored. */
export const versionedLinks = `
-- Without a link of its own, a paper on arXiv has the one to its newest version.
UPDATE papers SET url = NULL
  WHERE arxiv_id IS NOT NULL AND lower(url) GLOB 'http*xiv.org/*/' || arxiv_id || 'v[1-9]*';
`;
