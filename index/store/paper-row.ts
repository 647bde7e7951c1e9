import { z } from "zod";
import { arxivUrl } from "../arxiv-id.js";
import { type Paper, paperText, type StoredPaper } from "../paper.js";
import { parseReference } from "../references.js";
import { textHash } from "../text/words.js";

const strings = z.array(z.string());
const jsonStrings = z.string().transform((text) => strings.parse(JSON.parse(text)));

/** A row of the table `papers`, as columns are named, read into a paper. */
const rowSchema = z
  .object({
    key: z.number(),
    id: z.string(),
    arxiv_id: z.string().nullable(),
    version: z.number().nullable(),
    doi: z.string().nullable(),
    title: z.string(),
    abstract: z.string(),
    authors: jsonStrings,
    published: z.string().nullable(),
    updated: z.string().nullable(),
    url: z.string().nullable(),
    categories: jsonStrings,
    upvotes: z.number().nullable(),
    code_url: z.string().nullable(),
    code_stars: z.number().nullable(),
    project_url: z.string().nullable(),
    organization: z.string().nullable(),
    keywords: jsonStrings,
    source_summary: z.string().nullable(),
    first_seen: z.string(),
    origins: jsonStrings,
  })
  .transform(
    ({ arxiv_id, code_url, code_stars, project_url, source_summary, first_seen, ...row }): StoredPaper => ({
      ...row,
      arxivId: arxiv_id,
      url: row.url ?? defaultUrl(arxiv_id, row.doi),
      codeUrl: code_url,
      codeStars: code_stars,
      projectUrl: project_url,
      sourceSummary: source_summary,
      firstSeen: first_seen,
    }),
  );

/** The columns that `readRow` needs, for a SELECT from `papers`. */
export const paperColumns = `papers.*,
  (SELECT json_group_array(origin) FROM origins WHERE origins.paper_key = papers.key) AS origins`;

/** A row of `SELECT paperColumns FROM papers` as a paper. */
export function readRow(row: unknown): StoredPaper {
  return rowSchema.parse(row);
}

function defaultUrl(arxivId: string | null, doi: string | null): string | null {
  if (arxivId) return arxivUrl(arxivId);
  return doi ? `https://doi.org/${doi}` : null;
}

/** Whether the link of a paper on arXiv is to one version of it: it would stay where a later version takes its place. */
function namesVersion({ arxivId, url }: Pick<Paper, "arxivId" | "url">): boolean {
  const linked = url === null ? null : parseReference(url);
  return linked?.kind === "arxiv" && linked.id === arxivId && linked.version !== null;
}

/** What is written of a paper: the columns that come from a source. */
export type PaperColumns = Record<string, string | number | null>;

/** The columns of a paper that a source told of. */
export function writeColumns(paper: Omit<Paper, "listings" | "localId">): PaperColumns {
  return {
    arxiv_id: paper.arxivId,
    version: paper.version,
    doi: paper.doi,
    title: paper.title,
    abstract: paper.abstract,
    authors: JSON.stringify(paper.authors),
    published: paper.published,
    updated: paper.updated,
    url: namesVersion(paper) ? null : paper.url,
    categories: JSON.stringify(paper.categories),
    upvotes: paper.upvotes,
    code_url: paper.codeUrl,
    code_stars: paper.codeStars,
    project_url: paper.projectUrl,
    organization: paper.organization,
    keywords: JSON.stringify(paper.keywords),
    source_summary: paper.sourceSummary,
    text_hash: textHash(paperText(paper)),
  };
}
