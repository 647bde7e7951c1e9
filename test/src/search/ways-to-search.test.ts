import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library, SearchOptions } from "../../../index/library.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { DOI, openSearchLibrary, searchTitles } from "./search-library.js";

let library: Library;
beforeAll(async () => {
  library = await openSearchLibrary();
});
afterAll(() => library.close());

const titles = (query: string, options: SearchOptions = {}) => searchTitles(library, query, options);

describe("a search for words", () => {
  it("finds the same in British and in American spelling", async () => {
    const found = (query: string) => searchPapers(library, query, {});
    expect(await found("optimized scheduling")).toEqual(await found("optimised scheduling"));
    expect((await found("optimized")).close).toBe(true);
  });

  it("finds nothing close where it finds nothing", async () => {
    expect(await titles("models", { filters: { since: "2027-01-01" } })).toEqual({
      close: false,
      titles: [],
    });
  });

  it("may have an id among them, which is left out", async () => {
    const { close, readAs } = await searchPapers(library, "language models like 2101.00001", {});
    expect({ close, readAs }).toEqual({ close: true, readAs: "language models like" });
  });
});

describe("a search with a slip of the fingers", () => {
  it.each(["langauge models on phones", "lnaguage models on phones"])(
    "is one for the word that papers near to it have, and says so: %s",
    async (query) => {
      const { slips, hits } = await searchPapers(library, query, {});
      expect(slips).toEqual([{ written: query.split(" ")[0], meant: "language" }]);
      expect(hits).toEqual((await searchPapers(library, "language models on phones", {})).hits);
    },
  );

  it("is one in what the query was read as, too", async () => {
    const { slips, readAs } = await searchPapers(library, "latest langauge models on phones", {});
    expect({ slips, readAs }).toEqual({
      slips: [{ written: "langauge", meant: "language" }],
      readAs: "language models on phones, newest first",
    });
  });

  it("is none of a word that is known", async () => {
    expect((await searchPapers(library, "printers of bread", {})).slips).toEqual([]);
  });
});

describe("a search for the id or the link of a paper", () => {
  it.each(["2504.03775", "https://arxiv.org/abs/2504.03775v1", " arXiv:2504.03775 "])(
    "finds that paper, then its neighbours: %s",
    async (query) => {
      expect(await titles(query)).toEqual({ close: true, titles: ["Serving", "Fast", "Bread"] });
    },
  );

  it.each(["paper 2504.03775 v1", "2504.03775v1.pdf", "similar to arxiv/2504.03775"])(
    "finds it also where it is said to be one: %s",
    async (query) => {
      expect((await titles(query)).titles).toEqual(["Serving", "Fast", "Bread"]);
    },
  );

  it.each([
    ["2504.03775 since 2025", ["Serving", "Fast"], "2504.03775, since 2025-01-01"],
    ["papers like 2401.00002 since 2025", ["Fast", "Serving"], "2401.00002, since 2025-01-01"],
    ["latest papers like 2504.03775", ["Serving", "Fast", "Bread"], "2504.03775, newest first"],
    ["newer work than 2504.03775", ["Serving", "Fast", "Bread"], null],
    ["2504.03775 but not phones", ["Serving", "Bread", "Fast"], "2504.03775, papers with “phones” last"],
    [
      "language models but not 2504.03775",
      ["Fast", "Bread", "Serving"],
      "language models, papers with “2504.03775” last",
    ],
  ])("goes with a time, what is newest and what is not wanted: %s", async (query, found, says) => {
    const { hits, readAs } = await searchPapers(library, query, {});
    expect(hits.map(({ paper }) => paper.title.split(" ")[0])).toEqual(found);
    expect(readAs).toBe(says);
  });

  it("may be for several: these first, as they are named, then their neighbours", async () => {
    const { titles: found } = await titles(`${DOI}, 2504.03775v1 2504.03775`);
    expect(found).toEqual(["Bread", "Serving", "Fast"]);
  });

  it("takes a DOI as well", async () => {
    const { close, titles: found } = await titles(`https://doi.org/${DOI}`);
    expect({ close, first: found[0], count: found.length }).toEqual({
      close: true,
      first: "Bread",
      count: 3,
    });
  });

  it("has that paper first and best in whatever order, and no more papers than are wanted", async () => {
    const { hits } = await searchPapers(library, "2504.03775", { sort: "newest", limit: 2 });
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775", "2401.00002"]);
    const [first, second] = hits.map(({ score }) => score);
    expect(first).toBeGreaterThanOrEqual(second ?? 0);
    expect((await titles("2504.03775", { limit: 1 })).titles).toEqual(["Serving"]);
  });

  it("keeps to the filters: what they leave of its neighbours is found", async () => {
    const since = await titles("2504.03775", { filters: { since: "2026-01-01" } });
    expect(since).toEqual({ close: true, titles: ["Fast"] });
    const category = await titles("2504.03775", { filters: { categories: ["cs.DC"] } });
    expect(category).toEqual({ close: true, titles: ["Serving"] });
  });

  it.each([
    [
      "2101.00001",
      "The index has no paper 2101.00001. It can be added with `npm run --silent offprint -- index arxiv:2101.00001`.",
    ],
    ["https://doi.org/10.1145/1", "The index has no paper with the DOI 10.1145/1."],
  ])("lists nothing that is near to its digits: %s", async (query, message) => {
    await expect(searchPapers(library, query, {})).rejects.toMatchObject({ code: "not-found", message });
  });
});
