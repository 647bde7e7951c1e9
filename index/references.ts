import { arxivIdIn, normalizeArxivId } from "./arxiv-id.js";
import { isTelling } from "./search/query-terms.js";
import { tokens } from "./text/tokens.js";

/** A paper as a person names it, if not by its title. */
export type Reference =
  /** `id` is canonical and without version; `version` is null where none was given. */
  | { readonly kind: "arxiv"; readonly id: string; readonly version: number | null }
  /** Lower case, without `https://doi.org/`. */
  | { readonly kind: "doi"; readonly doi: string };

const MAX_LENGTH = 2_000;
const ARXIV_PAGE = /^\/(?:abs|pdf|html|ps|format|src|e-print|versions|tb)\/(.+)$/i;
const ALPHAXIV_PAGE = /^\/(?:[a-z]{2}\/)?(?:abs|overview|pdf|html|review|resources|audio|blog)\/(.+)$/i;
const PAPERS_PAGE = /^\/papers\/(.+)$/i;
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S*[a-z\d]\S*$/i;
/** What publishers put behind a DOI in their links. */
const DOI_LINK_END = /(?:\/(?:full|abstract|pdf|epdf|meta|html)|\.pdf)$/i;
/** What a sentence puts behind a mention, beside closing brackets. */
const PUNCTUATION = /[\s.,;:!?*_~"'`>]/;
const BRACKETS = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
] as const;
const KNOWN_HOSTS = String.raw`(?:arxiv|ar5iv|alphaxiv|huggingface|hf|doi)\.(?:org|co)`;
const LINK = new RegExp(
  String.raw`https?:\/\/[^\s<>"'\]\x60|]{1,1000}|(?<![\w.-])(?:[\w-]{1,30}\.){0,3}${KNOWN_HOSTS}\/[^\s<>"'\]\x60|]{1,1000}`,
  "gi",
);
const NAMED = [
  String.raw`arxiv[:/]\s{0,3}[\w./-]{5,30}`,
  String.raw`(?<![\w./,$€£-])\d{4}\.\d{4,5}(?:v\d{1,3})?(?![\w/]|[.,]\d|-\w)`,
  String.raw`(?<![\w./-])[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?\/\d{7}(?:v\d{1,3})?(?![\w/])`,
  String.raw`(?<![\w./-])10\.\d{4,9}\/[^\s<>"]{1,300}`,
].join("|");
const MENTION = new RegExp(`${LINK.source}|${NAMED}`, "gi");
/** What is written beside an id and tells no more: `2503.09573v1.pdf`, `arXiv id 2503.09573`, `newer work than 2503.09573`. */
const BESIDE_AN_ID =
  /^(?:abs|articles?|arxiv|doi|html|ids?|latest|links?|newer|newest|org|pdf|preprints?|publications?|recent|related|research|similar|since|studies|url|v\d{1,3}|version|works?|www|(?:19|20)\d\d)$/;

/**
 * Reads what a person types or links for a paper: an arXiv id (old or new, with or without version or
 * `arXiv:`), a link to arXiv, ar5iv, alphaXiv or Hugging Face papers, a DOI or a link with one in it.
 * @returns null for anything else; it is a title then.
 */
export function parseReference(text: string): Reference | null {
  if (text.length > MAX_LENGTH) {
    return null;
  }
  const bare = withoutTrailing(text.replace(/^[\s<([{"'`]+/, ""));
  return fromArxivText(bare) ?? fromDoiText(bare) ?? (/\s/.test(bare) ? null : fromLink(bare));
}

/** Finds every paper that a longer message names by id or link, each once as first named, in their order. */
export function findReferences(text: string): Reference[] {
  const found = new Map<string, Reference>();
  for (const [mention] of text.matchAll(MENTION)) {
    const reference = parseReference(withoutTrailing(mention));
    if (reference !== null) {
      const key = reference.kind === "doi" ? reference.doi : reference.id;
      found.set(key, found.get(key) ?? reference);
    }
  }
  return [...found.values()];
}

/** The one paper that a text names by id or link, whatever stands beside it; null where it names none, or several. */
export function onlyReference(text: string): Reference | null {
  const [only, ...others] = mentioned(text);
  return only !== undefined && others.length === 0 ? only : null;
}

/** The papers that a text names by ids or links where nothing telling stands beside them; else none. */
export function referencesAlone(text: string): Reference[] {
  const beside = tokens(withoutMentions(text)).filter(isTelling);
  return beside.every((word) => BESIDE_AN_ID.test(word)) ? mentioned(text) : [];
}

/** A text without the ids and links of papers in it, and the brackets around them: to words and meaning they are digits. */
export function withoutMentions(text: string): string {
  if (mentioned(text).length === 0) return text.trim();
  const left = text.replaceAll(MENTION, (mention) => (parseReference(mention) === null ? mention : " "));
  return parseReference(text) === null
    ? left.replaceAll(/^[\s()[\]<>]+|(?<![\s()[\]<>])[\s()[\]<>]+$/g, "")
    : "";
}

/** The papers of a text that may be a reference itself. */
function mentioned(text: string): Reference[] {
  const whole = parseReference(text);
  return whole === null ? findReferences(text) : [whole];
}

/** How a reference is written, such that `parseReference` reads it back: `2405.15738v2`, `10.1145/3442188`. */
export function formatReference(reference: Reference): string {
  if (reference.kind === "doi") {
    return reference.doi;
  }
  return reference.version === null ? reference.id : `${reference.id}v${reference.version}`;
}

function fromArxivText(text: string): Reference | null {
  const withoutClass = text.replace(/\s*\[[\w.-]{2,20}\]$/, "");
  const found = normalizeArxivId(withoutClass.replace(/^arxiv\s*[:/]?\s*/i, ""));
  return found === null ? null : { kind: "arxiv", ...found };
}

function fromDoiText(text: string): Reference | null {
  const doi = withoutTrailing(text.replace(/^doi\s*[:=]?\s*/i, ""));
  return DOI.test(doi) ? doiReference(doi) : null;
}

/** The DOIs that arXiv gives out (`10.48550/arXiv.2405.15738`) name an arXiv paper. */
function doiReference(text: string): Reference {
  const doi = text.toLowerCase();
  const found = normalizeArxivId(/^10\.48550\/arxiv\.(.+)$/.exec(doi)?.[1] ?? "");
  return found === null ? { kind: "doi", doi } : { kind: "arxiv", ...found };
}

function fromLink(text: string): Reference | null {
  const link = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(link)) {
    return null;
  }
  const { protocol, hostname, pathname } = new URL(link);
  if (protocol !== "http:" && protocol !== "https:") {
    return null;
  }
  const path = decoded(pathname);
  if (isUnder(hostname, "arxiv.org") || isUnder(hostname, "ar5iv.org")) {
    return fromPage(ARXIV_PAGE, path);
  }
  if (isUnder(hostname, "alphaxiv.org")) {
    return fromPage(ALPHAXIV_PAGE, path);
  }
  if (isUnder(hostname, "huggingface.co") || isUnder(hostname, "hf.co")) {
    return fromPage(PAPERS_PAGE, path);
  }
  if (isUnder(hostname, "doi.org")) {
    return fromDoiText(path.slice(1));
  }
  const doi = /\/(10\.\d{4,9}\/.+)$/.exec(path)?.[1];
  return doi === undefined ? null : fromDoiText(doi.replace(DOI_LINK_END, ""));
}

function fromPage(page: RegExp, path: string): Reference | null {
  const found = arxivIdIn(page.exec(path)?.[1] ?? "");
  return found === null ? null : { kind: "arxiv", ...found };
}

function isUnder(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Without the punctuation of the sentence around it: a closing bracket stays only where it was opened. */
function withoutTrailing(mention: string): string {
  const unopened = new Map<string, number>(
    BRACKETS.map(([opening, closing]) => [closing, count(mention, closing) - count(mention, opening)]),
  );
  let end = mention.length;
  for (; end > 0; end--) {
    const last = mention.charAt(end - 1);
    const left = unopened.get(last) ?? 0;
    if (left <= 0 && !PUNCTUATION.test(last)) {
      break;
    }
    unopened.set(last, left - 1);
  }
  return mention.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
