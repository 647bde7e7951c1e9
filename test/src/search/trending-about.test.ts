import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { paperText } from "../../../index/paper.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { findTrendingAbout } from "../../../src/search/trending-about.js";
import { openTestLibrary } from "../../open-library.js";

const now = new Date("2026-05-20T18:00:00Z");

let library: Library;
beforeAll(async () => {
  library = openTestLibrary(() => now);
  await library.ingest([createJsonlSource("test/fixtures/hf-daily-2026-05.jsonl")]);
});
afterAll(() => library.close());

const about = (topic?: string) => findTrendingAbout(library, "week", { about: topic, now });

describe("what is trending about a topic", () => {
  it("is told as it is where nothing is left out", async () => {
    expect((await about()).total).toBe(42);
    expect((await about("video generation")).total).toBeGreaterThan(1);
  });

  it.each(["video generation but not NVFP4", "video generation -nvfp4"])(
    "leaves out papers that have the words of what is not wanted: %s",
    async (topic) => {
      const { papers } = await about("video generation");
      const wanted = papers.filter(({ paper }) => !/nvfp4/i.test(paperText(paper)));
      expect(wanted.length).toBeLessThan(papers.length);
      expect(await about(topic)).toMatchObject({ papers: wanted, total: wanted.length, note: null });
    },
  );

  it("says so where that leaves none", async () => {
    const { papers, note } = await about("video generation but not video");
    expect(papers).toEqual([]);
    expect(note).toMatch(/^All \d+ papers about "video generation" have what is not wanted\.$/);
  });
});
