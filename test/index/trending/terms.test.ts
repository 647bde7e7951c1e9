import { describe, expect, it } from "vitest";
import { typicalTerms } from "../../../index/trending/terms.js";

const paper = (title: string, abstract = "", keywords: string[] = []) => ({ title, abstract, keywords });

describe("the terms of groups of papers", () => {
  it("are what the one uses and the others do not", async () => {
    const [vision = [], speech = []] = await typicalTerms(
      [
        [
          paper("Image segmentation with transformers"),
          paper("Better image segmentation"),
          paper("A dataset for transformers"),
        ],
        [
          paper("Speech recognition with transformers"),
          paper("Robust speech recognition"),
          paper("A dataset for transformers"),
        ],
      ],
      1,
    );
    expect([vision, speech].map((terms) => terms.join().toLowerCase())).toEqual([
      "image segmentation",
      "speech recognition",
    ]);
  });

  it("are spelt as the abstracts spell them, and abbreviations as they are", async () => {
    const [terms = []] = await typicalTerms(
      [
        [
          paper("On KV Cache Eviction", "We evict the KV cache."),
          paper("KV Cache Compression", "The KV cache is large."),
        ],
        [paper("Protein Folding", "We fold proteins."), paper("Protein Design", "We design proteins.")],
      ],
      2,
    );
    expect(terms[0]).toBe("KV cache");
  });

  it("hold no term that is part of another, in any spelling", async () => {
    const papers = [
      paper("Long-context reasoning", "Long context and long-context reasoning."),
      paper("Long context models", "The long-context setting is about reasoning."),
    ];
    const [terms = []] = await typicalTerms([papers, [paper("Protein folding", "Of proteins.")]], 3);
    expect(terms.filter((term) => /long.context/i.test(term))).toHaveLength(1);
  });

  it("are not made of LaTeX, numbers or common words", async () => {
    const abstract =
      "We propose $\\alpha$-divergence with 3 results, e.g. \\textbf{alpha divergence} of 2024.";
    const [terms = []] = await typicalTerms([[paper("A", abstract), paper("B", abstract)]], 3);
    expect(terms.join()).not.toMatch(/[\\${}]|\d|propose|results/);
  });

  it("are no words that tell how something is, nor words that no paper is named by", async () => {
    const abstract = "Sequential and concentrated attention, which consistently has a hidden pitfall.";
    const papers = [paper("Sparse attention", abstract), paper("Attention sinks", abstract)];
    const [terms = []] = await typicalTerms([papers, [paper("Protein folding", "Of proteins.")]], 5);
    expect(terms.join(" ")).toContain("ttention");
    const singles = terms.filter((term) => !term.includes(" "));
    expect(singles.join(" ")).not.toMatch(/sequential|concentrated|consistently|pitfall/i);
  });

  it("are none where there is nothing to say", async () => {
    expect(await typicalTerms([], 3)).toEqual([]);
    expect(await typicalTerms([[paper("The and of")]], 3)).toEqual([[]]);
  });
});
