import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library, SearchOptions } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";

const DOI = "10.1145/3442188.3445922";
const PAPERS = [
  {
    arxivId: "2504.03775",
    title: "Serving language models across many edge devices",
    abstract: "We serve language models on phones and routers, and cut the time to the first token in half.",
    categories: ["cs.DC"],
    published: "2025-04-03",
    upvotes: 9,
    authors: ["Zoë Müller", "Song Han"],
  },
  {
    arxivId: "2401.00002",
    title: "Fast serving of language models on phones",
    abstract: "An optimised scheduler for phones serves language models faster than a server does.",
    categories: ["cs.CL"],
    published: "2026-01-01",
    authors: ["Song Han", "Qwen"],
  },
  {
    doi: DOI,
    title: "Bread and its crust",
    abstract: "Crust forms where bread is baked hot. We measure how thick it grows in an oven.",
    categories: ["physics.app-ph"],
    published: "2021-01-01",
  },
];

const TITLE = "Longer prompts are better but not necessary on tiny accelerators";
const TITLED = {
  arxivId: "2412.00004",
  title: TITLE,
  abstract: "Short prompts are all that is necessary on tiny accelerators.",
  published: "2020-01-01",
};

let library: Library;
beforeAll(async () => {
  library = openTestLibrary(() => new Date("2026-08-01"));
  const papers = PAPERS.map((paper) => paperSchema.parse(paper));
  await library.ingest([sourceOf("jsonl:papers", papers)]);
});
afterAll(() => library.close());

async function titles(query: string, options: SearchOptions = {}) {
  const { hits, close } = await searchPapers(library, query, options);
  return { close, titles: hits.map(({ paper }) => paper.title.split(" ")[0]) };
}

describe("a search for words", () => {
  it("finds the same in British and in American spelling", async () => {
    const found = (query: string) => searchPapers(library, query, {});
    expect(await found("optimized scheduling")).toEqual(await found("optimised scheduling"));
    expect((await found("optimized")).close).toBe(true);
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

describe("a time, or what is newest, in a search", () => {
  it("is a filter, or the order, and the reply says so", async () => {
    const { hits, close, readAs } = await searchPapers(library, "serving language models 2025", {});
    expect(hits.map(({ paper }) => paper.arxivId)).toEqual(["2504.03775"]);
    const says = "serving language models, since 2025-01-01, until 2025-12-31";
    expect({ close, readAs }).toEqual({ close: true, readAs: says });
    const newest = await searchPapers(library, "latest edge device papers", {});
    expect(newest.hits.map(({ paper }) => paper.published)).toEqual([
      "2026-01-01",
      "2025-04-03",
      "2021-01-01",
    ]);
    expect(newest.readAs).toBe("edge device, newest first");
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
    const { hits, readAs } = await searchPapers(library, "latest bread 2021", options);
    expect({ first: hits[0]?.paper.upvotes, readAs }).toEqual({ first: 9, readAs: "bread 2021" });
  });
});

describe("what is not wanted of a search", () => {
  it("comes last, and the reply says so", async () => {
    const { hits, readAs } = await searchPapers(
      library,
      "language models on phones but not edge devices",
      {},
    );
    expect(hits.map(({ paper }) => paper.title.split(" ")[0])).toEqual(["Fast", "Bread", "Serving"]);
    expect(readAs).toBe("language models on phones, papers with “edge devices” last");
    const [first] = (await searchPapers(library, "serving language models -scheduler", { limit: 1 })).hits;
    expect(first?.paper.arxivId).toBe("2504.03775");
  });

  it.each(["optimized", "optimised", "optimisd"])(
    "is read as what is wanted, however it is spelled: %s",
    async (unwanted) => {
      const { hits } = await searchPapers(library, `fast serving on phones but not ${unwanted}`, {});
      expect(hits.at(-1)?.paper.arxivId).toBe("2401.00002");
    },
  );
});

describe("a search for a title that sounds as if something were not wanted", () => {
  beforeAll(() => library.ingest([sourceOf("jsonl:titled", [paperSchema.parse(TITLED)])]));

  it("finds the paper first, and reads nothing into it", async () => {
    const { hits, readAs } = await searchPapers(library, TITLE, {});
    expect({ first: hits[0]?.paper.title, readAs }).toEqual({ first: TITLE, readAs: null });
  });

  it("does not have the paper last where only a part of it is typed", async () => {
    const part = "prompts are better but not necessary";
    expect((await searchPapers(library, part, {})).hits[0]?.paper.title).toBe(TITLE);
  });
});

describe("a search for words", () => {
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
