import { z } from "zod";
import { isoDate } from "../dates.js";
import { messageOf, OffprintError } from "../errors.js";
import { type Listing, listingSchema, type Paper } from "../paper.js";
import { parseReference } from "../references.js";
import { cleanText } from "../text/whitespace.js";
import { type FileLine, readLines } from "./file.js";
import { reasonOf, toPaper, webLink } from "./record.js";
import { Rejected, type Source } from "./source.js";

/** Far more than any title and abstract; a longer line is no paper. */
const MAX_LINE_BYTES = 1024 * 1024;
const MAX_UNTITLED = 120;

const date = z.string().transform((text, context) => {
  const iso = isoDate(text);
  if (iso === null) {
    context.addIssue({ code: "custom", message: "expected a date like 2024-03-11" });
    return z.NEVER;
  }
  return iso;
});
const id = z.union([z.string(), z.int()], { error: "expected text or a whole number" });
const list = z.union([z.array(z.string()), z.string()], { error: "expected a list of text" });
const count = z.int().nonnegative();
/** How many a daily listing has; in arXiv's own metadata they are a remark of the authors. */
const comments = z.union([count, z.string().transform(() => null)], {
  error: "expected a whole number, or text",
});
/** The day of a daily listing, whose upvotes are the line's own; or all days, as they are exported. */
const listed = z.union([date, z.array(listingSchema)], {
  error: "expected a date like 2024-03-11, or a list of days with their upvotes",
});

/** Tables that were written as lines have "" where nothing is known. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    schema.nullish(),
  );

/** A line: a paper as this project exports it, a daily listing, or a document of a BEIR collection. */
const lineSchema = z.object({
  id: optional(id),
  _id: optional(id),
  doi: optional(z.string()),
  version: optional(z.int().positive()),
  title: optional(z.string()),
  abstract: optional(z.string()),
  text: optional(z.string()),
  authors: optional(list),
  published: optional(date),
  first_seen: optional(date),
  updated: optional(date),
  url: optional(z.string()),
  categories: optional(list),
  keywords: optional(list),
  upvotes: optional(count),
  comments: optional(comments),
  listed: optional(listed),
  codeUrl: optional(z.string()),
  codeStars: optional(count),
  projectUrl: optional(z.string()),
  organization: optional(z.string()),
  sourceSummary: optional(z.string()),
});
type Line = z.infer<typeof lineSchema>;

/** `jsonl:PATH`: one JSON object a line, plain or packed with gzip. */
export function createJsonlSource(path: string): Source {
  if (path === "") {
    throw new OffprintError("usage", "Say which file: jsonl:papers.jsonl");
  }
  return {
    name: `jsonl:${path}`,
    kind: "jsonl",
    async *fetch(signal) {
      for await (const line of readLines(path, MAX_LINE_BYTES, signal)) {
        const paper = readLine(line);
        if (paper !== null) {
          yield paper;
        }
      }
    },
  };
}

function readLine({ number, text, problem }: FileLine): Paper | Rejected | null {
  const where = `line ${number}`;
  if (text === null) {
    return new Rejected(where, problem ?? "cannot be read");
  }
  if (text.trim() === "") {
    return null;
  }
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (error) {
    const reason = cleanText(messageOf(error)).replace(/ is not valid JSON$/, "");
    return new Rejected(where, `is not valid JSON: ${reason}`);
  }
  const parsed = lineSchema.safeParse(record);
  return parsed.success ? toPaper(where, inputOf(parsed.data)) : new Rejected(where, reasonOf(parsed.error));
}

function inputOf(line: Line) {
  const abstract = line.abstract ?? line.text ?? "";
  const { version, ...ids } = idsOf(line);
  return {
    ...ids,
    version: line.version ?? version,
    title: line.title || (typeof line.text === "string" ? untitled(line.text) : ""),
    abstract,
    authors: listOf(line.authors, String(line.authors).includes(";") ? /;/ : /,|\sand\s/),
    published: line.published ?? line.first_seen ?? null,
    updated: line.updated ?? null,
    url: line.url ? withScheme(line.url) : null,
    categories: listOf(line.categories, /[\s,;]+/),
    keywords: listOf(line.keywords, /[,;]/),
    upvotes: line.upvotes ?? null,
    codeUrl: webLink(line.codeUrl),
    codeStars: line.codeStars ?? null,
    projectUrl: webLink(line.projectUrl),
    organization: line.organization ?? null,
    sourceSummary: line.sourceSummary ?? null,
    listings: listingsOf(line),
  };
}

function listingsOf({ listed: days, upvotes, comments }: Line): Listing[] {
  if (typeof days !== "string") return days ?? [];
  return [{ date: days.slice(0, 10), upvotes: upvotes ?? null, comments: comments ?? null }];
}

function idsOf(line: Line) {
  const own = line.id ?? line._id ?? "";
  const references = [own, line.doi ?? ""].flatMap((text) =>
    typeof text === "string" ? (parseReference(text) ?? []) : [],
  );
  const arxiv = references.find((reference) => reference.kind === "arxiv");
  const doi = references.find((reference) => reference.kind === "doi");
  const isNamed = arxiv !== undefined || doi !== undefined;
  return {
    arxivId: arxiv?.id ?? null,
    version: arxiv?.version ?? null,
    doi: doi?.doi ?? null,
    localId: isNamed || own === "" ? null : String(own).trim() || null,
  };
}

/** Links are often written without `https://`. */
function withScheme(url: string): string {
  return url.replace(/^(?=(?:[\w-]+\.)+[a-z]{2,}\/)/i, "https://");
}

function listOf(value: string | string[] | null | undefined, separator: RegExp): string[] {
  return typeof value === "string" ? value.split(separator) : (value ?? []);
}

/** Documents of some collections have no title: the start of their text stands for it. */
function untitled(text: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
  return sentence.length <= MAX_UNTITLED
    ? sentence
    : `${sentence.slice(0, MAX_UNTITLED).replace(/\s+\S*$/, "")}…`;
}
