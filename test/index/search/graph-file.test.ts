import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Graph } from "../../../index/search/graph.js";
import { loadGraph, saveGraph } from "../../../index/search/graph-file.js";
import { decodeVector, encodeVector } from "../../../index/store/vector-encoding.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { someVector } from "../../vectors.js";

function graphOf(count: number): Graph {
  const graph = Graph.empty(16);
  // As SQLite has them: the file keeps as much of a vector as the database.
  for (let label = 1; label <= count; label += 1) {
    graph.add(label, decodeVector(encodeVector(someVector(label))));
  }
  return graph;
}

async function savedGraph(count = 50): Promise<string> {
  const folder = temporaryFolder();
  await saveGraph(folder, "model-a", graphOf(count));
  return folder;
}

const graphFile = (folder: string) =>
  join(folder, readdirSync(folder).find((name) => name.endsWith(".hnsw")) ?? "none");
const manifest = (folder: string) => JSON.parse(readFileSync(join(folder, "graph.json"), "utf8"));

describe("a saved graph", () => {
  it("is loaded as it was", async () => {
    const loaded = await loadGraph(await savedGraph(), "model-a");
    expect(loaded).toHaveProperty("graph");
    if (!("graph" in loaded)) return;
    const saved = graphOf(50).search(someVector(7), 5);
    const found = loaded.graph.search(someVector(7), 5);
    expect(found.map(({ label }) => label)).toEqual(saved.map(({ label }) => label));
    for (const [i, { similarity }] of saved.entries())
      expect(found[i]?.similarity).toBeCloseTo(similarity, 6);
  });

  it("replaces the one before, and nothing else is left in the folder", async () => {
    const folder = await savedGraph();
    writeFileSync(join(folder, "graph.tmp"), "left behind by a crash");
    writeFileSync(join(folder, "graph-0123456789abcdef.hnsw"), "left behind by a crash");
    await saveGraph(folder, "model-a", graphOf(60));
    expect(readdirSync(folder).sort()).toEqual([manifest(folder).file, "graph.json"].sort());
    expect(await loadGraph(folder, "model-a")).toHaveProperty("graph.size", 60);
  });

  it("is named in a new manifest: who is reading the one before reads it to its end", async () => {
    const folder = await savedGraph();
    const before = readFileSync(join(folder, "graph.json"), "utf8");
    const reading = openSync(join(folder, "graph.json"), "r");
    onTestFinished(() => closeSync(reading));
    await saveGraph(folder, "model-a", graphOf(60));
    expect(readFileSync(reading, "utf8")).toBe(before);
    expect(manifest(folder).vectors).toBe(60);
  });

  it("may be saved again unchanged", async () => {
    const folder = await savedGraph();
    const before = manifest(folder);
    await saveGraph(folder, "model-a", graphOf(50));
    expect(manifest(folder)).toEqual(before);
    expect(await loadGraph(folder, "model-a")).toHaveProperty("graph.size", 50);
  });

  it("stays where the disk is too full for its successor, which is an error", async () => {
    const folder = await savedGraph();
    // Every write to this device fails as on a full disk; hnswlib does not notice.
    symlinkSync("/dev/full", join(folder, "graph.tmp"));
    await expect(saveGraph(folder, "model-a", graphOf(60))).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("full"),
    });
    expect(await loadGraph(folder, "model-a")).toHaveProperty("graph.size", 50);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

describe("the folder by way of which a graph is loaded", () => {
  const inScratch = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("offprint-"));

  it("is removed later, where a process was ended while it loaded", async () => {
    const saved = await savedGraph();
    const scratch = temporaryFolder();
    vi.stubEnv("TMPDIR", scratch);
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const name of ["offprint-graph-old", "offprint-graph-new", "other"]) mkdirSync(join(scratch, name));
    utimesSync(join(scratch, "offprint-graph-old"), 0, 0);
    expect(await loadGraph(saved, "model-a")).toHaveProperty("graph.size", 50);
    // Another process may be loading by way of a new one.
    expect(inScratch(scratch)).toEqual(["offprint-graph-new"]);
  });

  it("is in the data folder where there is no other", async () => {
    const saved = await savedGraph();
    vi.stubEnv("TMPDIR", join(saved, "none"));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await loadGraph(saved, "model-a")).toHaveProperty("graph.size", 50);
    expect(inScratch(saved)).toEqual([]);
  });
});

describe("a graph file that must not be loaded", () => {
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file);
    const place = at < 0 ? bytes.length + at : at;
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(file, bytes);
  };
  const edit = (folder: string, change: object) =>
    writeFileSync(join(folder, "graph.json"), JSON.stringify({ ...manifest(folder), ...change }));

  const damages: [string, (folder: string) => void, RegExp][] = [
    [
      "cut",
      (folder) => writeFileSync(graphFile(folder), readFileSync(graphFile(folder)).subarray(0, -1)),
      /has \d+ bytes in place of \d+/,
    ],
    ["empty", (folder) => writeFileSync(graphFile(folder), ""), /has 0 bytes/],
    ["with one bit flipped in its header", (folder) => flip(graphFile(folder), 16), /checksum/],
    ["with one bit flipped at its end", (folder) => flip(graphFile(folder), -1), /checksum/],
    [
      "of other bytes of the same length",
      (folder) => writeFileSync(graphFile(folder), Buffer.alloc(manifest(folder).bytes, 0xff)),
      /checksum/,
    ],
    ["gone", (folder) => rmSync(graphFile(folder)), /missing/],
    ["of another model", (folder) => edit(folder, { model: "model-b" }), /made with the model model-b/],
    ["with a manifest of another format", (folder) => edit(folder, { format: 1 }), /manifest/],
    [
      "with a manifest that points out of the folder",
      (folder) => edit(folder, { file: "../graph-0123456789abcdef.hnsw" }),
      /manifest/,
    ],
    ["with a manifest of no dimensions", (folder) => edit(folder, { dimensions: 0 }), /manifest/],
    [
      "with half a manifest",
      (folder) => writeFileSync(join(folder, "graph.json"), '{"format": 2, "mod'),
      /manifest/,
    ],
    ["with an empty manifest", (folder) => writeFileSync(join(folder, "graph.json"), ""), /manifest/],
  ];

  it.each(damages)("is one %s", async (_, damage, reason) => {
    const folder = await savedGraph();
    damage(folder);
    expect(await loadGraph(folder, "model-a")).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it("is one without a manifest: there is none then", async () => {
    const folder = await savedGraph();
    rmSync(join(folder, "graph.json"));
    expect(await loadGraph(folder, "model-a")).toEqual({ missing: true });
  });
});

describe("a graph that another process replaces again and again", () => {
  it("can be loaded at every moment", async () => {
    const folder = await savedGraph(1);
    let saving = true;
    const writer = (async () => {
      for (let count = 2; count <= 40; count += 1) await saveGraph(folder, "model-a", graphOf(count));
      saving = false;
    })();
    while (saving) expect(await loadGraph(folder, "model-a")).toHaveProperty("graph");
    await writer;
  });
});
