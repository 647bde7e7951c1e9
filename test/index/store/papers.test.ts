import { describe, expect, it } from "vitest";
import { FACTS, paper } from "../../make-paper.js";
import { openStores } from "./open-stores.js";
import { OTHER_ABSTRACT, titled } from "./titled-paper.js";

describe("a change counter", () => {
  it("rises with whatever changes in a paper, so that readers can take over the rest", () => {
    const { papers, database } = openStores();
    const changes = () => database.prepare("SELECT change FROM papers ORDER BY key").pluck().all();
    papers.put(titled(), "page");
    papers.put(paper({ title: "Mice", abstract: OTHER_ABSTRACT }), "page");
    expect(changes()).toEqual([1, 2]);
    papers.put(titled({ upvotes: 3 }), "page");
    expect(changes()).toEqual([3, 2]);
    papers.put(titled({ upvotes: 3 }), "page");
    expect(changes()).toEqual([3, 2]);
  });

  it("rises with a new origin, for the filter by source", () => {
    const { papers, database } = openStores();
    papers.put(titled(), "page");
    papers.put(titled(), "hf");
    expect(database.prepare("SELECT change FROM papers").pluck().get()).toBe(2);
  });
});

describe("a date", () => {
  it("more than a year ahead is not known, and leaves in place what is", () => {
    const { papers } = openStores();
    const dates = () => {
      const { published, updated } = papers.byTitle(titled().title)[0] ?? {};
      return [published, updated];
    };
    papers.put(titled({ published: "3000-01-01", updated: "2026-01-03T10:00:00Z" }), "hf");
    expect(dates()).toEqual([null, null]);
    papers.put(titled({ published: "2026-01-02T10:00:00Z", updated: "2024-12-31" }), "hf");
    papers.put(titled({ published: "3000-01-01", updated: "3000-01-01" }), "hf");
    expect(dates()).toEqual(["2026-01-02T10:00:00Z", "2024-12-31"]);
    expect(papers.newestDay()).toBe("2026-01-02");
  });
});

describe("a listing", () => {
  it("is kept by day and origin, with what was last seen of it", () => {
    const { papers, database } = openStores();
    const listed = (date: string, upvotes: number) =>
      titled({ arxivId: "2402.16107", upvotes, listings: [{ date, upvotes, comments: 1 }] });
    papers.put(listed("2024-02-27", 5), "hf");
    papers.put(listed("2024-02-28", 8), "hf");
    papers.put(listed("2024-02-28", 9), "hf");
    papers.put(listed("2024-02-28", 2), "jsonl");
    expect(
      database.prepare("SELECT date, origin, upvotes FROM listings ORDER BY date, origin").all(),
    ).toEqual([
      { date: "2024-02-27", origin: "hf", upvotes: 5 },
      { date: "2024-02-28", origin: "hf", upvotes: 9 },
      { date: "2024-02-28", origin: "jsonl", upvotes: 2 },
    ]);
  });
});

describe("a stored paper", () => {
  it("is read as it was told", () => {
    const { papers } = openStores();
    const told = titled(FACTS);
    papers.put(told, "hf");
    const { listings: _, localId: __, ...facts } = told;
    const stored = papers.byId("2402.16107");
    expect(stored).toEqual({
      ...facts,
      key: 1,
      id: "2402.16107",
      origins: ["hf"],
      firstSeen: expect.any(String),
    });
    expect(papers.getMany([99, 1])).toEqual([stored]);
    expect(papers.get(99)).toBeNull();
    expect(papers.byId("nothing")).toBeNull();
  });

  it("has a link wherever one can be made", () => {
    const { papers } = openStores();
    papers.put(titled({ arxivId: "2402.16107" }), "hf");
    papers.put(paper({ title: "B", abstract: OTHER_ABSTRACT, doi: "10.1/b" }), "bibtex");
    papers.put(paper({ title: "C", abstract: "Nothing." }), "page");
    expect([...papers.all()].map(({ url }) => url)).toEqual([
      "https://arxiv.org/abs/2402.16107",
      "https://doi.org/10.1/b",
      null,
    ]);
  });

  it.each([
    ["https://arxiv.org/abs/2402.16107v1"],
    ["http://export.arxiv.org/pdf/2402.16107v1.pdf"],
    ["https://www.alphaxiv.org/abs/2402.16107v1"],
  ])("is linked to as a whole where %s named a version, which is replaced by later ones", (url) => {
    const { papers } = openStores();
    papers.put(titled({ arxivId: "2402.16107", version: 1, url }), "jsonl");
    expect(papers.get(1)?.url).toBe("https://arxiv.org/abs/2402.16107");
    expect(papers.put(titled({ arxivId: "2402.16107", version: 1, url }), "jsonl")).toBe("unchanged");
  });

  it.each([
    ["https://arxiv.org/pdf/2402.16107"],
    ["https://huggingface.co/papers/2402.16107"],
    ["https://arxiv.org/abs/2401.10491v1"],
    ["https://example.org/2402.16107v1"],
  ])("keeps the link %s, which names no version of it", (url) => {
    const { papers } = openStores();
    papers.put(titled({ arxivId: "2402.16107", url }), "jsonl");
    expect(papers.get(1)?.url).toBe(url);
  });
});
