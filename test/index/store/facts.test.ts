import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../index/store/database.js";
import { indexFacts } from "../../../index/store/facts.js";
import { migrations } from "../../../index/store/migrations.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { paper } from "../../make-paper.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { openStores } from "./open-stores.js";

/** Counts kept before there were tables for them: the schema of the first five releases. */
const BEFORE_COUNTS = migrations.slice(0, 6);

function told(number: number, known: Parameters<typeof paper>[0]) {
  return paper({ arxivId: `2401.0000${number}`, title: `Paper ${number}`, ...known });
}

describe("what is told of the whole index", () => {
  it("is how many papers each category and each source has, and which have the most upvotes", () => {
    const { database, papers } = openStores();
    papers.put(told(1, { categories: ["cs.CL", "cs.AI", "cs.AI"], upvotes: 3 }), "hf");
    papers.put(told(2, { categories: ["cs.CL"], upvotes: 9, published: "2024-01-02" }), "hf");
    papers.put(told(3, { published: "2024-01-03" }), "arxiv");
    const { categories, sources, popular } = indexFacts({ database, papers });
    expect(categories).toEqual([
      { name: "cs.CL", papers: 2 },
      { name: "cs.AI", papers: 1 },
    ]);
    expect(sources).toEqual([
      { name: "hf", papers: 2 },
      { name: "arxiv", papers: 1 },
    ]);
    expect(popular.map(({ id }) => id)).toEqual(["2401.00002", "2401.00001", "2401.00003"]);
  });

  it("follows what is added, changed and removed", () => {
    const { database, papers } = openStores();
    papers.put(told(1, { categories: ["cs.CL", "cs.AI"] }), "hf");
    papers.put(told(2, { categories: ["cs.CL"] }), "hf");
    papers.put(told(1, { categories: ["cs.LG", "cs.AI"] }), "hf");
    papers.put(told(1, { categories: ["cs.LG", "cs.AI"] }), "arxiv");
    database.exec("DELETE FROM papers WHERE id = '2401.00002'");
    const facts = indexFacts({ database, papers });
    expect(facts.categories.map(({ name }) => name)).toEqual(["cs.AI", "cs.LG"]);
    expect(facts.sources).toEqual([
      { name: "arxiv", papers: 1 },
      { name: "hf", papers: 1 },
    ]);
  });

  it("is counted once in an index that was made before there were counts", () => {
    const directory = temporaryFolder();
    const before = openDatabase(directory, BEFORE_COUNTS);
    const old = createPaperStore(before, () => new Date());
    old.put(told(1, { categories: ["cs.CL", "cs.AI", "cs.AI"] }), "hf");
    old.put(told(2, { categories: ["cs.AI"] }), "hf");
    before.close();
    const { categories, sources } = indexFacts(openStores(directory));
    expect(categories).toEqual([
      { name: "cs.AI", papers: 2 },
      { name: "cs.CL", papers: 1 },
    ]);
    expect(sources).toEqual([{ name: "hf", papers: 2 }]);
  });
});
