import type { Database } from "better-sqlite3";
import { z } from "zod";
import { createKeptKey } from "../../index/store/joined.js";
import { type DeliveredPaper, deliveredPaperSchema } from "./delivery.js";

const papersSchema = z.array(deliveredPaperSchema);

/** The papers of a delivery as they are stored. */
export function storedPapers(json: string): DeliveredPaper[] {
  return papersSchema.parse(JSON.parse(json));
}

/** Reads the papers of deliveries: of those that were joined since, the ones that they are now. */
export function createPapersReader(database: Database): (json: string) => DeliveredPaper[] {
  const keptKey = createKeptKey(database);
  return (json) => {
    const papers = new Map<number, DeliveredPaper>();
    for (const paper of storedPapers(json)) {
      const key = keptKey(paper.key);
      const same = papers.get(key);
      const follows = [...new Set([...(same?.follows ?? []), ...paper.follows])];
      papers.set(key, { ...paper, ...same, key, follows });
    }
    return [...papers.values()];
  };
}
