import type { Paper } from "../paper.js";

/** The parts of a paper that two sources can both tell. */
export type Mergeable = Omit<Paper, "listings" | "localId">;

/**
 * One paper from what is stored and what a source tells now.
 *
 * The text changes where the source has a higher version, or where it is the source that the text came from
 * and does not have a lower one; the link goes with it. Everything else is taken from the newer telling where
 * it says anything, so that a source that knows less takes nothing away.
 *
 * @param sameOrigin whether the stored text came from the same source
 */
export function mergePaper(stored: Mergeable, told: Mergeable, sameOrigin: boolean): Mergeable {
  const older = told.version !== null && stored.version !== null && told.version < stored.version;
  const newer = told.version !== null && told.version > (stored.version ?? 0);
  const takesText = !older && (newer || sameOrigin);
  // What belongs to a version follows the text; the rest is taken where it is known.
  const versioned = takesText ? told : stored;
  return {
    arxivId: stored.arxivId ?? told.arxivId,
    version: older ? stored.version : (told.version ?? stored.version),
    doi: stored.doi ?? told.doi,
    title: versioned.title,
    abstract: versioned.abstract,
    authors: takesText && told.authors.length > 0 ? told.authors : nonEmpty(stored.authors, told.authors),
    published: earlier(stored.published, told.published),
    updated: versioned.updated ?? stored.updated ?? told.updated,
    url: takesText ? (told.url ?? stored.url) : (stored.url ?? told.url),
    categories:
      takesText && told.categories.length > 0
        ? told.categories
        : nonEmpty(stored.categories, told.categories),
    upvotes: told.upvotes ?? stored.upvotes,
    codeUrl: told.codeUrl ?? stored.codeUrl,
    codeStars: told.codeStars ?? stored.codeStars,
    projectUrl: told.projectUrl ?? stored.projectUrl,
    organization: told.organization ?? stored.organization,
    keywords: nonEmpty(told.keywords, stored.keywords),
    sourceSummary: told.sourceSummary ?? stored.sourceSummary,
  };
}

function nonEmpty(first: string[], second: string[]): string[] {
  return first.length > 0 ? first : second;
}

/** First publication: the earliest that anybody knows of; where that is only a day, month or year, the more exact. */
function earlier(left: string | null, right: string | null): string | null {
  if (!left || !right) return left ?? right;
  const [first, second] = left < right ? [left, right] : [right, left];
  return second.startsWith(knownPart(first)) ? second : first;
}

/** Sources that know no more than a year or a month tell of its first day. */
function knownPart(date: string): string {
  return date.replace(/(?:-01){1,2}$/, "");
}
