import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { paper } from "../../make-paper.js";
import { openStores } from "./open-stores.js";

const ABSTRACT = "We fuse the knowledge of several chat models into one by light fine-tuning on pairs.";
const OTHER_ABSTRACT =
  "Mice that were fed with cheese slept longer than those that were not, in all six groups.";

const titled = (known: Partial<Paper> = {}) =>
  paper({ title: "FuseChat: Knowledge Fusion of Chat Models", abstract: ABSTRACT, ...known });

describe("a paper that two sources tell of", () => {
  it("is one paper with both origins", () => {
    const { papers } = openStores();
    expect(papers.put(titled({ arxivId: "2402.16107" }), "hf")).toBe("added");
    expect(papers.put(titled({ arxivId: "2402.16107" }), "arxiv")).toBe("updated");
    expect(papers.put(titled({ arxivId: "2402.16107" }), "hf")).toBe("unchanged");
    expect(papers.count()).toBe(1);
    expect(papers.byId("2402.16107")?.origins).toEqual(["arxiv", "hf"]);
  });

  it("gets its arXiv id when a page listed it first, and the old id still finds it", () => {
    const { papers } = openStores();
    papers.put(titled(), "page");
    const [{ id: oldId, key } = { id: "", key: 0 }] = papers.all();
    papers.put(titled({ arxivId: "2402.16107", authors: ["Fanqi Wan"] }), "hf");
    expect(papers.count()).toBe(1);
    expect(papers.get(key)).toMatchObject({
      id: "2402.16107",
      origins: ["hf", "page"],
      authors: ["Fanqi Wan"],
    });
    expect(papers.byId(oldId)?.key).toBe(key);
    papers.put(titled(), "page");
    expect(papers.get(key)?.id).toBe("2402.16107");
  });

  it("is known by its DOI first and by its arXiv id later, and is found by both", () => {
    const { papers } = openStores();
    papers.put(titled({ doi: "10.1145/3442188" }), "bibtex");
    papers.put(titled({ title: "Fused Chats", arxivId: "2402.16107", doi: "10.1145/3442188" }), "arxiv");
    papers.put(titled({ title: "Fused Chats", arxivId: "2402.16107" }), "hf");
    expect(papers.count()).toBe(1);
    expect(papers.byId("doi:10.1145/3442188")?.id).toBe("2402.16107");
    expect(papers.byId("arxiv:2402.16107")?.id).toBe("2402.16107");
  });

  it("keeps the ids that sources of different kinds give it", () => {
    const { papers } = openStores();
    papers.put(titled({ localId: "wan2024" }), "bibtex");
    papers.put(titled({ localId: "42" }), "jsonl");
    papers.put(titled({ arxivId: "2402.16107" }), "hf");
    expect(papers.count()).toBe(1);
    for (const id of ["wan2024", "42", "2402.16107"]) expect(papers.byId(id)?.id).toBe("2402.16107");
  });
});

describe("two papers", () => {
  it("stay two where only their titles are the same", () => {
    const { papers } = openStores();
    papers.put(titled(), "page");
    papers.put(titled({ abstract: OTHER_ABSTRACT }), "page");
    papers.put(titled(), "page");
    papers.put(titled({ abstract: OTHER_ABSTRACT }), "page");
    expect(papers.count()).toBe(2);
    expect(new Set([...papers.all()].map(({ id }) => id)).size).toBe(2);
    expect(papers.byTitle("fusechat knowledge fusion of chat models")).toHaveLength(2);
  });

  it("stay two where two files call them the same", () => {
    const { papers } = openStores();
    papers.put(paper({ localId: "1", title: "Mice", abstract: OTHER_ABSTRACT }), "jsonl");
    papers.put(titled({ localId: "1" }), "jsonl");
    papers.put(titled({ localId: "1" }), "jsonl");
    expect([...papers.all()].map(({ title }) => title)).toEqual(["Mice", titled().title]);
    expect(papers.byId("1")?.title).toBe("Mice");
  });

  it("stay two where a file lists one text under two ids", () => {
    const { papers } = openStores();
    papers.put(titled({ localId: "1" }), "jsonl");
    papers.put(titled({ localId: "2" }), "jsonl");
    expect(papers.count()).toBe(2);
  });

  it("stay two where they share a DOI but not an arXiv id, as chapters of one volume do", () => {
    const { papers } = openStores();
    const doi = "10.1007/978-3-030";
    papers.put(titled({ arxivId: "2402.16107", doi }), "arxiv");
    papers.put(paper({ title: "Mice", abstract: OTHER_ABSTRACT, arxivId: "2402.99999", doi }), "arxiv");
    expect(papers.count()).toBe(2);
    expect(papers.byId("2402.99999")?.title).toBe("Mice");
  });
});

describe("any tellings in any order", () => {
  const title = "FuseChat: Knowledge Fusion of Chat Models";
  const works = [
    { title, abstract: ABSTRACT, arxivId: "2402.16107", doi: "10.1/a", localId: "1", authors: ["Fanqi Wan"] },
    {
      title,
      abstract: OTHER_ABSTRACT,
      arxivId: "2408.07990",
      doi: "10.1/b",
      localId: "2",
      authors: ["Z. Yang"],
    },
    {
      title: "Mice",
      abstract: "Mice eat cheese.",
      arxivId: "cs/0112017",
      doi: "10.1/c",
      localId: "1",
      authors: [],
    },
  ];
  const telling = fc
    .record({
      work: fc.constantFrom(...works),
      hidden: fc.subarray(["arxivId", "doi", "localId"] as const),
      version: fc.constantFrom(null, 1, 2),
      hasAuthors: fc.boolean(),
      addition: fc.constantFrom("", " Code is available."),
    })
    .map(({ work, hidden, version, hasAuthors, addition }) =>
      paper({
        ...work,
        ...Object.fromEntries(hidden.map((kind) => [kind, null])),
        abstract: work.abstract + addition,
        authors: hasAuthors ? work.authors : [],
        version,
      }),
    );

  it("of some works make exactly those papers, and making them again adds none", () => {
    const { papers, database } = openStores();
    fc.assert(
      fc.property(fc.array(fc.tuple(telling, fc.constantFrom("hf", "jsonl", "page"))), (told) => {
        database.exec("SAVEPOINT start");
        for (const round of [1, 2]) {
          for (const [known, origin] of told) {
            const stored = papers.put(known, origin);
            if (round === 2) expect(stored).not.toBe("added");
          }
        }
        const tellers = new Set(told.map(([{ abstract }]) => abstract.slice(0, 10)));
        expect(papers.count()).toBe(tellers.size);
        for (const [{ arxivId, doi, localId, abstract }] of told) {
          if (arxivId) expect(papers.byId(arxivId)?.abstract.slice(0, 10)).toBe(abstract.slice(0, 10));
          if (doi) expect(papers.byId(`doi:${doi}`)?.abstract.slice(0, 10)).toBe(abstract.slice(0, 10));
          if (localId) expect(papers.byId(localId)).not.toBeNull();
        }
        database.exec("ROLLBACK TO start; RELEASE start");
      }),
    );
  });
});

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

describe("a listing", () => {
  it("is kept by day and origin, with what was last seen of it", () => {
    const { papers, database } = openStores();
    const listed = (date: string, upvotes: number) =>
      titled({ arxivId: "2402.16107", upvotes, listing: { date, upvotes, comments: 1 } });
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
    const told = titled({
      arxivId: "2402.16107",
      version: 2,
      doi: "10.1/a",
      authors: ["Fanqi Wan", "Élodie Ñ"],
      published: "2024-02-25",
      updated: "2024-05-01T10:00:00Z",
      url: "https://example.org/paper",
      categories: ["cs.CL"],
      upvotes: 4,
      codeUrl: "https://example.org/code",
      codeStars: 9,
      projectUrl: "https://example.org",
      organization: "Sun Yat-sen University",
      keywords: ["fusion"],
      sourceSummary: "Models are fused.",
    });
    papers.put(told, "hf");
    const { listing: _, localId: __, ...facts } = told;
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
});
