import { describe, expect, it } from "vitest";
import { someVector } from "../../vectors.js";
import { openStores } from "../store/open-stores.js";
import { embedPending, fillIndex, joinPapers, revise } from "./fill-index.js";
import { keysOf, openDenseIndex, savedIndex } from "./open-dense-index.js";

describe("queries", () => {
  it("are right before the graph is built, while it is, and after", async () => {
    const stores = openStores();
    fillIndex(stores, 300);
    const { dense, isUsable, logged } = await openDenseIndex(stores.directory);
    expect([isUsable, dense.pending, logged]).toEqual([false, 300, []]);
    const before = keysOf(dense.search(someVector(42), 10, null));
    expect(before[0]).toBe(42);
    let isGrown = false;
    const growing = dense.grow().then(() => {
      isGrown = true;
    });
    let asked = 0;
    while (!isGrown) {
      expect(keysOf(dense.search(someVector(42), 10, null))).toEqual(before);
      asked += 1;
      await new Promise(setImmediate);
    }
    await growing;
    expect(asked).toBeGreaterThan(5);
    expect(dense.pending).toBe(0);
    expect(keysOf(dense.search(someVector(42), 10, null))).toEqual(before);
  });

  it("find what was added or replaced as soon as it is taken over, and what was replaced no more", async () => {
    const stores = await savedIndex();
    const { dense } = await openDenseIndex(stores.directory);
    fillIndex(stores, 120);
    revise(stores, 42, 5_000);
    expect(keysOf(dense.search(someVector(110), 1, null))).not.toEqual([110]);
    dense.takeOver();
    for (const grown of [false, true]) {
      if (grown) await dense.grow();
      expect(dense.size).toBe(120);
      expect(keysOf(dense.search(someVector(110), 1, null))).toEqual([110]);
      expect(keysOf(dense.search(someVector(5_042), 1, null))).toEqual([42]);
      expect(keysOf(dense.search(someVector(42), 1, null))).not.toEqual([42]);
      expect(keysOf(dense.search(someVector(7), 120, null)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 120 }, (_, i) => i + 1),
      );
    }
  });

  it("leave no trace of what was replaced once that is more than a fifth", async () => {
    const stores = openStores();
    fillIndex(stores, 100);
    const { dense } = await openDenseIndex(stores.directory);
    await dense.grow();
    const deletedAfter = async (keys: readonly number[]) => {
      for (const key of keys) revise(stores, key, 5_000);
      dense.takeOver();
      await dense.grow();
      await dense.save();
      const { dense: reopened } = await openDenseIndex(stores.directory);
      expect([reopened.size, reopened.pending]).toEqual([100, 0]);
      return reopened.deletedShare;
    };
    expect(await deletedAfter([1, 2, 3, 4])).toBeCloseTo(4 / 104);
    expect(await deletedAfter(Array.from({ length: 40 }, (_, i) => 10 + i))).toBe(0);
    expect(keysOf(dense.search(someVector(5_020), 1, null))).toEqual([20]);
  });

  it("find what was replaced while the graph grew", async () => {
    const stores = openStores();
    fillIndex(stores, 100);
    const { dense } = await openDenseIndex(stores.directory);
    const growing = dense.grow();
    revise(stores, 1, 5_000);
    revise(stores, 100, 5_000);
    dense.takeOver();
    await growing;
    expect([dense.size, dense.pending]).toEqual([100, 0]);
    for (const key of [1, 100]) expect(keysOf(dense.search(someVector(5_000 + key), 1, null))).toEqual([key]);
  });

  it("find no paper that was joined to another, in a running process and in one that starts then", async () => {
    const stores = await savedIndex();
    const { dense } = await openDenseIndex(stores.directory);
    fillIndex(stores, 101);
    dense.takeOver();
    joinPapers(stores, 42, 7);
    joinPapers(stores, 101, 8);
    dense.takeOver();
    const restarted = await openDenseIndex(stores.directory);
    expect([restarted.isUsable, restarted.logged]).toEqual([true, []]);
    for (const index of [dense, restarted.dense]) {
      expect([index.size, index.pending]).toEqual([99, 0]);
      expect([index.vectorOf(42), index.similarity(someVector(42), 42)]).toEqual([null, null]);
      for (const among of [null, new Set([7, 42, 101])]) {
        const found = keysOf(index.search(someVector(42), 101, among));
        expect(found).toContain(7);
        expect(found).not.toContain(42);
        expect(found).not.toContain(101);
      }
    }
  });

  it("find no paper that was joined to another while the graph grew", async () => {
    const stores = openStores();
    fillIndex(stores, 100);
    const { dense } = await openDenseIndex(stores.directory);
    const growing = dense.grow();
    joinPapers(stores, 99, 1);
    joinPapers(stores, 2, 1);
    dense.takeOver();
    await growing;
    expect([dense.size, dense.pending]).toEqual([98, 0]);
    for (const gone of [2, 99]) {
      const found = keysOf(dense.search(someVector(gone), 100, null));
      expect(found).toHaveLength(98);
      expect(found).not.toContain(gone);
    }
  });

  it("among some papers find the best of those, however few or far away", async () => {
    const { directory } = await savedIndex();
    const { dense } = await openDenseIndex(directory);
    expect(keysOf(dense.search(someVector(42), 3, new Set([9, 42, 77, 999])))).toHaveLength(3);
    expect(keysOf(dense.search(someVector(42), 1, new Set([9, 42, 77])))).toEqual([42]);
    expect(dense.search(someVector(42), 3, new Set())).toEqual([]);
  });

  it("of another length, or of an empty index, find nothing", async () => {
    const { directory } = await savedIndex();
    const { dense } = await openDenseIndex(directory);
    expect(dense.search(someVector(1, 8), 3, null)).toEqual([]);
    expect(dense.similarity(someVector(1, 8), 1)).toBeNull();
    const empty = await openDenseIndex(openStores().directory);
    expect(empty.dense.search(someVector(1), 3, null)).toEqual([]);
    await empty.dense.grow();
    await empty.dense.save();
    await empty.dense.rebuild();
  });
});

describe("a filter that leaves more than exact search is for", () => {
  it("finds as many as are asked for, even where the nearest are all filtered out", async () => {
    const stores = openStores();
    const count = 10_300;
    stores.database.exec(`
      INSERT INTO papers (id, title, abstract, authors, categories, keywords, text_hash, text_origin, first_seen, change)
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
      SELECT n, 'Paper', '', '[]', '[]', '[]', n, 'jsonl', '', n FROM numbers`);
    stores.database.transaction(() => embedPending(stores))();
    const { dense } = await openDenseIndex(stores.directory);
    const query = someVector(42);
    const nearest = keysOf(dense.search(query, 200, null));
    const far = new Set(
      Array.from({ length: count }, (_, i) => i + 1).filter((key) => !nearest.includes(key)),
    );
    expect(far.size).toBeGreaterThan(10_000);
    const hits = dense.search(query, 20, far);
    expect(hits).toHaveLength(20);
    expect(hits.every(({ key }) => far.has(key))).toBe(true);
  });
});
