import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { ListedDay } from "../../../index/sources/source.js";
import { groupByTopic } from "../../../index/trending/topics.js";
import { findTrending, type TrendingOptions } from "../../../index/trending/trending.js";
import { listed, openTestLibrary, sourceOf } from "../../open-library.js";

let clock = new Date();
let library: Library;

async function trending(when: string, options: TrendingOptions = {}) {
  return findTrending(library, when, { now: clock, ...options });
}
async function titles(when: string, options: TrendingOptions = {}) {
  return (await trending(when, options)).papers.map(({ paper }) => paper.title);
}

describe("the recorded listings of three days", () => {
  beforeAll(async () => {
    clock = new Date("2026-05-20T18:00:00Z");
    library = openTestLibrary(() => clock);
    await library.ingest([createJsonlSource("test/fixtures/hf-daily-2026-05.jsonl")]);
  });
  afterAll(() => library.close());

  it("are ranked by upvotes on one day", async () => {
    const { papers, from, to, note, asOf } = await trending("today");
    expect({ from, to, note, asOf }).toEqual({
      from: "2026-05-20",
      to: "2026-05-20",
      note: null,
      asOf: "2026-05-20T18:00:00.000Z",
    });
    expect(papers.map(({ upvotes }) => upvotes)).toEqual([
      44, 44, 40, 38, 36, 32, 32, 31, 21, 15, 11, 11, 11, 8,
    ]);
    expect(papers.every(({ isNew }) => isNew)).toBe(true);
  });

  it("are ranked by upvotes and age over several days, and those of the last day are new", async () => {
    const { papers } = await trending("week");
    expect(papers).toHaveLength(42);
    expect(papers.filter(({ isNew }) => isNew).map(({ listed }) => listed)).toEqual(
      Array(14).fill("2026-05-20"),
    );
    const [first, ...rest] = papers;
    for (const [i, { score }] of rest.entries()) expect(score).toBeLessThanOrEqual(papers[i]?.score ?? 0);
    expect(first?.listed).toBe("2026-05-19");
    expect(first?.upvotes).toBeGreaterThan(44);
  });

  it("can be limited, and say how many there are", async () => {
    const { papers, total } = await trending("week", { limit: 5 });
    expect([papers.length, total]).toEqual([5, 42]);
  });

  it("are narrowed to what is about something", async () => {
    const found = await titles("week", { about: "video generation" });
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThan(14);
    expect(found.filter((title) => /video|audio|motion|visual|world/i.test(title)).length).toBeGreaterThan(
      found.length / 2,
    );
  });

  it("hold nothing about what no paper is about, and say so", async () => {
    const { papers, note } = await trending("week", { about: "gardening" });
    expect(papers).toEqual([]);
    expect(note).toBe('Of the 42 papers listed (2026-05-14 to 2026-05-20), none is about "gardening".');
  });

  it("fall into topics that are named by their terms and take in every paper once", async () => {
    const { papers } = await trending("week");
    const topics = await groupByTopic(papers, library.vectors);
    expect(topics.length).toBeGreaterThan(2);
    expect(
      topics
        .flatMap((topic) => topic.papers)
        .map(({ paper }) => paper.id)
        .sort(),
    ).toEqual(papers.map(({ paper }) => paper.id).sort());
    const upvotes = topics.map((topic) => topic.upvotes);
    expect(upvotes).toEqual([...upvotes].sort((a, b) => b - a));
    for (const { name, terms } of topics) {
      expect(terms.length).toBeGreaterThan(0);
      expect(name).toMatch(/^\p{L}[^\n$\\]{2,}$/u);
    }
    const again = await groupByTopic([...papers].reverse(), library.vectors);
    expect(again.map(({ name }) => name)).toEqual(topics.map(({ name }) => name));
  });
});

describe("a trending list", () => {
  beforeEach(async () => {
    clock = new Date("2026-05-23T12:00:00Z");
    library = openTestLibrary(() => clock);
    return () => library.close();
  });
  const read = (name: string, ...items: Parameters<typeof sourceOf>[1]) =>
    library.ingest([sourceOf(name, items)]);

  it("marks as new what was never listed before its last day", async () => {
    await read("hf:a", listed("2605.00001", "2026-05-21", 5), listed("2605.00002", "2026-05-22", 4));
    await read("hf:b", listed("2605.00001", "2026-05-22", 6));
    const { papers } = await trending("2026-05-22");
    expect(papers.map(({ paper, isNew }) => [paper.id, isNew])).toEqual([
      ["2605.00001", false],
      ["2605.00002", true],
    ]);
  });

  it("keeps ties and equal titles in one order, whatever order they came in", async () => {
    const papers = ["2605.00003", "2605.00001", "2605.00002"].map((id) =>
      listed(id, "2026-05-22", 7, { title: id === "2605.00003" ? "An earlier title" : "The same title" }),
    );
    await read("hf:a", ...papers);
    const before = (await trending("2026-05-22")).papers.map(({ paper }) => paper.id);
    expect(before).toEqual(["2605.00003", "2605.00001", "2605.00002"]);
    await read("hf:b", ...papers.reverse());
    expect((await trending("2026-05-22")).papers.map(({ paper }) => paper.id)).toEqual(before);
  });

  it("can be of one category or archive", async () => {
    await read(
      "hf:a",
      listed("2605.00001", "2026-05-22", 1, { categories: ["cs.CL", "cs.LG"] }),
      listed("2605.00002", "2026-05-22", 2, { categories: ["math.CO"] }),
      listed("2605.00003", "2026-05-22", 3),
    );
    expect(await titles("2026-05-22", { categories: ["cs"] })).toEqual(["Paper 2605.00001"]);
    expect(await titles("2026-05-22", { categories: ["CS.LG"] })).toEqual(["Paper 2605.00001"]);
    expect(await trending("2026-05-22", { categories: ["econ"] })).toMatchObject({
      papers: [],
      note: "Of the 3 papers listed (Friday, 2026-05-22), none is in econ. Of 1 the categories are not known.",
    });
  });

  it("that a filter leaves nothing of says so of a single paper, too", async () => {
    await read("hf:a", listed("2605.00001", "2026-05-22", 1));
    expect((await trending("2026-05-22", { categories: ["econ"] })).note).toBe(
      "The only paper listed (Friday, 2026-05-22) is not in econ. Its categories are not known.",
    );
  });

  it("can be of one source, the dump of a page included", async () => {
    await read("hf:a", listed("2605.00001", "2026-05-22", 1));
    await read("page:b", listed("2605.00002", "2026-05-22", 0), new ListedDay("2026-05-22"));
    expect(await titles("2026-05-22", { sources: ["page"] })).toEqual(["Paper 2605.00002"]);
    expect(await titles("2026-05-22")).toHaveLength(2);
  });
});
