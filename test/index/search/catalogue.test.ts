import { describe, expect, it } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { Catalogue } from "../../../index/search/catalogue.js";
import type { Filters } from "../../../index/search/search-messages.js";
import { paper } from "../../make-paper.js";
import { openStores } from "../store/open-stores.js";
import { joinPapers } from "./fill-index.js";

function catalogueOf(...told: (Partial<Paper> & { origin?: string })[]) {
  const stores = openStores();
  const put = ({ origin = "hf", ...known }: Partial<Paper> & { origin?: string }, i: number) =>
    stores.papers.put(paper({ title: `Paper ${i}`, localId: `P${i}`, ...known }), origin);
  told.forEach(put);
  const catalogue = new Catalogue(stores.database);
  catalogue.refresh();
  const accepted = (filters: Filters, exclude: number[] = []) => {
    const found = catalogue.accepted(filters, exclude);
    return found && [...found].sort((a, b) => a - b);
  };
  return { ...stores, catalogue, accepted };
}

describe("a filter", () => {
  it("accepts all where nothing is asked", () => {
    const { accepted } = catalogueOf({}, {});
    expect(accepted({})).toBeNull();
    expect(accepted({ categories: [], sources: [] })).toBeNull();
  });

  it("by dates includes both ends, whatever the time of day, and a paper without a date is never in a range", () => {
    const { accepted } = catalogueOf(
      { published: "2024-03-10" },
      { published: "2024-03-11T23:59:59Z" },
      { published: "2024-03-12" },
      { published: null },
    );
    expect(accepted({ since: "2024-03-11" })).toEqual([2, 3]);
    expect(accepted({ until: "2024-03-11" })).toEqual([1, 2]);
    expect(accepted({ since: "2024-03-11", until: "2024-03-11" })).toEqual([2]);
    expect(accepted({ since: "2025-01-01" })).toEqual([]);
  });

  it("by category takes a category, or an archive for all of its own, in any case; any of several", () => {
    const { accepted } = catalogueOf(
      { categories: ["cs.CL", "stat.ML"] },
      { categories: ["cs.LG"] },
      { categories: ["csx.AI"] },
      { categories: [] },
    );
    expect(accepted({ categories: ["cs.CL"] })).toEqual([1]);
    expect(accepted({ categories: ["CS"] })).toEqual([1, 2]);
    expect(accepted({ categories: ["stat.ml", "cs.lg"] })).toEqual([1, 2]);
    expect(accepted({ categories: ["math"] })).toEqual([]);
  });

  it("by source takes a paper that any of its sources told of", () => {
    const both = { arxivId: "2402.16107" };
    const { accepted } = catalogueOf(
      { ...both, origin: "hf" },
      { origin: "page" },
      { ...both, title: "Paper 0", origin: "arxiv" },
    );
    expect(accepted({ sources: ["hf"] })).toEqual([1]);
    expect(accepted({ sources: ["arxiv"] })).toEqual([1]);
    expect(accepted({ sources: ["page", "arxiv"] })).toEqual([1, 2]);
    expect(accepted({ sources: ["bibtex"] })).toEqual([]);
  });

  it("can be combined, and leaves out what must not be found", () => {
    const { accepted } = catalogueOf(
      { published: "2024-03-10", categories: ["cs.CL"] },
      { published: "2024-03-11", categories: ["cs.CL"] },
      { published: "2024-03-11", categories: ["math.CO"] },
    );
    expect(accepted({ since: "2024-03-11", categories: ["cs"] })).toEqual([2]);
    expect(accepted({}, [2])).toEqual([1, 3]);
    expect(accepted({ categories: ["cs"] }, [2])).toEqual([1]);
  });
});

describe("a filter that is asked for again", () => {
  it("accepts what has come and leaves out what has changed", () => {
    const { catalogue, papers, accepted } = catalogueOf({ categories: ["cs.CL"] }, { categories: ["cs.CL"] });
    expect(accepted({ categories: ["cs.CL"] })).toEqual([1, 2]);
    papers.put(paper({ title: "Paper 0", localId: "P0", categories: ["cs.LG"] }), "hf");
    papers.put(paper({ title: "Paper 2", localId: "P2", categories: ["cs.CL"] }), "hf");
    catalogue.refresh();
    expect(accepted({ categories: ["cs.CL"] })).toEqual([2, 3]);
  });

  it("accepts again what was left out once, and is not taken for another", () => {
    const { accepted } = catalogueOf({ published: "2024-03-10" }, { published: "2024-03-11" });
    const day = "2024-03-10";
    expect(accepted({ until: day }, [1])).toEqual([]);
    expect(accepted({ until: day })).toEqual([1]);
    expect(accepted({ since: day })).toEqual([1, 2]);
    expect(accepted({}, [1])).toEqual([2]);
    expect(accepted({})).toBeNull();
  });

  it("is answered however many others were asked for before", () => {
    const { accepted } = catalogueOf({ published: "2024-03-10" }, { published: "2024-03-20" });
    for (let day = 10; day <= 20; day += 1) {
      expect(accepted({ until: `2024-03-${day}` })).toEqual(day < 20 ? [1] : [1, 2]);
    }
    expect(accepted({ until: "2024-03-10" })).toEqual([1]);
  });
});

describe("the catalogue", () => {
  it("knows the day and the upvotes to sort by", () => {
    const { catalogue } = catalogueOf({ published: "2024-03-10T08:00:00Z", upvotes: 7 }, {});
    expect([catalogue.day(1), catalogue.upvotes(1)]).toEqual(["2024-03-10", 7]);
    expect([catalogue.day(2), catalogue.upvotes(2)]).toEqual(["", 0]);
    expect([catalogue.day(99), catalogue.upvotes(99)]).toEqual(["", 0]);
  });

  it("takes over what is new and what has changed, a new source included", () => {
    const { catalogue, papers, accepted } = catalogueOf({ upvotes: 1 }, {});
    papers.put(paper({ title: "Paper 0", localId: "P0", upvotes: 9 }), "hf");
    papers.put(paper({ title: "Paper 1", localId: "P1" }), "page");
    papers.put(paper({ title: "Paper 2", localId: "P2" }), "hf");
    expect(catalogue.upvotes(1)).toBe(1);
    catalogue.refresh();
    expect(catalogue.upvotes(1)).toBe(9);
    expect(accepted({ sources: ["page"] })).toEqual([2]);
    expect(accepted({ sources: ["hf"] })).toEqual([1, 2, 3]);
  });

  it("forgets a paper that was joined to another, which is then of the sources of both", () => {
    const stores = catalogueOf({ origin: "bibtex" }, {}, { origin: "page" });
    expect(stores.accepted({ sources: ["page"] })).toEqual([3]);
    joinPapers(stores, 3, 1);
    stores.catalogue.refresh();
    const restarted = new Catalogue(stores.database);
    restarted.refresh();
    for (const catalogue of [stores.catalogue, restarted]) {
      expect(catalogue.size).toBe(2);
      expect([...(catalogue.accepted({ sources: ["page", "bibtex"] }, []) ?? [])]).toEqual([1]);
      expect([...(catalogue.accepted({}, [2]) ?? [])]).toEqual([1]);
    }
  });
});
