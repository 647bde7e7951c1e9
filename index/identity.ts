import type { Paper, StoredPaper } from "./paper.js";
import { plainWords, textHash, wordOverlap } from "./text/words.js";

/** Abstracts of one paper in two sources, or two versions, share most words; those of two papers do not. */
const SAME_ABSTRACT = 0.5;
/** Of 180,000 pairs of papers taken at random, one in a thousand shares more words; a reworked abstract does too. */
const REWORKED_ABSTRACT = 0.2;
/** A shorter abstract, such as "To be written.", tells no paper from another. */
const TELLING_WORDS = 12;
/** A title of fewer words ("Letter from the editor") is not one paper's alone. */
const TELLING_TITLE = 6;
/** Rows of one DOI that share more are one paper for good; of 4,277 pairs of papers the most was 0.2. */
const REWORKED_SURELY = 0.3;

/** What a paper can be recognised by. */
export type Identified = Pick<Paper, "arxivId" | "doi" | "title" | "abstract" | "authors"> & {
  readonly localId?: string | null;
};

/** Names that only one paper in the world can have, best first. */
export function strongNames(paper: Identified): string[] {
  const names: string[] = [];
  if (paper.arxivId) names.push(`arxiv:${paper.arxivId.toLowerCase()}`);
  if (paper.doi) names.push(`doi:${paper.doi.toLowerCase()}`);
  return names;
}

/**
 * Names that several papers may share: any file can call a paper `1`, and titles recur. Whether two papers of
 * such a name are one is for `isSameWork` to say.
 */
export function weakNames(paper: Identified): string[] {
  const names = [titleName(paper.title)];
  if (paper.localId) names.unshift(localName(paper.localId));
  return names;
}

/** A name by which an entry is found again. A made-up id (`publicId`) begins alike, but is another hash: never compare them. */
export function titleName(title: string): string {
  return `title:${textHash(plainWords(title)).slice(0, 16)}`;
}

/** The name of an id that only a source or an earlier state of the index gave. */
export function localName(id: string): string {
  return `local:${id}`;
}

/** What users see and type. */
export function publicId(paper: Identified): string {
  if (paper.arxivId) return paper.arxivId;
  if (paper.doi) return `doi:${paper.doi}`;
  if (paper.localId) return paper.localId;
  const identity = `${plainWords(paper.title)}\n${surname(paper.authors[0] ?? "")}`;
  return `title:${textHash(identity).slice(0, 16)}`;
}

/** Whether an id is a hash, which nobody knows a paper by: its source gave it none. */
export function isMadeUpId(id: string): boolean {
  return /^(?:title:|page-)[0-9a-f]{16}$/.test(id);
}

/**
 * Whether two papers that share a strong name can be one paper. Papers of one volume may share its DOI: other
 * arXiv ids say no, and so does another title above another abstract.
 */
export function canBeSameWork(left: Identified, right: Identified): boolean {
  if (left.arxivId && right.arxivId) return left.arxivId === right.arxivId;
  return plainWords(left.title) === plainWords(right.title) || !areUnrelated(left.abstract, right.abstract);
}

/**
 * Whether two papers that share a weak name are one paper, told twice. Different ids of one kind say no, and so
 * do different abstracts: a page of 2025 lists two papers named "FuseChat: Knowledge Fusion of Chat Models".
 */
export function isSameWork(left: Identified, right: Identified): boolean {
  if (contradict(left, right)) return false;
  const isSameEntry = left.localId && left.localId === right.localId;
  if (isSameEntry && plainWords(left.title) === plainWords(right.title)) {
    // An abstract may be put right, but two collections that count from 1 may each begin with an "Introduction".
    const isTelling =
      plainWords(left.title).split(" ").length >= TELLING_TITLE || shareFirstAuthor(left, right);
    return isTelling || !areUnrelated(left.abstract, right.abstract);
  }
  return wordOverlap(left.abstract, right.abstract) >= SAME_ABSTRACT;
}

function areUnrelated(...abstracts: [string, string]): boolean {
  const areTelling = abstracts.every((abstract) => plainWords(abstract).split(" ").length >= TELLING_WORDS);
  return areTelling && wordOverlap(...abstracts) < REWORKED_ABSTRACT;
}

/**
 * Whether two papers of the index that one telling leads to are one paper. That cannot be taken back, so that even of
 * one DOI they must have some of their text in common, for papers of one volume may share it; and without it, what one
 * source lists twice are two.
 */
export function isOnePaper(left: StoredPaper, right: StoredPaper): boolean {
  if (contradict(left, right)) return false;
  if (left.doi && left.doi === right.doi) {
    return wordOverlap(left.abstract, right.abstract) >= REWORKED_SURELY;
  }
  const shareSource = left.origins.some((origin) => right.origins.includes(origin));
  return !shareSource && isSameWork(left, right);
}

function shareFirstAuthor(left: Identified, right: Identified): boolean {
  const name = firstSurname(left);
  return name !== null && name === firstSurname(right);
}

function contradict(left: Identified, right: Identified): boolean {
  const conflict = (["arxivId", "doi", "localId"] as const).some(
    (kind) => left[kind] && right[kind] && left[kind] !== right[kind],
  );
  const [a, b] = [firstSurname(left), firstSurname(right)];
  return conflict || (a !== null && b !== null && a !== b);
}

function firstSurname({ authors }: Identified): string | null {
  return surname(authors[0] ?? "") || null;
}

/** The last word of a name, in lower case and without accents. */
export function surname(author: string): string {
  return plainWords(author).split(" ").at(-1) ?? "";
}
