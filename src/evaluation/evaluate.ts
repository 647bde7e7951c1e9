import type { Library } from "../../index/library.js";
import type { Collection } from "./collection.js";
import { ndcg, recall, reciprocalRank } from "./metrics.js";

/** What a ranking scores over all queries of a collection. */
export interface Scores {
  readonly "nDCG@10": number;
  readonly "Recall@100": number;
  readonly "MRR@10": number;
  readonly queries: number;
  readonly secondsPerQuery: number;
}

/** The ways to rank: as `search` does, by meaning alone, by words alone. */
export type Ranking = "full" | "dense" | "lexical";

const DEPTH = 100;

/**
 * Scores one way to rank on a collection whose documents are in the library.
 *
 * @param onQuery called after each query
 * @param signal stops between two queries, with its reason
 */
export async function scoreRanking(
  library: Library,
  collection: Collection,
  ranking: Ranking,
  { onQuery, signal }: { onQuery?: () => void; signal?: AbortSignal } = {},
): Promise<Scores> {
  const sums = { ndcg: 0, recall: 0, reciprocalRank: 0 };
  const started = performance.now();
  for (const query of collection.queries) {
    signal?.throwIfAborted();
    const ids = await rankedIds(library, query.text, ranking);
    const judgements = collection.judgements.get(query.id) ?? new Map<string, number>();
    sums.ndcg += ndcg(ids, judgements, 10);
    sums.recall += recall(ids, judgements, 100);
    sums.reciprocalRank += reciprocalRank(ids, judgements, 10);
    onQuery?.();
  }
  const count = collection.queries.length || 1;
  const seconds = (performance.now() - started) / 1_000;
  return {
    "nDCG@10": round(sums.ndcg / count),
    "Recall@100": round(sums.recall / count),
    "MRR@10": round(sums.reciprocalRank / count),
    queries: collection.queries.length,
    secondsPerQuery: round(seconds / count),
  };
}

async function rankedIds(library: Library, text: string, ranking: Ranking): Promise<string[]> {
  if (ranking === "full") {
    const hits = await library.search(text, { limit: DEPTH });
    return hits.map(({ paper }) => paper.id);
  }
  const matches = await library.searcher.search({
    text: ranking === "lexical" ? text : null,
    vector: ranking === "dense" ? await library.models.embed(text) : null,
    limit: DEPTH,
    filters: {},
    sort: "relevance",
    exclude: [],
  });
  return library.papers.getMany(matches.map(({ key }) => key)).map(({ id }) => id);
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
