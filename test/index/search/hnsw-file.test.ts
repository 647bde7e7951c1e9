import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Graph } from "../../../index/search/graph.js";
import { compactGraph, expandGraph, isWrittenToItsEnd } from "../../../index/search/hnsw-file.js";
import { decodeVector, encodeVector } from "../../../index/store/vector-encoding.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";

const DIMENSIONS = 16;

async function writtenGraph(count: number): Promise<string> {
  const path = join(temporaryFolder(), "graph.hnsw");
  const graph = Graph.empty(DIMENSIONS);
  for (let label = 1; label <= count; label += 1) {
    graph.add(label, decodeVector(encodeVector(someVector(label, DIMENSIONS))));
  }
  await graph.write(path);
  return path;
}

describe("a file of hnswlib", () => {
  it.each([1, 2, 17, 1_500])("is known to be written to its end: %i elements", async (count) => {
    expect(await isWrittenToItsEnd(await writtenGraph(count))).toBe(true);
  });

  it("is known to be cut, wherever the disk was full", async () => {
    const path = await writtenGraph(100);
    const whole = readFileSync(path);
    for (let size = whole.length - 1; size >= 0; size -= 97) {
      writeFileSync(path, whole);
      truncateSync(path, size);
      expect(await isWrittenToItsEnd(path)).toBe(false);
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)]));
    expect(await isWrittenToItsEnd(path)).toBe(false);
  });

  it.each([0, 1, 512, 1_100])(
    "takes a byte a number in place of four where it is compact: %i elements",
    async (count) => {
      const path = await writtenGraph(count);
      await compactGraph(path, `${path}.compact`);
      const saved = statSync(path).size - statSync(`${path}.compact`).size;
      expect(saved).toBe(count * DIMENSIONS * 3);
      await expandGraph(`${path}.compact`, `${path}.again`);
      expect(await isWrittenToItsEnd(`${path}.again`)).toBe(true);
      const graph = await Graph.load(`${path}.again`, DIMENSIONS);
      expect(graph.size).toBe(count);
      for (let label = 1; label <= count; label += 1) {
        const vector = graph.get(label) ?? new Float32Array(DIMENSIONS);
        expect(encodeVector(vector)).toEqual(encodeVector(someVector(label, DIMENSIONS)));
      }
    },
  );

  it("keeps what was deleted out of what is found", async () => {
    const path = join(temporaryFolder(), "graph.hnsw");
    const graph = Graph.empty(DIMENSIONS);
    for (let label = 1; label <= 100; label += 1) graph.add(label, someVector(label, DIMENSIONS));
    for (let label = 1; label <= 50; label += 1) graph.delete(label);
    await graph.write(path);
    await compactGraph(path, `${path}.compact`);
    await expandGraph(`${path}.compact`, path);
    const loaded = await Graph.load(path, DIMENSIONS);
    const found = loaded.search(someVector(7, DIMENSIONS), 50).map(({ label }) => label);
    expect(Math.min(...found)).toBe(51);
  });
});
