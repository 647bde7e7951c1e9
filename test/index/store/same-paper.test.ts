import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paper } from "../../make-paper.js";
import { openStores } from "./open-stores.js";
import { ABSTRACT, OTHER_ABSTRACT, titled } from "./titled-paper.js";

describe("a paper that two sources tell of", () => {
  it("is one paper with both origins", () => {
    const { papers } = openStores();
    expect(papers.put(titled({ arxivId: "2402.16107" }), "hf")).toBe("added");
    expect(papers.put(titled({ arxivId: "2402.16107" }), "arxiv")).toBe("updated");
    expect(papers.put(titled({ arxivId: "2402.16107" }), "hf")).toBe("unchanged");
    expect(papers.count()).toBe(1);
    expect(papers.byId("2402.16107")?.origins).toEqual(["arxiv", "hf"]);
  });

  it("keeps the text of a newer version when a source without versions tells the older text again", () => {
    const { papers } = openStores();
    const older = titled({ arxivId: "2402.16107" });
    papers.put(older, "hf");
    papers.put(titled({ arxivId: "2402.16107", version: 2, abstract: OTHER_ABSTRACT }), "arxiv");
    expect(papers.put(older, "hf")).toBe("unchanged");
    expect(papers.byId("2402.16107")).toMatchObject({ version: 2, abstract: OTHER_ABSTRACT });
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

  it("is the one that each source has under its own id, however often they are read", () => {
    const { papers } = openStores();
    const read = () => [
      papers.put(titled({ localId: "smith2020" }), "bibtex"),
      papers.put(titled({ localId: "7" }), "jsonl"),
    ];
    expect(read()).toEqual(["added", "updated"]);
    expect(read()).toEqual(["unchanged", "unchanged"]);
    expect(papers.count()).toBe(1);
  });

  it("stay two where two files call them the same", () => {
    const { papers } = openStores();
    papers.put(paper({ localId: "1", title: "Mice", abstract: OTHER_ABSTRACT }), "jsonl");
    papers.put(titled({ localId: "1" }), "jsonl");
    papers.put(titled({ localId: "1" }), "jsonl");
    expect([...papers.all()].map(({ title }) => title)).toEqual(["Mice", titled().title]);
    expect(papers.byId("1")?.title).toBe("Mice");
  });

  it("stay two where two files call them the same, title and all, however often they are read", () => {
    const { papers } = openStores();
    const read = () =>
      [ABSTRACT, OTHER_ABSTRACT].map((abstract) =>
        papers.put(paper({ localId: "1", title: "Introduction", abstract }), "jsonl"),
      );
    expect(read()).toEqual(["added", "added"]);
    expect(read()).toEqual(["unchanged", "unchanged"]);
    expect([...papers.all()].map(({ abstract }) => abstract)).toEqual([ABSTRACT, OTHER_ABSTRACT]);
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

  it("stay two where all that they share is a DOI, as chapters in a bibliography do, however often it is read", () => {
    const { papers } = openStores();
    const chapters = [titled(), paper({ title: "Mice", abstract: OTHER_ABSTRACT })];
    const read = () =>
      chapters.map((chapter) => papers.put({ ...chapter, doi: "10.1007/978-3-030" }, "bibtex"));
    expect(read()).toEqual(["added", "added"]);
    expect(read()).toEqual(["unchanged", "unchanged"]);
    for (const { title, abstract } of chapters) expect(papers.byTitle(title)).toMatchObject([{ abstract }]);
    // However little is said of one, its title tells which it is.
    papers.put(paper({ title: "Mice", abstract: "To appear.", doi: "10.1007/978-3-030" }), "bibtex");
    expect([...papers.all()].map(({ title }) => title)).toEqual([titled().title, "Mice"]);
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
