import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library, SearchOptions } from "../../../index/library.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { openSearchLibrary, searchTitles } from "./search-library.js";

let library: Library;
beforeAll(async () => {
  library = await openSearchLibrary();
});
afterAll(() => library.close());

const titles = (query: string, options: SearchOptions = {}) => searchTitles(library, query, options);

describe("a search for the full name of an author", () => {
  it.each(["Song Han", "papers by song han", "song han's papers"])(
    "lists that author's papers, newest first, and says so: %s",
    async (query) => {
      const { hits, close, readAs } = await searchPapers(library, query, {});
      expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2401.00002", "2504.03775"]);
      expect({ close, readAs }).toEqual({ close: true, readAs: "papers by Song Han, newest first" });
    },
  );

  it("keeps to the filters, the order and the number that are asked for", async () => {
    const until = await titles("song han", { filters: { until: "2025-12-31" } });
    expect(until).toEqual({ close: true, titles: ["Serving"] });
    expect((await titles("song han", { limit: 1 })).titles).toEqual(["Fast"]);
    const upvoted = await searchPapers(library, "song han", { sort: "upvotes" });
    expect(upvoted.hits.map(({ paper }) => paper.upvotes)).toEqual([9, null]);
    expect(upvoted.readAs).toBe("papers by Song Han");
    const none = await searchPapers(library, "song han", { filters: { since: "2027-01-01" } });
    expect(none).toMatchObject({ hits: [], close: false, readAs: "papers by Song Han, newest first" });
  });

  it("takes a name of one word where it is said to be one, since models are authors too", async () => {
    expect((await searchPapers(library, "papers from qwen", {})).readAs).toContain("papers by Qwen");
    expect((await searchPapers(library, "qwen", {})).readAs).toBeNull();
  });

  it("is for words where nobody has that name", async () => {
    const { hits, readAs } = await searchPapers(library, "papers by S. Han", {});
    expect({ count: hits.length, readAs }).toEqual({ count: 3, readAs: null });
  });
});

describe("a search for what an author wrote on a topic", () => {
  it.each(["papers by Song Han on schedulers", "song han schedulers", "papers on schedulers by Song Han"])(
    "lists those of the author's papers that are close to it: %s",
    async (query) => {
      const { hits, close, readAs } = await searchPapers(library, query, {});
      expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2401.00002"]);
      expect({ close, readAs }).toEqual({ close: true, readAs: "papers by Song Han on schedulers" });
    },
  );

  it("goes with a time", async () => {
    const { hits, readAs } = await searchPapers(library, "Song Han 2025 papers on phones", {});
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775"]);
    expect(readAs).toBe("papers by Song Han on phones, since 2025-01-01, until 2025-12-31");
  });

  it("says that none is close, where it is said to be by an author", async () => {
    const { hits, close } = await searchPapers(library, "papers by Song Han on crust", {});
    expect({ count: hits.length, close }).toEqual({ count: 2, close: false });
  });

  it.each(["Song Han crust", "Qwen schedulers", "S. Han schedulers"])(
    "is for words where the name may be something else: %s",
    async (query) => expect((await searchPapers(library, query, {})).readAs).toBeNull(),
  );
});
