import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Graph } from "../../../index/search/graph.js";
import { isWrittenToItsEnd } from "../../../index/search/hnsw-file.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";

async function writtenGraph(count: number): Promise<string> {
  const path = join(temporaryFolder(), "graph.hnsw");
  const graph = Graph.empty(16);
  for (let label = 1; label <= count; label += 1) graph.add(label, someVector(label));
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
});
