import type { z } from "zod";
import { MAX_NAME, MAX_SOURCE_SUMMARY, type Paper, paperSchema } from "../paper.js";
import { withGreekLetters } from "../text/greek-entities.js";
import { cleanText } from "../text/whitespace.js";
import { Rejected } from "./source.js";

/** What a source knows of a paper, in its own words: not yet cleaned, not yet checked. */
export type PaperInput = z.input<typeof paperSchema>;

const PAPER = "(?:paper|article|submission|manuscript|work|preprint|version)";
const REASON = "(?:due|because|since|pending|by (?:the |its )?(?:\\w+ )?(?:authors?|arxiv))";
/** What stands in place of the abstract of a paper that was withdrawn, as its authors or arXiv put it. */
const WITHDRAWN = [
  `(?:(?:this|the|our) )?(?:arxiv )?${PAPER} (?:(?:has|have|is|was) (?:(?:been|being|now|hereby|\\w+ly) )*)?(?:withdrawn|retracted)\\b`,
  `(?:withdrawn|retracted)(?:[.:;!\\])]|$|,? ${REASON})`,
  `(?:the authors?|we|i) (?:\\w+ )?(?:withdraw|withdrew|withdrawn|retract|retracted) (?:(?:this|our|my) ${PAPER}\\b|the ${PAPER}(?:[.:;,!\\])]|$| ${REASON}| from arxiv))`,
].map((notice) => new RegExp(`^[[(]?${notice}`, "i"));
const MAX_WITHDRAWAL_NOTICE = 300;

/**
 * The one way from a source's record to a paper: text is cleaned, lists lose what is empty, said twice or
 * too long to be a name, and the whole is checked. A paper that was withdrawn is none.
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
    organization: cleanOptional(input.organization, MAX_NAME),
    sourceSummary: cleanOptional(input.sourceSummary, MAX_SOURCE_SUMMARY),
  });
  if (!parsed.success) {
    return new Rejected(where, reasonOf(parsed.error));
  }
  return isWithdrawn(parsed.data.abstract) ? new Rejected(where, "was withdrawn") : parsed.data;
}

function isWithdrawn(abstract: string): boolean {
  return abstract.length <= MAX_WITHDRAWAL_NOTICE && WITHDRAWN.some((notice) => notice.test(abstract));
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
  return [...new Set((list ?? []).map(cleanText))].filter((item) => item !== "" && item.length <= MAX_NAME);
}

function cleanOptional(text: string | null | undefined, most: number): string | null {
  const clean = cleanText(text ?? "");
  return clean === "" || clean.length > most ? null : clean;
}
