import { normalizeArxivId } from "../arxiv-id.js";
import { OffprintError } from "../errors.js";
import { formatReference, parseReference } from "../references.js";
import { shorten } from "../text/shorten.js";

// https://info.arxiv.org/help/api/user-manual.html#51-details-of-query-construction
const FIELDS = new Set([
  "ti",
  "au",
  "abs",
  "co",
  "jr",
  "cat",
  "rn",
  "id",
  "all",
  "submittedDate",
  "lastUpdatedDate",
]);
const OPERATORS = new Set(["AND", "OR", "ANDNOT"]);
const TOKEN = /[()]|[a-z]+:(?:"[^"]*"|\[[^\]]*\])|"[^"]*"|[^\s()"]+/gi;
const MAX_QUERY = 1_000;

/**
 * Turns what a person types into a query of arXiv's API: words without a field are looked for everywhere, and
 * all must be there. `diffusion "score matching" cat:cs.LG` becomes
 * `all:diffusion AND all:"score matching" AND cat:cs.LG`. Fields, `AND`, `OR`, `ANDNOT`, brackets, quotes and
 * ranges of dates are arXiv's own.
 * @throws OffprintError `usage` where nothing is asked for or the brackets do not match.
 */
export function arxivQuery(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  for (const [token] of text.slice(0, MAX_QUERY).matchAll(TOKEN)) {
    const part = token === "(" || token === ")" || OPERATORS.has(token) ? token : term(token);
    if (part !== null) {
      const previous = parts.at(-1) ?? "(";
      const isJoined = OPERATORS.has(previous) || previous === "(" || OPERATORS.has(part) || part === ")";
      parts.push(...(isJoined ? [] : ["AND"]), part);
      depth += part === "(" ? 1 : part === ")" ? -1 : 0;
    }
    if (depth < 0) {
      break;
    }
  }
  const ends = [parts.at(0) ?? "AND", parts.at(-1) ?? "AND"];
  if (depth !== 0 || ends.some((end) => OPERATORS.has(end))) {
    throw new OffprintError(
      "usage",
      `arxiv:${shorten(text, 80)} is no query. Say words, an id, or fields as in arxiv:cat:cs.CL AND ti:"in-context learning".`,
    );
  }
  return parts.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

function term(token: string): string | null {
  const [, field = "", value = ""] = /^([a-z]+):(.+)$/i.exec(token) ?? [];
  if (FIELDS.has(field)) {
    return `${field}:${value}`;
  }
  const words = token.replace(/[":[\]{}\\]+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(words)) {
    return null;
  }
  return /^[\p{L}\p{N}._-]+$/u.test(words) ? `all:${words}` : `all:"${words}"`;
}

/** Reads a list of ids or links with commas between: `2405.15738,cs/0112017v2`. Null where one is none. */
export function parseIdList(text: string): string[] | null {
  const ids = text.split(",").map((part) => idIn(part.trim()));
  const known = ids.filter((id) => id !== null);
  return known.length === ids.length ? [...new Set(known)] : null;
}

function idIn(text: string): string | null {
  const id = normalizeArxivId(text);
  const reference = id === null ? parseReference(text) : { kind: "arxiv" as const, ...id };
  return reference?.kind === "arxiv" ? formatReference(reference) : null;
}
