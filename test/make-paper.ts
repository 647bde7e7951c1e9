import { type Paper, paperSchema, type StoredPaper } from "../index/paper.js";

/** A paper as a source would tell it, with whatever a test cares about. */
export function paper(known: Partial<Paper> = {}): Paper {
  return paperSchema.parse({ title: "A Paper", abstract: "It says something.", ...known });
}

/** Everything that a source can tell of a paper but its text. */
export const FACTS = {
  arxivId: "2402.16107",
  version: 2,
  doi: "10.1/a",
  authors: ["Fanqi Wan", "Élodie Ñ"],
  published: "2024-02-25",
  updated: "2024-05-01T10:00:00Z",
  url: "https://example.org/paper",
  categories: ["cs.CL"],
  upvotes: 4,
  codeUrl: "https://example.org/code",
  codeStars: 9,
  projectUrl: "https://example.org",
  organization: "Sun Yat-sen University",
  keywords: ["fusion"],
  sourceSummary: "Models are fused.",
} satisfies Partial<Paper>;

/** A paper as the index would hold it. */
export function storedPaper(known: Partial<StoredPaper> = {}): StoredPaper {
  const { listings: _, localId: __, ...told } = paper();
  return {
    ...told,
    id: "2401.00001",
    key: 1,
    origins: ["test"],
    firstSeen: "2024-01-01T00:00:00Z",
    ...known,
  };
}
