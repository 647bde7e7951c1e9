import { describe, expect, it } from "vitest";
import type { Paper } from "../../index/paper.js";
import { createPaperFinder } from "../../index/store/paper-finder.js";
import { createFinder, type FinderParts } from "../../src/find-papers.js";
import { openStores } from "../index/store/open-stores.js";
import { paper } from "../make-paper.js";

const FUSECHAT = paper({ arxivId: "2402.16107", title: "FuseChat: Knowledge Fusion of Chat Models" });

/** A finder over an index of some papers, with arXiv as it is wanted. */
function finderOver(
  papers: readonly Paper[],
  fetchPaper: FinderParts["fetchPaper"],
  patience?: { patience: number },
) {
  const stores = openStores();
  for (const one of papers) stores.papers.put(one, "hf");
  const library = { papers: stores.papers, finder: createPaperFinder(stores.database, stores.papers) };
  return createFinder({ library, fetchPaper, ...patience });
}

const never = () => Promise.reject(new Error("arXiv was asked"));

describe("a paper by the name that people give it", () => {
  it("is the one of the index, without asking anybody", async () => {
    const finder = finderOver([FUSECHAT], never);
    expect(finder.inIndex("fusechat").id).toBe("2402.16107");
    expect(await finder.anywhere("https://arxiv.org/abs/2402.16107v2")).toMatchObject({ id: "2402.16107" });
  });

  it("is fetched by its arXiv id where the index does not have it", async () => {
    const fetched = paper({ arxivId: "2401.10491", title: "Knowledge Fusion of Large Language Models" });
    const finder = finderOver([FUSECHAT], async (id) => (id === "2401.10491" ? fetched : null));
    expect(await finder.anywhere("https://huggingface.co/papers/2401.10491")).toBe(fetched);
    await expect(finder.anywhere("2401.99999")).rejects.toMatchObject({
      code: "not-found",
      message: "arXiv has no paper 2401.99999.",
    });
  });

  it("is the one of the index where that has it under its DOI or its title alone", async () => {
    const abstract = "We fuse what several chat models know into one of them.";
    const byTitle = paper({ title: FUSECHAT.title, abstract });
    const byDoi = paper({ doi: "10.1000/182", title: "A handbook" });
    const fetched = new Map([
      ["2402.16107", paper({ arxivId: "2402.16107", title: FUSECHAT.title, abstract })],
      ["2401.00001", paper({ arxivId: "2401.00001", doi: "10.1000/182", title: "The handbook" })],
    ]);
    const finder = finderOver([byTitle, byDoi], async (id) => fetched.get(id) ?? null);
    expect(await finder.anywhere("2402.16107")).toMatchObject({ key: 1 });
    expect(await finder.anywhere("2401.00001")).toMatchObject({ key: 2 });
  });

  it("is not waited for longer than people do", async () => {
    let asked = 0;
    const silent: FinderParts["fetchPaper"] = (_, signal) => {
      asked += 1;
      return new Promise((__, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const finder = finderOver([], silent, { patience: 20 });
    const failure = {
      code: "source-down",
      message: "arXiv did not answer in 0.02 seconds. Try again later.",
    };
    await expect(finder.anywhere("2402.16107")).rejects.toMatchObject(failure);
    // It is given a rest: the next hundred papers are not waited for one by one.
    await expect(finder.anywhere("2401.10491")).rejects.toMatchObject(failure);
    expect(asked).toBe(1);
  });

  it.each([
    ["", "usage", /^Name a paper/],
    ["flying pigs", "not-found", /^No paper in the index matches "flying pigs"\. Name it by its arXiv id/],
    ["p".repeat(5_000), "not-found", /matches "p{79}…"/],
    [
      "10.1145/3442188.3445922",
      "not-found",
      /^The index has no paper with the DOI 10\.1145\/3442188\.3445922\.$/,
    ],
    [
      "arXiv:2401.00001v2",
      "not-found",
      /^The index has no paper 2401\.00001\. It can be added from the source arxiv:2401\.00001\./,
    ],
  ])("%j is nobody's", async (name, code, message) => {
    const finder = finderOver([FUSECHAT], null);
    const expected = { code, message: expect.stringMatching(message) };
    expect(() => finder.inIndex(name)).toThrow(expect.objectContaining(expected));
    await expect(finder.anywhere(name)).rejects.toMatchObject({ code });
  });
});
