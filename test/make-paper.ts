import { type Paper, paperSchema, type StoredPaper } from "../index/paper.js";

/** A paper as a source would tell it, with whatever a test cares about. */
export function paper(known: Partial<Paper> = {}): Paper {
  return paperSchema.parse({ title: "A Paper", abstract: "It says something.", ...known });
}

/** A paper as the index would hold it. */
export function storedPaper(known: Partial<StoredPaper> = {}): StoredPaper {
  const { listing: _, localId: __, ...told } = paper();
  return {
    ...told,
    id: "2401.00001",
    key: 1,
    origins: ["test"],
    firstSeen: "2024-01-01T00:00:00Z",
    ...known,
  };
}
