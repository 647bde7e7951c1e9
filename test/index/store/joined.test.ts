import { describe, expect, it } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { createListingStore } from "../../../index/store/listings.js";
import { createPaperFinder } from "../../../index/store/paper-finder.js";
import { paper } from "../../make-paper.js";
import { openStores } from "./open-stores.js";
import { ABSTRACT, OTHER_ABSTRACT, titled } from "./titled-paper.js";
import { upvotesOverTime } from "./upvotes-over-time.js";

const ARXIV = "2402.16107";
const DOI = "10.1145/3442188";
const PUBLISHED = {
  title: "Fusing Chats",
  abstract:
    "By light fine-tuning on pairs we fuse the knowledge of many chat models, of six kinds, into a small one.",
};
/** A paper as its publisher, a list of preprints and arXiv, which knows of both, tell of it. */
const tellings: [Partial<Paper>, string][] = [
  [{ ...PUBLISHED, doi: DOI, authors: ["Fanqi Wan"] }, "bibtex"],
  [{ arxivId: ARXIV, upvotes: 7 }, "hf"],
  [{ arxivId: ARXIV, doi: DOI, version: 1, authors: ["Fanqi Wan", "Longguang Zhong"] }, "arxiv"],
];

function told(...some: readonly (readonly [Partial<Paper>, string])[]) {
  const stores = openStores();
  const results = some.map(([known, origin]) => stores.papers.put(titled(known), origin));
  return { ...stores, results };
}

/** Two rows that one telling more makes one: the older of a file, the newer of a list, both listed on a day. */
function aboutToBeJoined() {
  const stores = told(...tellings.slice(0, 2));
  return { ...stores, join: () => stores.papers.put(titled(tellings[2]?.[0]), "arxiv") };
}

describe("two rows that turn out to be one paper", () => {
  it("by its DOI are one: the older, with what either knew", () => {
    const { papers, results } = told(...tellings);
    expect(results).toEqual(["added", "added", "updated"]);
    const { title, abstract } = titled();
    const authors = ["Fanqi Wan", "Longguang Zhong"];
    expect([...papers.all()]).toMatchObject([
      { key: 1, id: ARXIV, arxivId: ARXIV, version: 1, doi: DOI, title, abstract, authors, upvotes: 7 },
    ]);
    expect(papers.get(1)?.origins.sort()).toEqual(["arxiv", "bibtex", "hf"]);
    for (const [known, origin] of tellings) papers.put(titled(known), origin);
    expect(papers.count()).toBe(1);
  });

  it("by the title of a new version are one, whichever came first", () => {
    const preprint = [{ arxivId: ARXIV, version: 1, title: "Chat Fusion" }, "arxiv"] as const;
    const page = [{ localId: "page-0123456789abcdef" }, "page"] as const;
    const revised = [{ arxivId: ARXIV, version: 2 }, "arxiv"] as const;
    for (const order of [
      [preprint, page, revised],
      [page, preprint, revised],
    ]) {
      const { papers } = told(...order);
      expect([...papers.all()]).toMatchObject([
        { key: 1, id: ARXIV, version: 2, title: titled().title, origins: ["arxiv", "page"] },
      ]);
      for (const [known, origin] of order) papers.put(titled(known), origin);
      expect(papers.count()).toBe(1);
    }
  });

  it("are found by every name and key that either had", () => {
    const { papers, database } = told(
      [{ localId: "wan2024" }, "bibtex"],
      [{ arxivId: ARXIV, version: 1, title: "Chat Fusion", doi: DOI }, "arxiv"],
      [{ arxivId: ARXIV, version: 2 }, "arxiv"],
    );
    for (const id of ["wan2024", ARXIV, `arxiv:${ARXIV}`, `doi:${DOI}`]) {
      expect(papers.byId(id)).toMatchObject({ key: 1, id: ARXIV });
    }
    expect(papers.get(2)).toMatchObject({ key: 1 });
    expect(papers.getMany([2, 1]).map(({ key }) => key)).toEqual([1]);
    expect(papers.inPlaces([2, 99, 1]).map((paper) => paper?.key)).toEqual([1, undefined, 1]);
    expect(papers.byTitle("chat fusion")).toMatchObject([{ key: 1 }]);
    const finder = createPaperFinder(database, papers);
    expect(finder.suggest("fusion", 5).map(({ key }) => key)).toEqual([1]);
  });

  it("are found by the id that one had by its title alone", () => {
    const { papers } = told([{ arxivId: ARXIV, version: 1, title: "Chat Fusion" }, "arxiv"], [{}, "page"]);
    const byTitle = papers.get(2)?.id ?? "";
    expect(byTitle).toMatch(/^title:/);
    papers.put(titled({ arxivId: ARXIV, version: 2 }), "arxiv");
    expect(papers.count()).toBe(1);
    expect(papers.byId(byTitle)).toMatchObject({ key: 1, id: ARXIV });
  });

  it("are one with a third that the same telling leads to", () => {
    const { papers } = told(
      [{ ...PUBLISHED, doi: DOI }, "bibtex"],
      [{ localId: "page-0123456789abcdef" }, "page"],
      [{ arxivId: ARXIV, version: 1, title: "Chat Fusion" }, "hf"],
    );
    expect(papers.count()).toBe(3);
    papers.put(titled({ arxivId: ARXIV, version: 2, doi: DOI }), "arxiv");
    expect([...papers.all()].map(({ key }) => key)).toEqual([1]);
  });

  it("lead to one paper also where that turns out to be a third", () => {
    const { papers } = told(
      [{ ...PUBLISHED, doi: DOI }, "bibtex"],
      [{ localId: "page-0123456789abcdef" }, "page"],
      [{ arxivId: ARXIV, version: 1, title: "Chat Fusion" }, "hf"],
    );
    papers.put(titled({ arxivId: ARXIV, version: 2 }), "arxiv");
    expect(papers.count()).toBe(2);
    papers.put(titled({ arxivId: ARXIV, version: 2, doi: DOI }), "arxiv");
    expect([1, 2, 3].map((key) => papers.get(key)?.key)).toEqual([1, 1, 1]);
    expect(papers.count()).toBe(1);
  });

  it("stay two where the process ends before the telling is stored", () => {
    const { papers, database, join } = aboutToBeJoined();
    const batch = database.transaction(() => {
      join();
      throw new Error("The process ended.");
    });
    expect(batch).toThrow();
    expect([...papers.all()].map(({ id }) => id)).toEqual([`doi:${DOI}`, ARXIV]);
    expect(papers.get(2)?.key).toBe(2);
  });

  it("are one for whoever counts", () => {
    const { database, papers } = told(...tellings);
    const counts = database.prepare("SELECT name, papers FROM origin_counts ORDER BY name").all();
    expect(counts).toEqual(["arxiv", "bibtex", "hf"].map((name) => ({ name, papers: 1 })));
    expect(database.pragma("foreign_key_check")).toEqual([]);
    database.exec("INSERT INTO papers_text (papers_text) VALUES ('integrity-check')");
    expect(papers.put(paper({ title: "Another" }), "hf")).toBe("added");
    expect([...papers.all()].map(({ key }) => key)).toEqual([1, 3]);
  });
});

describe("what refers to a paper that is joined to another", () => {
  it("is whatever has a reference in the schema, and goes over to the other", () => {
    const { database, join } = aboutToBeJoined();
    const before = new Date().toISOString();
    database.exec(`
      INSERT INTO subscriptions (id, kind, target_kind, target, owner, active_from)
      VALUES (1, 'digest', 'channel', '1', 'ada', '${before}');
      INSERT INTO saved_papers VALUES ('ada', 2, '2025-01-01'), ('bob', 1, '2025-01-02'), ('bob', 2, '2025-01-03');
      INSERT INTO unwanted VALUES (1, 2);
      INSERT INTO joined VALUES (99, 2, 0);`);
    join();
    const pairs = database
      .prepare("SELECT user_id, paper_key FROM saved_papers ORDER BY user_id")
      .raw()
      .all();
    expect(pairs).toEqual([
      ["ada", 1],
      ["bob", 1],
    ]);
    expect(database.prepare("SELECT * FROM unwanted").raw().all()).toEqual([[1, 1]]);
    expect(database.prepare("SELECT gone, kept FROM joined ORDER BY gone").raw().all()).toEqual([
      [2, 1],
      [99, 1],
    ]);
  });

  it("of two posts to one target is the last, in the highest version", () => {
    const { database, join } = aboutToBeJoined();
    database.exec(`
      INSERT INTO posted VALUES ('channel', '1', 1, 3, '2025-01-01'), ('channel', '1', 2, 1, '2025-02-01'),
        ('channel', '2', 1, 2, '2025-02-02'), ('channel', '2', 2, NULL, '2025-02-01'),
        ('user', '3', 2, NULL, '2025-03-01');`);
    join();
    expect(database.prepare("SELECT * FROM posted ORDER BY target").raw().all()).toEqual([
      ["channel", "1", 1, 3, "2025-02-01"],
      ["channel", "2", 1, 2, "2025-02-02"],
      ["user", "3", 1, null, "2025-03-01"],
    ]);
  });

  it("of two listings of one day is the one that was seen last, with the upvotes of both over time", () => {
    const stores = openStores();
    const listing = (date: string, upvotes: number) => ({ listings: [{ date, upvotes, comments: 0 }] });
    const put = (known: Partial<Paper>) => stores.papers.put(titled(known), "hf");
    put({ ...PUBLISHED, doi: DOI, ...listing("2025-01-02", 3) });
    put({ arxivId: ARXIV, ...listing("2025-01-02", 5) });
    put({ arxivId: ARXIV, ...listing("2025-01-03", 6) });
    put({ arxivId: ARXIV, doi: DOI });
    const listings = createListingStore(stores.database, stores.now);
    expect(listings.between("2025-01-01", "2025-01-02", [])).toMatchObject([{ key: 1, upvotes: 5 }]);
    expect(listings.between("2025-01-03", "2025-01-03", [])).toMatchObject([{ key: 1, upvotes: 6 }]);
    expect(upvotesOverTime(stores.database, 1).map(({ upvotes }) => upvotes)).toEqual([3, 5, 6]);
  });

  it("of two listings of one day is the later one also where that is of the row that stays", () => {
    const stores = openStores();
    const put = (known: Partial<Paper>, upvotes: number) =>
      stores.papers.put(titled({ ...known, listings: [{ date: "2025-01-02", upvotes, comments: 0 }] }), "hf");
    put({ ...PUBLISHED, doi: DOI }, 3);
    put({ arxivId: ARXIV }, 5);
    put({ ...PUBLISHED, doi: DOI }, 9);
    stores.papers.put(titled({ arxivId: ARXIV, doi: DOI }), "hf");
    const listings = createListingStore(stores.database, stores.now);
    expect(listings.between("2025-01-02", "2025-01-02", [])).toMatchObject([{ key: 1, upvotes: 9 }]);
  });

  it("is no vector: the text that stays is embedded where it has none", () => {
    const { vectors, join } = aboutToBeJoined();
    const [first, second] = vectors.pending(9, 0);
    if (!first || !second) throw new Error("Both wait for a vector.");
    vectors.put(first, new Float32Array([1, 0]));
    join();
    // It was being embedded when its paper went.
    vectors.put(second, new Float32Array([0, 1]));
    expect([vectors.count(), vectors.get(2)]).toEqual([1, null]);
    expect(vectors.pending(9, 0)).toMatchObject([{ key: 1, title: titled().title }]);
  });
});

describe("two rows that one telling leads to", () => {
  const stay = (...some: readonly (readonly [Partial<Paper>, string])[]) => {
    const { papers } = told(...some);
    for (const [known, origin] of some) papers.put(titled(known), origin);
    expect(papers.count()).toBe(2);
    expect(papers.get(2)?.key).toBe(2);
  };

  it("stay two where they share the DOI of a volume, and little of their text", () => {
    stay(
      [{ title: "Mice", abstract: OTHER_ABSTRACT, doi: DOI }, "bibtex"],
      [{ arxivId: ARXIV }, "hf"],
      [{ arxivId: ARXIV, doi: DOI, version: 1 }, "arxiv"],
    );
  });

  it("stay two where they have different ids or authors", () => {
    stay(
      [{ ...PUBLISHED, doi: DOI, authors: ["Josh Achiam"] }, "bibtex"],
      [{ arxivId: ARXIV, authors: ["Fanqi Wan"] }, "hf"],
      [{ arxivId: ARXIV, doi: DOI, authors: ["Fanqi Wan"] }, "arxiv"],
    );
    stay(
      [{ arxivId: "2402.99999", abstract: ABSTRACT, doi: DOI }, "hf"],
      [{ arxivId: ARXIV }, "hf"],
      [{ arxivId: ARXIV, doi: DOI }, "arxiv"],
    );
  });

  it("stay two where they share a title, and little of their abstracts", () => {
    stay(
      [{ arxivId: ARXIV, version: 1, title: "Chat Fusion", abstract: OTHER_ABSTRACT }, "arxiv"],
      [{}, "page"],
      [{ arxivId: ARXIV }, "hf"],
    );
  });

  it("stay two where a file lists one text under two ids", () => {
    stay([{ localId: "1" }, "jsonl"], [{ localId: "2" }, "jsonl"], [{ arxivId: ARXIV }, "arxiv"]);
  });
});
