import type { Library } from "../../index/library.js";
import type { RankingPart } from "../../index/search/search-messages.js";
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

export interface ScoreOptions {
  /** Parts of the full ranking to leave out, to see what they pay. */
  readonly without?: readonly RankingPart[];
  /** Called after each query. */
  readonly onQuery?: () => void;
  /** Stops between two queries, with its reason. */
  readonly signal?: AbortSignal;
}

/** What ranking needs of a library. */
type RankedLibrary = Pick<Library, "models" | "papers" | "searcher">;

const DEPTH = 100;

/** Scores one way to rank on a collection whose documents are in the library. */
export async function scoreRanking(
  library: RankedLibrary,
  collection: Collection,
  ranking: Ranking,
  { without = [], onQuery, signal }: ScoreOptions = {},
): Promise<Scores> {
  const sums = { ndcg: 0, recall: 0, reciprocalRank: 0 };
  const started = performance.now();
  for (const query of collection.queries) {
    signal?.throwIfAborted();
    const ids = await rankedIds(library, query.text, ranking, without);
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

async function rankedIds(
  library: RankedLibrary,
  asked: string,
  ranking: Ranking,
  without: readonly RankingPart[],
): Promise<string[]> {
  const text = await library.searcher.spell(asked);
  const matches = await library.searcher.search({
    text: ranking === "dense" ? null : text,
    vector: ranking === "lexical" ? null : await library.models.embedQuery(text),
    limit: DEPTH,
    filters: {},
    sort: "relevance",
    exclude: [],
    without,
  });
  return library.papers.getMany(matches.map(({ key }) => key)).map(({ id }) => id);
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
