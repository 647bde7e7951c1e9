import type { z } from "zod";
import { type Paper, paperSchema } from "../paper.js";
import { withGreekLetters } from "../text/greek-entities.js";
import { cleanText } from "../text/whitespace.js";
import { Rejected } from "./source.js";

/** What a source knows of a paper, in its own words: not yet cleaned, not yet checked. */
export type PaperInput = z.input<typeof paperSchema>;

/**
 * The one way from a source's record to a paper: text is cleaned, lists lose what is empty or said twice, and
 * the whole is checked.
 * @param where names the record to people: a line, an entry.
 */
export function toPaper(where: string, input: PaperInput): Paper | Rejected {
  const parsed = paperSchema.safeParse({
    ...input,
    title: cleanText(withGreekLetters(input.title)),
    abstract: cleanText(withGreekLetters(input.abstract)),
    authors: cleanList(input.authors),
    categories: cleanList(input.categories),
    keywords: cleanList(input.keywords),
    organization: cleanOptional(input.organization),
    sourceSummary: cleanOptional(input.sourceSummary),
  });
  return parsed.success ? parsed.data : new Rejected(where, reasonOf(parsed.error));
}

/** What is wrong with a record, in one line: `title: expected string, received number`. */
export function reasonOf(error: z.ZodError): string {
  const reasons = error.issues.map((issue) => {
    const message = issue.message.replace(/^Invalid input: /, "").replace(/^Invalid/, "invalid");
    return issue.path.length === 0 || message.startsWith("has no ")
      ? message
      : `${issue.path.join(".")}: ${message}`;
  });
  return [...new Set(reasons)].slice(0, 3).join("; ");
}

/** A link as papers hold them, or null where it is none: for sources whose links are an extra. */
export function webLink(text: string | null | undefined): string | null {
  const link = cleanText(text ?? "");
  return /^https?:\/\//i.test(link) && paperSchema.shape.url.safeParse(link).success ? link : null;
}

function cleanList(list: readonly string[] | undefined): string[] {
  return [...new Set((list ?? []).map(cleanText))].filter((item) => item !== "");
}

function cleanOptional(text: string | null | undefined): string | null {
  return cleanText(text ?? "") || null;
}
