import { z } from "zod";
import { readLines } from "./paper-qa.js";

const paperSchema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  /** The abstract, as the authors of the collection divided it. */
  sentences: z.array(z.string()),
  /** One-sentence summaries: the authors' own, then those of reviewers. */
  tldrs: z.array(z.string()),
  split: z.string(),
});

/** A paper of SciTLDR-A (Cachola et al. 2020, arXiv 2004.15011) with its summaries. */
export type TldrPaper = z.infer<typeof paperSchema>;

/** @param file `scitldr.jsonl.gz` */
export function readSciTldr(file: string): TldrPaper[] {
  return readLines(file, paperSchema);
}

/** The papers of a split. @throws Error where there are none */
export function splitOf(papers: readonly TldrPaper[], split: string): TldrPaper[] {
  const some = papers.filter((paper) => paper.split === split);
  if (some.length === 0) throw new Error(`SciTLDR has no papers of the split ${split} in this file.`);
  return some;
}
