import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VectorTable } from "../../../index/search/vector-table.js";
import { encodeVector } from "../../../index/store/vector-encoding.js";
import { cosine, someVector } from "../../vectors.js";

function tableOf(keys: readonly number[]): VectorTable {
  const table = new VectorTable(16);
  for (const key of keys) table.set(key, 100 + key, encodeVector(someVector(key)));
  return table;
}
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe("a table of vectors", () => {
  it("knows a paper's vector, its label and how similar it is to a query", () => {
    const table = tableOf(upTo(3_000));
    expect(table.size).toBe(3_000);
    expect(table.labelOf(2_999)).toBe(3_099);
    expect(cosine(table.get(2_999) ?? new Float32Array(), someVector(2_999))).toBeGreaterThan(0.999);
    expect(table.similarity(someVector(5), 2_999)).toBeCloseTo(cosine(someVector(5), someVector(2_999)), 1);
    expect([table.labelOf(9_999), table.get(9_999), table.similarity(someVector(5), 9_999)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("keeps one vector a paper: a newer one takes its place", () => {
    const table = tableOf([1, 2]);
    table.set(1, 300, encodeVector(someVector(9)));
    expect([table.size, table.labelOf(1)]).toEqual([2, 300]);
    expect(table.nearest(someVector(9), 1)).toMatchObject([{ key: 1 }]);
  });

  it("forgets a paper that is deleted, and keeps all others apart whatever comes after it", () => {
    const table = tableOf(upTo(50));
    for (const key of [7, 50, 7, 999]) table.delete(key);
    expect([table.size, table.labelOf(7), table.get(7), table.similarity(someVector(7), 7)]).toEqual([
      48,
      null,
      null,
      null,
    ]);
    expect(table.nearest(someVector(7), 50).map(({ key }) => key)).not.toContain(7);
    for (const key of [60, 61, 62]) table.set(key, 100 + key, encodeVector(someVector(key)));
    expect(table.size).toBe(51);
    for (const key of table.keys()) {
      expect(table.labelOf(key)).toBe(100 + key);
      expect(table.nearest(someVector(key), 1)).toMatchObject([{ key }]);
    }
  });

  it("finds exactly the nearest, best first, of equals the older paper first", () => {
    const table = tableOf(upTo(2_500));
    for (const key of [2_701, 2_700]) table.set(key, key, encodeVector(someVector(42)));
    expect(table.nearest(someVector(42), 3).map(({ key }) => key)).toEqual([42, 2_700, 2_701]);
    fc.assert(
      fc.property(fc.integer({ min: 5_000, max: 6_000 }), fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const query = someVector(seed);
        const all = upTo(2_500)
          .concat(2_700, 2_701)
          .map((key) => ({ key, similarity: table.similarity(query, key) ?? 0 }))
          .sort((left, right) => right.similarity - left.similarity || left.key - right.key);
        expect(table.nearest(query, count)).toEqual(all.slice(0, count));
      }),
      { numRuns: 30 },
    );
  });

  it("finds only among those that are asked for, and none where nothing is asked for", () => {
    const table = tableOf(upTo(50));
    expect(
      table
        .nearest(someVector(42), 9, [3, 1, 999])
        .map(({ key }) => key)
        .sort(),
    ).toEqual([1, 3]);
    expect(table.nearest(someVector(42), 0)).toEqual([]);
    expect(new VectorTable(16).nearest(someVector(42), 5)).toEqual([]);
  });
});
