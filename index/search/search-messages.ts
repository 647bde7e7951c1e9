import type { ErrorCode } from "../errors.js";

/** Which papers may be found. */
export interface Filters {
  /** First and last day of publication, `YYYY-MM-DD`, both included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** A category such as `cs.CL`, or an archive such as `cs`. Any of several. */
  readonly categories?: readonly string[] | undefined;
  /** Kinds of source such as `hf`. Any of several. */
  readonly sources?: readonly string[] | undefined;
}

export type Sort = "relevance" | "newest" | "upvotes";

/** A part of the ranking that can be left out, to measure what it pays. */
export type RankingPart = "rescoring" | "pairs" | "typos" | "compounds" | "names" | "words" | "diversity";

/** What a search is for: words, a meaning, or both. */
export interface SearchQuery {
  /** The words, or null where only the meaning counts. */
  readonly text: string | null;
  /** The embedded query, or null where only the words count. */
  readonly vector: Float32Array | null;
  readonly limit: number;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Papers never to return. */
  readonly exclude: readonly number[];
  readonly without?: readonly RankingPart[];
}

/** The part of a search that does not wait for its meaning. */
export type WordQuery = Omit<SearchQuery, "vector" | "sort">;

/** Papers to find the neighbours of. */
export interface RelatedQuery
  extends Pick<SearchQuery, "limit" | "filters" | "sort" | "exclude" | "without"> {
  readonly seeds: readonly {
    readonly title: string;
    readonly abstract: string;
    readonly vector: Float32Array;
  }[];
  /** The mean direction of their vectors, of length 1. */
  readonly vector: Float32Array;
}

/** A paper that was found, and why. */
export interface Match {
  readonly key: number;
  /** Cosine similarity plus what the words add; the higher the better. */
  readonly score: number;
  /** Cosine similarity to the query, where both have a vector. */
  readonly similarity: number | null;
  /** BM25, where the words matched; of a neighbour, the share of the telling words that it has. */
  readonly wordScore: number | null;
}

/** What the search thread is asked. */
export type SearchTask =
  /** Looks words up ahead of the search for them, while its meaning is still being computed. */
  | { readonly kind: "lookUp"; readonly query: WordQuery }
  /** How most papers spell what somebody searches for. */
  | { readonly kind: "spell"; readonly text: string }
  | { readonly kind: "search"; readonly query: SearchQuery }
  | { readonly kind: "related"; readonly query: RelatedQuery }
  /** Which of some papers pass the filters. */
  | { readonly kind: "passing"; readonly keys: readonly number[]; readonly filters: Filters }
  /** Takes over what changed in SQLite. */
  | { readonly kind: "refresh" }
  | { readonly kind: "save" }
  | { readonly kind: "rebuild" };

export type SearchResult =
  | { readonly matches: readonly Match[] }
  | { readonly passing: readonly number[] }
  | { readonly spelled: string }
  | { readonly vectorCount: number };

export interface NumberedTask {
  readonly id: number;
  readonly task: SearchTask;
}

/** `close`: the thread ends itself, between two calls into native code. */
export type SearchRequest = NumberedTask | "close";

export type SearchReply =
  | { readonly id: number; readonly result: SearchResult }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly message: string } }
  | { readonly log: "info" | "warn"; readonly message: string };

export interface SearchWorkerData {
  readonly directory: string;
  readonly model: string;
  /** Whether this process holds the writer lock: it may then write the graph file. */
  readonly mayWrite: boolean;
}
