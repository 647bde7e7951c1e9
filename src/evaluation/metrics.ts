/** Relevance of each document to one query: 0 or absent for irrelevant. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain at a cut-off: the sum of relevance / log2(rank + 1), divided by that of
 * the ideal order. Linear gain, none for a negative relevance, as in trec_eval's `ndcg_cut` and the BEIR benchmark.
 * Järvelin and Kekäläinen 2002, https://doi.org/10.1145/582415.582418
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, cutOff: number): number {
  const gains = ranking.slice(0, cutOff).map((id) => Math.max(0, judgements.get(id) ?? 0));
  const ideal = [...judgements.values()]
    .filter((gain) => gain > 0)
    .sort((left, right) => right - left)
    .slice(0, cutOff);
  const best = discounted(ideal);
  return best > 0 ? discounted(gains) / best : 0;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

/** The share of the relevant documents that is among the first `cutOff`. */
export function recall(ranking: readonly string[], judgements: Judgements, cutOff: number): number {
  const relevant = relevantIds(judgements);
  const found = ranking.slice(0, cutOff).filter((id) => relevant.has(id));
  return relevant.size > 0 ? found.length / relevant.size : 0;
}

/** One divided by the rank of the first relevant document, or 0 where none is among the first `cutOff`. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements, cutOff: number): number {
  const relevant = relevantIds(judgements);
  const index = ranking.slice(0, cutOff).findIndex((id) => relevant.has(id));
  return index < 0 ? 0 : 1 / (index + 1);
}

function relevantIds(judgements: Judgements): Set<string> {
  return new Set([...judgements].filter(([, relevance]) => relevance > 0).map(([id]) => id));
}
