import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { DenseIndex } from "../../../index/search/dense-index.js";
import { openReadOnly } from "../../../index/store/database.js";
import { createVectorStore } from "../../../index/store/vectors.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";
import { openStores } from "../store/open-stores.js";
import { embedPending, fillIndex, revise } from "./fill-index.js";

/** A dense index over a data folder, as the search thread has it, and what it logs. */
function denseIndex(directory: string, model = "model-a") {
  const database = openReadOnly(directory);
  onTestFinished(() => void database.close());
  const logged: string[] = [];
  const dense = new DenseIndex(database, directory, model, (_, message) => logged.push(message));
  return { dense, logged };
}

async function opened(directory: string, model?: string) {
  const index = denseIndex(directory, model);
  const isUsable = await index.dense.open();
  return { ...index, isUsable };
}

/** A data folder with some papers whose graph is saved. */
async function savedIndex(count = 100) {
  const stores = openStores();
  fillIndex(stores, count);
  const { dense } = await opened(stores.directory);
  await dense.grow();
  await dense.save();
  return stores;
}

const keys = (hits: readonly { key: number }[]) => hits.map(({ key }) => key);
const graphFile = (directory: string) =>
  join(directory, readdirSync(directory).find((name) => name.endsWith(".hnsw")) ?? "none");

describe("queries", () => {
  it("are right before the graph is built, while it is, and after", async () => {
    const stores = openStores();
    fillIndex(stores, 300);
    const { dense, isUsable, logged } = await opened(stores.directory);
    expect([isUsable, dense.pending, logged]).toEqual([false, 300, []]);
    const before = keys(dense.search(someVector(42), 10, null));
    expect(before[0]).toBe(42);
    let isGrown = false;
    const growing = dense.grow().then(() => {
      isGrown = true;
    });
    let asked = 0;
    while (!isGrown) {
      expect(keys(dense.search(someVector(42), 10, null))).toEqual(before);
      asked += 1;
      await new Promise(setImmediate);
    }
    await growing;
    expect(asked).toBeGreaterThan(5);
    expect(dense.pending).toBe(0);
    expect(keys(dense.search(someVector(42), 10, null))).toEqual(before);
  });

  it("find what was added or replaced as soon as it is taken over, and what was replaced no more", async () => {
    const stores = await savedIndex();
    const { dense } = await opened(stores.directory);
    fillIndex(stores, 120);
    revise(stores, 42, 5_000);
    expect(keys(dense.search(someVector(110), 1, null))).not.toEqual([110]);
    dense.takeOver();
    for (const grown of [false, true]) {
      if (grown) await dense.grow();
      expect(dense.size).toBe(120);
      expect(keys(dense.search(someVector(110), 1, null))).toEqual([110]);
      expect(keys(dense.search(someVector(5_042), 1, null))).toEqual([42]);
      expect(keys(dense.search(someVector(42), 1, null))).not.toEqual([42]);
      expect(keys(dense.search(someVector(7), 120, null)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 120 }, (_, i) => i + 1),
      );
    }
  });

  it("leave no trace of what was replaced once that is more than a fifth", async () => {
    const stores = openStores();
    fillIndex(stores, 100);
    const { dense } = await opened(stores.directory);
    await dense.grow();
    const deletedAfter = async (keys: readonly number[]) => {
      for (const key of keys) revise(stores, key, 5_000);
      dense.takeOver();
      await dense.grow();
      await dense.save();
      const { dense: reopened } = await opened(stores.directory);
      expect([reopened.size, reopened.pending]).toEqual([100, 0]);
      return reopened.deletedShare;
    };
    expect(await deletedAfter([1, 2, 3, 4])).toBeCloseTo(4 / 104);
    expect(await deletedAfter(Array.from({ length: 40 }, (_, i) => 10 + i))).toBe(0);
    expect(keys(dense.search(someVector(5_020), 1, null))).toEqual([20]);
  });

  it("find what was replaced while the graph grew", async () => {
    const stores = openStores();
    fillIndex(stores, 100);
    const { dense } = await opened(stores.directory);
    const growing = dense.grow();
    revise(stores, 1, 5_000);
    revise(stores, 100, 5_000);
    dense.takeOver();
    await growing;
    expect([dense.size, dense.pending]).toEqual([100, 0]);
    for (const key of [1, 100]) expect(keys(dense.search(someVector(5_000 + key), 1, null))).toEqual([key]);
  });

  it("among some papers find the best of those, however few or far away", async () => {
    const { directory } = await savedIndex();
    const { dense } = await opened(directory);
    expect(keys(dense.search(someVector(42), 3, new Set([9, 42, 77, 999])))).toHaveLength(3);
    expect(keys(dense.search(someVector(42), 1, new Set([9, 42, 77])))).toEqual([42]);
    expect(dense.search(someVector(42), 3, new Set())).toEqual([]);
  });

  it("of another length, or of an empty index, find nothing", async () => {
    const { directory } = await savedIndex();
    const { dense } = await opened(directory);
    expect(dense.search(someVector(1, 8), 3, null)).toEqual([]);
    expect(dense.similarity(someVector(1, 8), 1)).toBeNull();
    const empty = await opened(openStores().directory);
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
    const { dense } = await opened(stores.directory);
    const query = someVector(42);
    const nearest = keys(dense.search(query, 200, null));
    const far = new Set(
      Array.from({ length: count }, (_, i) => i + 1).filter((key) => !nearest.includes(key)),
    );
    expect(far.size).toBeGreaterThan(10_000);
    const hits = dense.search(query, 20, far);
    expect(hits).toHaveLength(20);
    expect(hits.every(({ key }) => far.has(key))).toBe(true);
  });
});

describe("the graph file", () => {
  it("is used where it is whole, without a word", async () => {
    const { directory } = await savedIndex();
    const { dense, isUsable, logged } = await opened(directory);
    expect([isUsable, dense.pending, logged]).toEqual([true, 0, []]);
    expect(keys(dense.search(someVector(42), 1, null))).toEqual([42]);
  });

  it("is written only where it lacks something", async () => {
    const stores = await savedIndex();
    const { dense } = await opened(stores.directory);
    const before = graphFile(stores.directory);
    const { mtimeMs } = statSync(before);
    await dense.save();
    expect(statSync(before).mtimeMs).toBe(mtimeMs);
    fillIndex(stores, 101);
    dense.takeOver();
    await dense.grow();
    await dense.save();
    expect(graphFile(stores.directory)).not.toBe(before);
    expect((await opened(stores.directory)).dense.pending).toBe(0);
  });

  it("may lack what came since, and may hold what was replaced since", async () => {
    const stores = await savedIndex();
    fillIndex(stores, 110);
    revise(stores, 42, 5_000);
    const { dense, isUsable, logged } = await opened(stores.directory);
    expect([isUsable, dense.pending, logged]).toEqual([true, 11, []]);
    expect(keys(dense.search(someVector(5_042), 1, null))).toEqual([42]);
    expect(keys(dense.search(someVector(42), 1, null))).not.toEqual([42]);
  });

  it.each([
    [
      "cut",
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 999)),
      /999 bytes in place of/,
    ],
    ["overwritten", (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, 1)), /checksum/],
    ["gone", (file: string) => rmSync(file), /missing/],
  ])("that is %s is told, rebuilt from the database and saved again", async (_, damage, reason) => {
    const { directory } = await savedIndex();
    damage(graphFile(directory));
    const { dense, isUsable, logged } = await opened(directory);
    expect([isUsable, dense.pending]).toEqual([false, 100]);
    expect(logged).toEqual([
      expect.stringMatching(/^The search graph cannot be used \(.*\)\. It is rebuilt from the database\.$/),
    ]);
    expect(logged[0]).toMatch(reason);
    expect(keys(dense.search(someVector(42), 1, null))).toEqual([42]);
    await dense.grow();
    await dense.save();
    expect(await opened(directory)).toMatchObject({ isUsable: true, logged: [] });
  });

  it("of another model is told, and that model's vectors are found without it", async () => {
    const stores = await savedIndex();
    const other = createVectorStore(stores.database, "model-b");
    other.adopt();
    embedPending({ vectors: other }, 5_000);
    const { dense, isUsable, logged } = await opened(stores.directory, "model-b");
    expect(isUsable).toBe(false);
    expect(logged[0]).toMatch(/made with the model model-a/);
    expect(keys(dense.search(someVector(5_042), 1, null))).toEqual([42]);
  });

  it.each([
    ["other papers", 100, 9_000, /another database/],
    ["fewer papers", 30, 0, /newer than the database/],
    ["no papers", 0, 0, /newer than the database/],
  ])(
    "beside a database that was made anew, with %s, is told and not used",
    async (_, count, seed, reason) => {
      const { directory } = await savedIndex();
      const stores = openStores();
      fillIndex(stores, count);
      for (let key = 1; seed > 0 && key <= count; key += 1) {
        stores.database
          .prepare(
            "UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE paper_key = ?) WHERE paper_key = ?",
          )
          .run((key % count) + 1, key);
      }
      for (const name of readdirSync(directory).filter((file) => file.startsWith("graph"))) {
        copyFileSync(join(directory, name), join(stores.directory, name));
      }
      const { dense, isUsable, logged } = await opened(stores.directory);
      expect([isUsable, dense.pending]).toEqual([false, count]);
      expect(logged[0]).toMatch(reason);
    },
  );

  it("beside a database that was brought back from a backup and went another way, is told and not used", async () => {
    const stores = openStores();
    fillIndex(stores, 400);
    const backup = join(temporaryFolder(), "offprint.sqlite");
    await stores.database.backup(backup);
    fillIndex(stores, 405);
    const { dense } = await opened(stores.directory);
    await dense.grow();
    await dense.save();
    const restored = temporaryFolder();
    for (const name of readdirSync(stores.directory).filter((file) => file.startsWith("graph"))) {
      copyFileSync(join(stores.directory, name), join(restored, name));
    }
    copyFileSync(backup, join(restored, "offprint.sqlite"));
    const other = openStores(restored);
    for (let key = 1; key <= 5; key += 1) revise(other, key, 7_000);
    expect((await opened(restored)).logged[0]).toMatch(/another database/);
  });

  it("is made anew on demand", async () => {
    const { directory } = await savedIndex();
    const { dense } = await opened(directory);
    await dense.rebuild();
    expect([dense.size, dense.pending]).toEqual([100, 0]);
    await dense.save();
    expect(keys(dense.search(someVector(42), 1, null))).toEqual([42]);
    expect(await opened(directory)).toMatchObject({ isUsable: true });
  });
});

describe("a process that only reads", () => {
  it("opens the graph that another is about to replace, and takes over what comes", async () => {
    const stores = await savedIndex();
    const writer = await opened(stores.directory);
    const reader = await opened(stores.directory);
    for (let round = 1; round <= 5; round += 1) {
      fillIndex(stores, 100 + 10 * round);
      writer.dense.takeOver();
      await writer.dense.grow();
      await writer.dense.save();
      const late = await opened(stores.directory);
      for (const { dense } of [reader, late]) {
        dense.takeOver();
        await dense.grow();
        expect(keys(dense.search(someVector(100 + 10 * round), 1, null))).toEqual([100 + 10 * round]);
      }
    }
  });
});
