import { describe, expect, it } from "vitest";
import { LexicalIndex, rarest } from "../../../index/search/lexical-index.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";

const term = (word: string, frequency = 1) => ({ word, stem: word, others: [], frequency, rarity: 1 });

function keys(words: string[], count = 9, accepts = (_: number) => true) {
  const { database, papers } = openStores();
  const texts: [string, string][] = [
    ["Kernel methods", "Nothing more."],
    ["Other methods", "They use a kernel once."],
    ["Ridges", "A kernel with a ridge."],
  ];
  for (const [i, [title, abstract]] of texts.entries())
    papers.put(paper({ localId: `P${i}`, title, abstract }), "jsonl");
  const terms = words.map((word) => term(word));
  return new LexicalIndex(database).search(terms, count, accepts).map(({ key }) => key);
}

describe("the full-text index", () => {
  it("finds papers with any of the words, in any form, the best first", () => {
    expect(keys(["kernels", "ridge"])).toEqual([3, 1, 2]);
    expect(keys([])).toEqual([]);
  });

  it("passes over those that may not be found", () => {
    expect(keys(["kernels", "ridge"], 1, (key) => key !== 3)).toEqual([1]);
  });
});

describe("the rarest words", () => {
  const terms = [term("model", 50_000), term("kernel", 900), term("ridge", 300), term("spline", 80)];

  it("are taken while they are in few papers together", () => {
    expect(rarest(terms, 1_280).map(({ word }) => word)).toEqual(["spline", "ridge", "kernel"]);
    expect(rarest(terms, 1_279).map(({ word }) => word)).toEqual(["spline", "ridge"]);
  });

  it("are one at least", () => {
    expect(rarest([term("model", 50_000)], 10)).toHaveLength(1);
    expect(rarest([], 10)).toEqual([]);
  });
});
