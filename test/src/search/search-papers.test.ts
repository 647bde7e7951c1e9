import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { openSearchLibrary } from "./search-library.js";

let library: Library;
beforeAll(async () => {
  library = await openSearchLibrary();
});
afterAll(() => library.close());

describe("a time, or what is newest, in a search", () => {
  it("is a filter, or the order, and the reply says so", async () => {
    const { hits, close, readAs } = await searchPapers(library, "serving language models 2025", {});
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775"]);
    const says = "serving language models, since 2025-01-01, until 2025-12-31";
    expect({ close, readAs }).toEqual({ close: true, readAs: says });
    const newest = await searchPapers(library, "latest language model papers", {});
    expect(newest.hits.map(({ paper }) => paper.published)).toEqual(["2026-01-01", "2025-04-03"]);
    expect(newest.readAs).toBe("language model, newest first");
  });

  it("goes with an author", async () => {
    const { hits, readAs } = await searchPapers(library, "latest papers by Song Han before 2026", {});
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775"]);
    expect(readAs).toBe("papers by Song Han, until 2025-12-31, newest first");
  });

  it.each(["Song Han 2025", "papers by Song Han 2025", "Song Han 2025 but not bread"])(
    "may be a year behind an author, which is no part of the name: %s",
    async (query) => {
      const { hits, readAs } = await searchPapers(library, query, {});
      expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775"]);
      expect(readAs).toMatch(/^papers by Song Han, since 2025-01-01, until 2025-12-31, newest first/);
    },
  );

  it("may be a year behind an id", async () => {
    const { hits, readAs } = await searchPapers(library, "arXiv:2504.03775 2026", {});
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2401.00002"]);
    expect(readAs).toBe("2504.03775, since 2026-01-01, until 2026-12-31");
  });

  it("is left alone where the days and the order are given", async () => {
    const options = { filters: { since: "2020-01-01" }, sort: "upvotes" } as const;
    const { hits, readAs } = await searchPapers(library, "latest phones 2021", options);
    expect({ first: hits[0]?.paper.upvotes, readAs }).toEqual({ first: 9, readAs: "phones 2021" });
  });
});
