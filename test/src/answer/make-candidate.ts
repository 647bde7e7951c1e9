import type { StoredPaper } from "../../../index/paper.js";
import type { Candidate } from "../../../src/answer/candidates/match.js";
import { outline } from "../../../src/answer/candidates/outline.js";

/** A paper as a search finds it, of which only its text matters. */
export function candidateOf(paper: StoredPaper): Candidate {
  return { outlined: { ...outline(paper), paper }, similarity: 0.7, fused: 0.7, match: 0, matchFeatures: [] };
}
