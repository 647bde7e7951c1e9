import { describe, expect, it } from "vitest";
import { ndcg, recall, reciprocalRank } from "../../../src/evaluation/metrics.js";

// The expected numbers are those of trec_eval, by pytrec_eval-terrier 0.5.11: `ndcg_cut_10`, `recall_10`,
// `recall_100`, and `recip_rank` of the first ten, on the same judgements and rankings.

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const deep = numbered("d", 40).filter((_, i) => i % 4 === 0);

const cases = [
  {
    name: "graded relevance",
    judgements: { a: 3, b: 2, c: 1, d: 0, e: 1 },
    ranking: ["b", "z", "a", "d", "y", "c"],
    expected: { ndcg: 0.742644, recall10: 0.75, recall100: 0.75, reciprocalRank: 1 },
  },
  {
    name: "a relevant document at the hundredth place",
    judgements: { a: 1, b: 1 },
    ranking: ["q", "a", ...numbered("n", 97), "b"],
    expected: { ndcg: 0.386853, recall10: 0.5, recall100: 1, reciprocalRank: 0.5 },
  },
  {
    name: "nothing found",
    judgements: { x: 1 },
    ranking: ["a", "b"],
    expected: { ndcg: 0, recall10: 0, recall100: 0, reciprocalRank: 0 },
  },
  {
    name: "a negative relevance",
    judgements: { a: -1, b: 2, c: 1 },
    ranking: ["a", "c", "b"],
    expected: { ndcg: 0.619906, recall10: 1, recall100: 1, reciprocalRank: 0.5 },
  },
  {
    name: "more relevant documents than the cut-off",
    judgements: Object.fromEntries(deep.map((id) => [id, 1])),
    ranking: numbered("d", 30),
    expected: { ndcg: 0.371489, recall10: 0.3, recall100: 0.8, reciprocalRank: 1 },
  },
];

describe("metrics agree with trec_eval", () => {
  it.each(cases)("on $name", ({ judgements, ranking, expected }) => {
    const relevance = new Map(Object.entries(judgements));
    expect(ndcg(ranking, relevance, 10)).toBeCloseTo(expected.ndcg, 6);
    expect(recall(ranking, relevance, 10)).toBeCloseTo(expected.recall10, 6);
    expect(recall(ranking, relevance, 100)).toBeCloseTo(expected.recall100, 6);
    expect(reciprocalRank(ranking, relevance, 10)).toBeCloseTo(expected.reciprocalRank, 6);
  });

  it("and are 0 where nothing was judged relevant, or nothing relevant is among the first", () => {
    expect(ndcg(["a"], new Map([["a", 0]]), 10)).toBe(0);
    expect(recall(["a"], new Map(), 100)).toBe(0);
    expect(reciprocalRank([...numbered("n", 10), "a"], new Map([["a", 1]]), 10)).toBe(0);
  });
});
