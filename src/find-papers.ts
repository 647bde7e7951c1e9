import { OffprintError } from "../index/errors.js";
import type { Library, Seed } from "../index/library.js";
import type { Paper, StoredPaper } from "../index/paper.js";
import { parseReference } from "../index/references.js";

/** Finds the papers that people name. */
export interface Finder {
  /** A paper of the index. @throws OffprintError `not-found`, `usage` for an empty name */
  inIndex(name: string): StoredPaper;
  /** A paper of the index, or one that is fetched for the occasion. @throws OffprintError as above, `source-down` */
  anywhere(name: string): Promise<Seed>;
}

export interface FinderParts {
  readonly library: Pick<Library, "finder" | "papers">;
  /** Fetches a paper of arXiv by its id; null where no network is allowed. */
  readonly fetchPaper: ((arxivId: string) => Promise<Paper | null>) | null;
}

export function createFinder({ library, fetchPaper }: FinderParts): Finder {
  function inIndex(name: string): StoredPaper {
    if (name.trim() === "")
      throw new OffprintError("usage", "Name a paper: its arXiv id, a link, or words of its title.");
    const paper = library.finder.find(name);
    if (paper) return paper;
    throw new OffprintError("not-found", `No paper in the index matches "${shorten(name)}".${hint()}`);
  }

  function hint(): string {
    return library.papers.count() === 0 ? " The index is empty: fill it with `offprint index`." : "";
  }

  return {
    inIndex,
    async anywhere(name) {
      const reference = parseReference(name);
      const known = library.finder.find(name);
      if (known || reference?.kind !== "arxiv" || fetchPaper === null) return known ?? inIndex(name);
      const fetched = await fetchPaper(reference.id);
      if (fetched) return fetched;
      throw new OffprintError("not-found", `arXiv has no paper ${reference.id}.`);
    },
  };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
