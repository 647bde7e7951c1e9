import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectGraph } from "../../../index/search/graph-file.js";
import { createVectorStore } from "../../../index/store/vectors.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";
import { openStores } from "../store/open-stores.js";
import { embedPending, fillIndex, joinPapers, revise } from "./fill-index.js";
import { keysOf, openDenseIndex, savedIndex } from "./open-dense-index.js";

const graphFile = (directory: string) =>
  join(directory, readdirSync(directory).find((name) => name.endsWith(".hnsw")) ?? "none");

describe("the graph file", () => {
  it("is used where it is whole, without a word", async () => {
    const { directory } = await savedIndex();
    const { dense, isUsable, logged } = await openDenseIndex(directory);
    expect([isUsable, dense.pending, logged]).toEqual([true, 0, []]);
    expect(keysOf(dense.search(someVector(42), 1, null))).toEqual([42]);
  });

  it("is written only where it lacks something", async () => {
    const stores = await savedIndex();
    const { dense } = await openDenseIndex(stores.directory);
    const before = graphFile(stores.directory);
    const { mtimeMs } = statSync(before);
    await dense.save();
    expect(statSync(before).mtimeMs).toBe(mtimeMs);
    fillIndex(stores, 101);
    dense.takeOver();
    await dense.grow();
    await dense.save();
    expect(graphFile(stores.directory)).not.toBe(before);
    expect((await openDenseIndex(stores.directory)).dense.pending).toBe(0);
  });

  it("may lack what came since, and may hold what was replaced since", async () => {
    const stores = await savedIndex();
    fillIndex(stores, 110);
    revise(stores, 42, 5_000);
    const { dense, isUsable, logged } = await openDenseIndex(stores.directory);
    expect([isUsable, dense.pending, logged]).toEqual([true, 11, []]);
    expect(keysOf(dense.search(someVector(5_042), 1, null))).toEqual([42]);
    expect(keysOf(dense.search(someVector(42), 1, null))).not.toEqual([42]);
  });

  it("lacks something where one vector was replaced, though it holds as many as the database", async () => {
    const stores = await savedIndex();
    const inspect = () => inspectGraph(stores.database, stores.directory, "model-a");
    expect(await inspect()).toBe("whole");
    revise(stores, 42, 5_000);
    expect(await inspect()).toBe("stale");
  });

  it("is written once there is room, where the disk was full before", async () => {
    const stores = await savedIndex();
    fillIndex(stores, 101);
    const { dense } = await openDenseIndex(stores.directory);
    await dense.grow();
    // Every write to this device fails as on a full disk.
    symlinkSync("/dev/full", join(stores.directory, "graph.tmp"));
    await expect(dense.save()).rejects.toMatchObject({ code: "storage" });
    await dense.save();
    expect((await openDenseIndex(stores.directory)).dense.pending).toBe(0);
  });

  it("is written anew, once, where a paper that it holds was joined to another just before a crash", async () => {
    const stores = await savedIndex();
    joinPapers(stores, 42, 7);
    const inspect = () => inspectGraph(stores.database, stores.directory, "model-a");
    expect(await inspect()).toBe("stale");
    for (const start of ["first", "second"]) {
      const { dense, isUsable } = await openDenseIndex(stores.directory);
      const before = statSync(graphFile(stores.directory)).mtimeMs;
      await dense.save();
      expect([isUsable, await inspect()]).toEqual([true, "whole"]);
      expect(statSync(graphFile(stores.directory)).mtimeMs === before).toBe(start === "second");
    }
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
    const { dense, isUsable, logged } = await openDenseIndex(directory);
    expect([isUsable, dense.pending]).toEqual([false, 100]);
    expect(logged).toEqual([
      expect.stringMatching(/^The search graph cannot be used \(.*\)\. It is rebuilt from the database\.$/),
    ]);
    expect(logged[0]).toMatch(reason);
    expect(keysOf(dense.search(someVector(42), 1, null))).toEqual([42]);
    await dense.grow();
    await dense.save();
    expect(await openDenseIndex(directory)).toMatchObject({ isUsable: true, logged: [] });
  });

  it("of another model is told, and that model's vectors are found without it", async () => {
    const stores = await savedIndex();
    const other = createVectorStore(stores.database, "model-b");
    other.adopt();
    embedPending({ vectors: other }, 5_000);
    const { dense, isUsable, logged } = await openDenseIndex(stores.directory, "model-b");
    expect(isUsable).toBe(false);
    expect(logged[0]).toMatch(/made with the model model-a/);
    expect(keysOf(dense.search(someVector(5_042), 1, null))).toEqual([42]);
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
      const { dense, isUsable, logged } = await openDenseIndex(stores.directory);
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
    const { dense } = await openDenseIndex(stores.directory);
    await dense.grow();
    await dense.save();
    const restored = temporaryFolder();
    for (const name of readdirSync(stores.directory).filter((file) => file.startsWith("graph"))) {
      copyFileSync(join(stores.directory, name), join(restored, name));
    }
    copyFileSync(backup, join(restored, "offprint.sqlite"));
    const other = openStores(restored);
    for (let key = 1; key <= 5; key += 1) revise(other, key, 7_000);
    expect((await openDenseIndex(restored)).logged[0]).toMatch(/another database/);
  });

  it("is made anew on demand", async () => {
    const { directory } = await savedIndex();
    const { dense } = await openDenseIndex(directory);
    await dense.rebuild();
    expect([dense.size, dense.pending]).toEqual([100, 0]);
    await dense.save();
    expect(keysOf(dense.search(someVector(42), 1, null))).toEqual([42]);
    expect(await openDenseIndex(directory)).toMatchObject({ isUsable: true });
  });
});

describe("a process that only reads", () => {
  it("opens the graph that another is about to replace, and takes over what comes", async () => {
    const stores = await savedIndex();
    const writer = await openDenseIndex(stores.directory);
    const reader = await openDenseIndex(stores.directory);
    for (let round = 1; round <= 5; round += 1) {
      fillIndex(stores, 100 + 10 * round);
      writer.dense.takeOver();
      await writer.dense.grow();
      await writer.dense.save();
      const late = await openDenseIndex(stores.directory);
      for (const { dense } of [reader, late]) {
        dense.takeOver();
        await dense.grow();
        expect(keysOf(dense.search(someVector(100 + 10 * round), 1, null))).toEqual([100 + 10 * round]);
      }
    }
  });
});
