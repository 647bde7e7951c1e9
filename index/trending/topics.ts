import type { VectorStore } from "../store/vectors.js";
import { capitalised } from "../text/words.js";
import { clusterVectors } from "./clusters.js";
import { typicalTerms } from "./terms.js";
import type { TrendingPaper } from "./trending.js";

const TERMS = 3;

/** Papers of a trending list that are about the same. */
export interface TrendingTopic {
  /** Its most typical terms: `Diffusion models, video generation`. */
  readonly name: string;
  readonly terms: readonly string[];
  /** Of all its papers. */
  readonly upvotes: number;
  /** As they are ranked in the list. */
  readonly papers: readonly TrendingPaper[];
}

/**
 * Groups the papers of a trending list by meaning, the group with the most upvotes first. Papers that are not
 * embedded yet are left out.
 */
export async function groupByTopic(
  papers: readonly TrendingPaper[],
  vectors: Pick<VectorStore, "get">,
): Promise<TrendingTopic[]> {
  // The groups are to depend on which papers there are, not on their order.
  const embedded = papers
    .flatMap((listed) => {
      const vector = vectors.get(listed.paper.key);
      return vector === null ? [] : [{ listed, vector }];
    })
    .sort((left, right) => (left.listed.paper.id < right.listed.paper.id ? -1 : 1));
  const rankOf = new Map(papers.map((listed, rank) => [listed, rank]));
  const places = await clusterVectors(embedded.map(({ vector }) => vector));
  const groups = places.map((group) =>
    group
      .flatMap((place) => embedded[place]?.listed ?? [])
      .sort((left, right) => (rankOf.get(left) ?? 0) - (rankOf.get(right) ?? 0)),
  );
  const terms = await typicalTerms(
    groups.map((group) => group.map(({ paper }) => paper)),
    TERMS,
  );
  return groups
    .map((group, i) => ({
      name: capitalised((terms[i] ?? []).join(", ")) || (group[0]?.paper.title ?? ""),
      terms: terms[i] ?? [],
      upvotes: group.reduce((sum, { upvotes }) => sum + upvotes, 0),
      papers: group,
    }))
    .sort((left, right) => right.upvotes - left.upvotes || (left.name < right.name ? -1 : 1));
}
