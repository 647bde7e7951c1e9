import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Library } from "../../../index/library.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { FOLLOW_THRESHOLD, nearnessIn } from "../../../index/trending/near.js";
import { openTestLibrary } from "../../open-library.js";

let library: Library;

describe("fewer papers like one", () => {
  beforeAll(async () => {
    library = openTestLibrary(() => new Date("2026-05-21T10:00Z"));
    await library.ingest([createJsonlSource("test/fixtures/hf-daily-2026-05.jsonl")]);
  });
  afterAll(() => library.close());

  it("are wanted: it and what is near to it loses, most of the others stay as near as they were", async () => {
    const nearness = nearnessIn(library.database, library.vectors);
    const text = "agents";
    const vector = await library.models.embed(text);
    const papers = [...library.papers.all()];
    const near = (unlike: Float32Array[]) => papers.map((paper) => nearness({ text, vector, unlike }, paper));
    const before = near([]);
    const marked = before.indexOf(Math.max(...before));
    const after = near([library.vectors.get(papers[marked]?.key ?? 0) ?? new Float32Array()]);
    const lost = before.map((value, i) => value - (after[i] ?? 0));
    expect(before[marked]).toBeGreaterThan(FOLLOW_THRESHOLD);
    expect(after[marked]).toBeLessThan(FOLLOW_THRESHOLD);
    expect(before.every((value, i) => Number(after[i]) <= value)).toBe(true);
    expect(lost.filter((loss) => loss > 0).length).toBeLessThan(papers.length / 4);
  });
});
