import { describe, expect, it } from "vitest";
import { evidenceFor } from "../../../index/search/evidence.js";
import type { LexicalQuery } from "../../../index/search/lexical-query.js";

const query: LexicalQuery = {
  terms: [
    { word: "kernel", stem: "kernel", others: [], frequency: 2, rarity: 4 },
    { word: "ridge", stem: "ridg", others: [], frequency: 90, rarity: 1 },
  ],
  pairs: new Set(["kernel ridg", "ridg regress"]),
};
const padding = Array.from({ length: 120 }, (_, i) => `filler${i}`).join(" ");
const of = (title: string, abstract: string) => evidenceFor(query)({ title, abstract });

describe("the evidence that a paper matches", () => {
  it("is BM25 over all words, those of the title counted twice", () => {
    // tf = 2, length = 2 + 2 · 1 + 136: as long as usual, so that the damping is k1 = 0.9.
    const abstract = Array.from({ length: 136 }, (_, i) => `filler${i}`).join(" ");
    expect(of("Kernel tricks", abstract).words).toBeCloseTo((4 * 2 * 1.9) / (2 + 0.9), 6);
  });

  it("is the more, the rarer the word and the shorter the paper", () => {
    expect(of("A title", "kernel").words).toBeGreaterThan(of("A title", "ridge").words);
    expect(of("A title", "kernel").words).toBeGreaterThan(of("A title", `kernel ${padding}`).words);
    expect(of("A title", "nothing of it")).toEqual({ words: 0, pairs: 0 });
  });

  it("is the same in whatever spelling of a symbol", () => {
    const terms = [
      { word: "kappa", stem: "kappa", others: [], frequency: 1, rarity: 4 },
      { word: "il6", stem: "il6", others: ["il 6"], frequency: 1, rarity: 4 },
    ];
    const words = (title: string) => evidenceFor({ terms, pairs: new Set() })({ title, abstract: "" }).words;
    expect(words("The NFκB")).toBe(words("The NF kappa B"));
    expect(words("The $\\kappa$B")).toBeGreaterThan(0);
    expect(words("On IL-6")).toBeGreaterThan(0);
  });

  it("is the same in British and in American spelling", () => {
    const terms = [
      { word: "tumor", stem: "tumor", others: ["tumour"], frequency: 2, rarity: 4 },
      { word: "growth", stem: "growth", others: [], frequency: 2, rarity: 4 },
    ];
    const pairs = new Set(["tumor growth"]);
    const found = (title: string) => evidenceFor({ terms, pairs })({ title, abstract: "" });
    expect(found("Tumour growth")).toEqual(found("Tumor growth"));
    expect(found("Tumour growth").pairs).toBe(1);
  });

  it("is the share of pairs that stand side by side, common words apart, but not from title to abstract", () => {
    expect(of("Kernel ridge regression", "").pairs).toBe(1);
    expect(of("Title", "The kernel of a ridge.").pairs).toBe(0.5);
    expect(of("The kernel", "Ridge").pairs).toBe(0);
  });
});
