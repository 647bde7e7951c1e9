import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { sourceOf } from "../../open-library.js";
import { openSearchLibrary } from "./search-library.js";

const TITLE = "Longer prompts are better but not necessary on tiny accelerators";
const TITLED = {
  arxivId: "2412.00004",
  title: TITLE,
  abstract: "Short prompts are all that is necessary on tiny accelerators.",
  published: "2020-01-01",
};

let library: Library;
beforeAll(async () => {
  library = await openSearchLibrary();
});
afterAll(() => library.close());

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
