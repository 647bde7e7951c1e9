import { z } from "zod";

const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date like 2024-03-11");

/**
 * Characters of a name, a category or a keyword, and of a summary that a source brings: many times what they have, and few
 * enough that none fills a reply by itself.
 */
export const MAX_NAME = 300;
export const MAX_SOURCE_SUMMARY = 5_000;
const name = z.string().min(1).max(MAX_NAME);

/** A paper's place on a trending page on one day. */
export const listingSchema = z.object({
  /** The day of the page, `YYYY-MM-DD`. */
  date: calendarDate,
  /** Null where the source does not say: what was known before stays. So for comments. */
  upvotes: z.number().int().nonnegative().nullable(),
  comments: z.number().int().nonnegative().nullable().default(null),
});
export type Listing = z.infer<typeof listingSchema>;

/**
 * A paper as a source tells it. Every source yields this shape and nothing else; text is cleaned of line
 * breaks and doubled spaces, and otherwise as its authors wrote it (LaTeX included).
 */
export const paperSchema = z.object({
  /** Without version: `2405.15738` or `cs/0112017`. */
  arxivId: z.string().nullable().default(null),
  /** The arXiv version, where the source knows it. */
  version: z.number().int().positive().nullable().default(null),
  /** Lower case, without `https://doi.org/`. */
  doi: z.string().nullable().default(null),
  /** The source's own id for a paper that has neither an arXiv id nor a DOI. */
  localId: z.string().min(1).max(200).nullable().default(null),
  title: z.string().min(1, "has no title").max(1_000),
  abstract: z.string().min(1, "has no abstract").max(50_000),
  authors: z.array(name).default([]),
  /** First publication, ISO 8601 date or date-time. */
  published: z.string().nullable().default(null),
  /** Of the version at hand. */
  updated: z.string().nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  categories: z.array(name).default([]),
  upvotes: z.number().int().nonnegative().nullable().default(null),
  codeUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  codeStars: z.number().int().nonnegative().nullable().default(null),
  projectUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  organization: name.nullable().default(null),
  keywords: z.array(name).default([]),
  /** A summary that the source brings with it, such as Hugging Face's `ai_summary`. Not a quote. */
  sourceSummary: z.string().max(MAX_SOURCE_SUMMARY).nullable().default(null),
  /** The days on which the source saw it on a trending page. */
  listings: z.array(listingSchema).default([]),
});
export type Paper = z.infer<typeof paperSchema>;

/** A paper in the index. */
export interface StoredPaper extends Omit<Paper, "listings" | "localId"> {
  /** What users see and type: the arXiv id, else `doi:…`, else the source's own id, else `title:` and a hash. */
  readonly id: string;
  /**
   * The row in SQLite. It never changes, even where a better id becomes known. Of two rows that turn out to be one paper
   * the older stays, and the key of the other leads to it.
   */
  readonly key: number;
  /** Always a link that can be followed, or null where the paper has none. */
  readonly url: string | null;
  /** The kinds of the sources that told of it: `hf`, `page`. */
  readonly origins: string[];
  /** When it was first stored, ISO 8601. */
  readonly firstSeen: string;
}

/** Those of some papers that are there, each once, in their order. */
export function eachOnce(papers: readonly (StoredPaper | null)[]): StoredPaper[] {
  const found = papers.filter((paper) => paper !== null);
  return [...new Map(found.map((paper) => [paper.key, paper])).values()];
}

/** The text of a paper that is embedded and read: `title. abstract`. */
export function paperText(paper: { title: string; abstract: string }): string {
  return `${paper.title}. ${paper.abstract}`;
}
