import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { arxivUrl } from "../arxiv-id.js";
import { isoDate } from "../dates.js";
import { OffprintError } from "../errors.js";
import type { Paper } from "../paper.js";
import { parseReference } from "../references.js";
import { shorten } from "../text/shorten.js";
import { cleanText } from "../text/whitespace.js";
import { toPaper } from "./record.js";
import { Rejected } from "./source.js";

/** An answer of arXiv's API: some of the papers found, and how many there are. */
export interface ArxivFeed {
  readonly total: number;
  readonly records: readonly (Paper | Rejected)[];
}

const LISTS = new Set(["entry", "author", "category"]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  htmlEntities: true,
  // A page of 100 abstracts full of `&lt;` is no attack; a document type with entities of its own is.
  processEntities: { enabled: true, maxEntityCount: 1, maxExpandedLength: 32 * 1024 * 1024 },
  isArray: (name) => LISTS.has(name),
});

// Elements come as text, or as an object with attributes and "#text"; an empty one as "".
const element = z
  .union([z.string(), z.object({ "#text": z.string().optional() }).transform((node) => node["#text"] ?? "")])
  .optional()
  .catch(undefined);
const category = z.object({ term: z.string() });
const entrySchema = z.object({
  id: element,
  title: element,
  summary: element,
  published: element,
  updated: element,
  doi: element,
  author: z.array(z.object({ name: element }).catch({ name: undefined })).catch([]),
  category: z.array(category.catch({ term: "" })).catch([]),
  primary_category: category.optional().catch(undefined),
});
const feedSchema = z.object({
  feed: z.object({ totalResults: element, entry: z.array(entrySchema).default([]) }),
});

/**
 * Reads an answer of arXiv's API, in the format until 2025 as in the one since.
 * @returns null where it is no whole Atom feed: cut off, or a page that says to come back later.
 * @throws OffprintError `bad-input` with arXiv's own words where it is an error in the form of a feed.
 */
export function parseArxivFeed(xml: string): ArxivFeed | null {
  if (!xml.trimEnd().endsWith("</feed>")) {
    return null;
  }
  let tree: unknown;
  try {
    tree = parser.parse(xml);
  } catch {
    return null;
  }
  const parsed = feedSchema.safeParse(tree);
  const total = parsed.data?.feed.totalResults?.trim() ?? "";
  if (!parsed.success || !/^\d+$/.test(total)) {
    return null;
  }
  return { total: Number(total), records: parsed.data.feed.entry.map(readEntry) };
}

function readEntry(entry: z.infer<typeof entrySchema>, index: number): Paper | Rejected {
  const title = cleanText(entry.title ?? "");
  const abstract = cleanText(entry.summary ?? "");
  const id = cleanText(entry.id ?? "");
  // Errors come as an entry: https://info.arxiv.org/help/api/user-manual.html#34-errors
  if (title === "Error" && /\/api\/errors/.test(id)) {
    throw new OffprintError("bad-input", `arXiv does not understand the query: ${abstract}.`);
  }
  const reference = parseReference(id);
  if (reference?.kind !== "arxiv") {
    return new Rejected(
      `entry ${index + 1}`,
      id === "" ? "has no id" : `id: ${shorten(id, 80)} is not an arXiv id`,
    );
  }
  const where = `arXiv ${reference.id}`;
  if (abstract === "") {
    return new Rejected(where, "has no abstract (withdrawn?)");
  }
  const doi = parseReference(cleanText(entry.doi ?? ""));
  const primary = entry.primary_category?.term ?? "";
  return toPaper(where, {
    arxivId: reference.id,
    version: reference.version,
    doi: doi?.kind === "doi" ? doi.doi : null,
    title,
    abstract,
    authors: entry.author.map((author) => author.name ?? ""),
    published: isoDate(cleanText(entry.published ?? "")),
    updated: isoDate(cleanText(entry.updated ?? "")),
    url: arxivUrl(reference.id),
    categories: [primary, ...entry.category.map(({ term }) => term)],
  });
}
