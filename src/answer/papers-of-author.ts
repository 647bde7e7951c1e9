import { mapWithBreaks } from "../../index/breaks.js";
import type { Hit, Library, SearchOptions } from "../../index/library.js";
import { bestSentence } from "../../index/search/best-sentence.js";
import { dot } from "../../index/vectors.js";
import { closenessTo } from "./closeness.js";
import { type NamedAuthor, possibleAuthors } from "./question/named-author.js";

/** What an author wrote, on a topic where one was asked for. */
export interface PapersOfAuthor extends Pick<NamedAuthor, "topic"> {
  /** The name as the papers have it. */
  readonly author: string;
  readonly hits: readonly Hit[];
  /** Whether there are any, and these are on the topic. */
  readonly close: boolean;
}

/** What is needed to find them. */
export type AuthorLibrary = Pick<
  Library,
  "authors" | "database" | "models" | "papers" | "searcher" | "vectors"
>;

/**
 * The papers of the author whose full name a query has, newest first, or the nearest to a topic first: those that are close to
 * it, where there are any. Null where it has no name, or may only seem to, since nobody of that name wrote on the rest of it.
 * @throws OffprintError `model` where the topic cannot be embedded
 */
export async function papersOfAuthor(
  library: AuthorLibrary,
  query: string,
  { filters = {}, limit, sort = "relevance" }: SearchOptions,
): Promise<PapersOfAuthor | null> {
  for (const { name, topic, isTold } of possibleAuthors(query)) {
    const found = library.authors.papersBy(name, sort === "upvotes" ? sort : "newest");
    if (found === null) continue;
    const { author, keys } = found;
    const passing = await library.searcher.passing(keys, filters);
    const kept = keys.filter((key) => passing.has(key));
    if (topic === null) {
      const hits = library.papers
        .getMany(kept.slice(0, limit))
        .map((paper) => ({ paper, score: 1, similarity: null, sentence: null }));
      return { author, topic, hits, close: hits.length > 0 };
    }
    // Beside other words, "DeepSeek-AI" may be a model.
    if (!isTold && !author.includes(" ")) continue;
    const { hits, close } = await onTopic(library, kept, topic, sort);
    if (close || isTold) return { author, topic, hits: hits.slice(0, limit), close };
  }
  return null;
}

/** Those of some papers that are close to a topic, or else all of them. */
async function onTopic(
  { database, models, papers, searcher, vectors }: AuthorLibrary,
  keys: readonly number[],
  topic: string,
  sort: SearchOptions["sort"],
): Promise<Pick<PapersOfAuthor, "hits" | "close">> {
  const query = await searcher.spell(topic);
  const meaning = await models.embedQuery(query);
  const isClose = closenessTo({ database }, query);
  const hits = await mapWithBreaks(papers.getMany(keys), (paper) => {
    const vector = vectors.get(paper.key);
    const similarity = vector === null ? 0 : dot(meaning, vector);
    return { paper, score: similarity, similarity, sentence: bestSentence(paper.abstract, query) };
  });
  const close = await mapWithBreaks(hits, isClose);
  const shown = close.includes(true) ? hits.filter((_, i) => close[i]) : hits;
  const sorted = sort === "relevance" ? shown.toSorted((one, other) => other.score - one.score) : shown;
  return { hits: sorted, close: close.includes(true) };
}
