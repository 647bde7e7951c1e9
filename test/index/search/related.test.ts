import { describe, expect, it } from "vitest";
import { Catalogue } from "../../../index/search/catalogue.js";
import { DenseIndex } from "../../../index/search/dense-index.js";
import { LexicalIndex } from "../../../index/search/lexical-index.js";
import { PaperTexts } from "../../../index/search/paper-texts.js";
import { related, weightedTerms } from "../../../index/search/related.js";
import type { RelatedQuery } from "../../../index/search/search-messages.js";
import { Vocabulary } from "../../../index/search/vocabulary.js";
import { paper } from "../../make-paper.js";
import { unitVector } from "../../vectors.js";
import { openStores } from "../store/open-stores.js";

/** A paper and the direction it lies in. */
interface Given {
  readonly title: string;
  readonly abstract: string;
  readonly vector: readonly number[];
  readonly published?: string;
}

const seed: Given = {
  title: "Splines for growth curves",
  abstract: "We fit growth curves of children with penalised splines and compare two penalties.",
  vector: [1, 0, 0, 0],
};

/** Indexes the papers; the first has key 1. */
async function indexOf(given: readonly Given[]) {
  const { database, papers, vectors, directory } = openStores();
  for (const [i, { title, abstract, published = null }] of given.entries())
    papers.put(paper({ localId: `P${i + 1}`, title, abstract, published }), "jsonl");
  for (const pending of vectors.pending(100, 0))
    vectors.put(pending, unitVector(given[pending.key - 1]?.vector ?? []));
  const dense = new DenseIndex(database, directory, "model-a", () => undefined);
  await dense.open();
  const catalogue = new Catalogue(database);
  catalogue.refresh();
  const vocabulary = new Vocabulary(database);
  const lexical = new LexicalIndex(database);
  return { database, catalogue, dense, vocabulary, lexical, texts: new PaperTexts(database) };
}

async function neighbours(given: readonly Given[], query: Partial<RelatedQuery> = {}): Promise<number[]> {
  const vector = unitVector(seed.vector);
  const everything = { seeds: [{ ...seed, vector }], vector, filters: {}, exclude: [], limit: 10 };
  const found = related(await indexOf(given), { ...everything, sort: "relevance", ...query });
  return found.map(({ key }) => key);
}

const near = (about: string, vector: readonly number[], more: Partial<Given> = {}): Given => ({
  title: `On ${about}`,
  // Words of its own, for papers that share most of their words are one.
  abstract: `${about}: ${Array.from({ length: 20 }, (_, i) => `${about.replaceAll(" ", "")}${i}`).join(" ")}`,
  vector,
  ...more,
});

describe("the neighbours of a paper", () => {
  it("are near in meaning, the nearest first", async () => {
    const given = [
      near("trees", [0.2, 1, 0, 0]),
      near("houses", [1, 0.6, 0, 0]),
      near("rain", [1, 0, 0.9, 0]),
    ];
    expect(await neighbours(given)).toEqual([2, 3, 1]);
  });

  it("are the nearer the more of its rare words they share", async () => {
    const filler = ["lakes", "hills", "bread", "glass"].map((about) => near(about, [0, 0, 0, 1]));
    const given = [near("houses", [1, 0, 0.75, 0]), near("penalised splines", [1, 0.8, 0, 0]), ...filler];
    expect((await neighbours([...given, near("splines", [0, 0, 1, 1])])).slice(0, 2)).toEqual([2, 1]);
    expect((await neighbours(given, { without: ["words"] })).slice(0, 2)).toEqual([1, 2]);
  });

  it("are never the paper itself, nor another telling or a revision of it", async () => {
    const retold = { ...seed, title: "Spline models for growth curves", vector: [1, 0.1, 0, 0] };
    const revised = { ...near("growth", [1, 0, 0.1, 0]), title: "Splines for Growth Curves." };
    const given = [seed, retold, revised, near("houses", [1, 0.6, 0, 0])];
    expect(await neighbours(given, { exclude: [1] })).toEqual([4]);
  });

  it("are each there once, though told twice", async () => {
    const house = near("houses", [1, 0.6, 0, 0]);
    expect(
      await neighbours([house, { ...house, title: "Houses, again" }, near("rain", [1, 0, 0.9, 0])]),
    ).toEqual([1, 3]);
  });

  it("do not say the same one after the other", async () => {
    const given = [
      near("a house", [1, 0.6, 0, 0]),
      near("an abode", [1, 0.62, 0, 0]),
      near("rain", [1, 0, 0.64, 0]),
    ];
    expect(await neighbours(given)).toEqual([1, 3, 2]);
    expect(await neighbours(given, { without: ["diversity"] })).toEqual([1, 2, 3]);
  });

  it("obey filters, sort and limit", async () => {
    const given = [
      near("houses", [1, 0.4, 0, 0], { published: "2021-01-01" }),
      near("rain", [1, 0, 0.6, 0], { published: "2023-01-01" }),
      near("trees", [1, 0.5, 0.9, 0], { published: "2022-01-01" }),
    ];
    expect(await neighbours(given, { sort: "newest" })).toEqual([2, 3, 1]);
    expect(await neighbours(given, { sort: "newest", limit: 1 })).toEqual([2]);
    expect(await neighbours(given, { filters: { until: "2022-12-31" } })).toEqual([1, 3]);
  });
});

describe("the telling words of a paper", () => {
  it("are those that few other papers have, those of the title before others", async () => {
    const given = [seed, near("splines", [1, 1, 0, 0]), near("growth and penalties", [1, 1, 0, 0])];
    const { vocabulary } = await indexOf([...given, near("a", [1]), near("b", [1]), near("c", [1])]);
    expect(weightedTerms([seed], vocabulary).map(({ stem }) => stem)).toEqual([
      "spline",
      "growth",
      "penalti",
    ]);
  });
});
