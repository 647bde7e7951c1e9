import { describe, expect, it } from "vitest";
import { toPaper } from "../../../index/sources/record.js";
import { Rejected } from "../../../index/sources/source.js";

const told = (known: Partial<Parameters<typeof toPaper>[1]>) =>
  toPaper("line 1", { title: "FuseChat", abstract: "Models are fused.", ...known });

describe("a record of any source", () => {
  it.each([
    "This paper has been withdrawn by the authors due to an error in Section 3.",
    "The article was temporarily withdrawn.",
    "This arXiv submission has been withdrawn by arXiv administrators due to text overlap.",
    "Paper withdrawn by the authors due to an error.",
    "Withdrawn due to an error in Lemma 3",
    "Withdrawn.",
    "[Withdrawn] The proof has a gap.",
    "Retracted by its first author.",
    "The authors have withdrawn this paper, since Theorem 2 does not hold.",
    "We withdraw this preprint.",
    "This manuscript has now been formally retracted.",
    "Withdrawn, due to an error in Lemma 3",
    "We have withdrawn the paper because of a gap in the proof.",
    "The authors withdraw the paper.",
  ])("is no paper where in place of an abstract it says: %s", (abstract) => {
    expect(told({ abstract })).toEqual(new Rejected("line 1", "was withdrawn"));
  });

  it.each([
    "Withdrawn from the market in 2004, rofecoxib raised the risk of heart attacks.",
    "Retracted papers are cited for years. We count how often.",
    "We study why papers are withdrawn.",
    "This article examines retracted papers in medicine.",
    "Our paper studies withdrawn drugs.",
    "This work is about retracted articles.",
    "Retracted, yet cited: we study it.",
    "We withdraw the paper assumption that noise is white.",
    "The work function of a metal is measured.",
    `This paper was withdrawn. ${"The new version is much longer. ".repeat(10)}`,
  ])("is a paper though it says: %s", (abstract) => {
    expect(told({ abstract })).toMatchObject({ title: "FuseChat" });
  });

  it("loses names, keywords and summaries that are too long to be any, and no more", () => {
    const long = "x".repeat(301);
    const names = ["Fanqi Wan", long];
    expect(
      told({
        ...{ authors: names, categories: names, keywords: names },
        ...{ organization: long, sourceSummary: "x".repeat(5_001) },
      }),
    ).toMatchObject({
      ...{ authors: ["Fanqi Wan"], categories: ["Fanqi Wan"], keywords: ["Fanqi Wan"] },
      ...{ organization: null, sourceSummary: null },
    });
  });
});
