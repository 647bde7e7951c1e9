import { join } from "node:path";
import type { StoredPaper } from "../../../index/paper.js";
import { withKeptIndex } from "./kept-index.js";
import { type Measure, withProgress } from "./measure.js";

/** Neighbours that people see first. */
const SHOWN = 5;
/** A thousand papers of the thirty thousand tell as much, and are embedded in minutes. */
const EVERY_NTH = 30;

/**
 * How many of the first neighbours of a paper have its main arXiv category (the first that is named): precision at 5
 * (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4), of `related` and of the
 * nearest by meaning alone. The neighbours are to differ from each other, which costs a little of this.
 */
export const related: Measure = {
  name: "related",
  description: "how many neighbours of an arXiv paper are of its main category",
  async run(settings) {
    const corpus = { name: "arxiv", file: join(settings.data, "arxiv-30k.jsonl.gz"), everyNth: EVERY_NTH };
    return await withKeptIndex(settings, corpus, (library) =>
      withProgress(settings, "Finding neighbours", "papers", async (update) => {
        const papers = [...library.papers.all()];
        const sums = { full: 0, dense: 0 };
        for (const [i, paper] of papers.entries()) {
          const hits = await library.related([paper], { limit: SHOWN });
          const nearest = await library.searcher.search({
            text: null,
            vector: library.vectors.get(paper.key),
            limit: SHOWN,
            filters: {},
            sort: "relevance",
            exclude: [paper.key],
          });
          const found = hits.map((hit) => hit.paper);
          sums.full += shareOfCategory(paper, found);
          sums.dense += shareOfCategory(paper, library.papers.getMany(nearest.map(({ key }) => key)));
          update(i + 1, papers.length);
        }
        return { "related.full": sums.full / papers.length, "related.dense": sums.dense / papers.length };
      }),
    );
  },
};

function shareOfCategory({ categories: [main] }: StoredPaper, neighbours: readonly StoredPaper[]): number {
  return neighbours.filter(({ categories }) => categories[0] === main).length / SHOWN;
}
