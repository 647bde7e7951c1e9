import { describe, expect, it } from "vitest";
import { createArrivals } from "../../../index/store/arrivals.js";
import { paper } from "../../make-paper.js";
import { someVector } from "../../vectors.js";
import { openStores } from "./open-stores.js";

function arrivalsOf(published: readonly (string | null)[]) {
  const stores = openStores();
  for (const [i, day] of published.entries())
    stores.papers.put(paper({ localId: `P${i}`, title: `Paper ${i}`, published: day }), "jsonl");
  return { ...stores, arrivals: createArrivals(stores.database) };
}

describe("arrivals", () => {
  it("are none in an empty index", () => {
    const { arrivals } = arrivalsOf([]);
    expect([arrivals.last(), arrivals.lastEmbedded(""), arrivals.news(0, 9, "")]).toEqual([0, 0, []]);
  });

  it("are embedded up to the first that waits for it, unless it waits since before a time", () => {
    const { arrivals, vectors } = arrivalsOf([null, null, null]);
    const [first] = vectors.pending(1, 0);
    if (first) vectors.put(first, someVector(1));
    expect(arrivals.last()).toBe(3);
    expect(arrivals.lastEmbedded("")).toBe(1);
    expect(arrivals.lastEmbedded("9999")).toBe(3);
  });

  it("are news where they were published, or without a date came, on a day or later", () => {
    const { arrivals } = arrivalsOf(["2020-01-01", "2024-05-02", null, "2024-05-03"]);
    expect(arrivals.news(0, 3, "2024-05-02")).toEqual([2, 3]);
    expect(arrivals.news(2, 4, "2024-05-02")).toEqual([3, 4]);
  });
});
