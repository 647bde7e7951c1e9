import { describe, expect, it } from "vitest";
import { parseArxivFeed } from "../../../index/sources/arxiv-atom.js";
import { Rejected } from "../../../index/sources/source.js";
import { atomFeed, errorFeed, recordedFeed, WITHDRAWN, WITHOUT_ABSTRACT } from "../../fakes/arxiv-api.js";

describe("an answer of arXiv", () => {
  it("in the format until 2025 is read", () => {
    const feed = parseArxivFeed(recordedFeed("2025-10-17"));
    expect(feed).toMatchObject({ total: 5619, records: [{}, {}] });
    expect(feed?.records[0]).toMatchObject({
      arxivId: "2510.14968",
      version: 1,
      title: "RDD: Retrieval-Based Demonstration Decomposer for Planner Alignment in Long-Horizon Tasks",
      abstract: expect.stringMatching(/^To tackle long-horizon tasks, .* rdd-neurips\.github\.io\.$/),
      authors: ["Mingxuan Yan", "Yuping Wang", "Zechun Liu", "Jiachen Li"],
      published: "2025-10-16T17:59:37Z",
      updated: "2025-10-16T17:59:37Z",
      url: "https://arxiv.org/abs/2510.14968",
      categories: ["cs.RO", "cs.AI", "cs.CV", "cs.LG", "cs.SY", "eess.SY"],
    });
  });

  it("in the format of 2026 is read", () => {
    const feed = parseArxivFeed(recordedFeed("2026-09-27"));
    expect(feed).toMatchObject({
      total: 6629,
      records: [
        {
          arxivId: "2609.30266",
          version: 1,
          categories: ["cs.CR", "cs.AI"],
          authors: ["Jeremy Qin", "David Schmotz"],
        },
      ],
    });
  });

  it("tells the primary category first, the DOI and characters that XML escapes", () => {
    const feed = atomFeed([{ id: "2405.15738", doi: "10.1000/ABC", summary: "a &lt; b &amp; c&#233;" }], 1);
    expect(parseArxivFeed(feed)?.records).toMatchObject([
      { categories: ["cs.CR", "cs.AI"], doi: "10.1000/abc", abstract: "a < b & cé" },
    ]);
  });

  it("that is cut off, or no feed at all, is none", () => {
    const whole = recordedFeed("2025-10-17");
    for (const xml of [
      "",
      "Rate exceeded.",
      "<html></html>",
      "<feed></feed>",
      whole.slice(0, 2_000),
      whole.slice(0, -8),
      whole.replace(/(<opensearch:totalResults[^>]*>)\d+/, "$1"),
    ]) {
      expect(parseArxivFeed(xml)).toBeNull();
    }
  });

  it("that is an error says so in arXiv's words", () => {
    expect(() => parseArxivFeed(errorFeed("incorrect id format for 1234.12345"))).toThrow(
      "arXiv does not understand the query: incorrect id format for 1234.12345.",
    );
  });

  it("takes a paper that was withdrawn for none", () => {
    const records = parseArxivFeed(atomFeed([WITHDRAWN, WITHOUT_ABSTRACT], 2))?.records ?? [];
    expect(records).toHaveLength(2);
    expect(records.every((record) => record instanceof Rejected)).toBe(true);
  });
});
