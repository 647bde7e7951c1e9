import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Graph } from "../../../index/search/graph.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { cosine, someVector } from "../../vectors.js";

const DIMENSIONS = 16;

function graphOf(labels: Iterable<number>): Graph {
  const graph = Graph.empty(DIMENSIONS);
  for (const label of labels) graph.add(label, someVector(label));
  return graph;
}

function* upTo(last: number, first = 1): Generator<number> {
  for (let label = first; label <= last; label += 1) yield label;
}

/** The share of the ten truly nearest that a graph finds, over some queries. */
function recall(graph: Graph, labels: readonly number[], vectorOf = someVector): number {
  let found = 0;
  for (let query = 0; query < 50; query += 1) {
    const vector = someVector(1_000_000 + query);
    const nearest = labels
      .map((label) => ({ label, similarity: cosine(vector, vectorOf(label)) }))
      .sort((left, right) => right.similarity - left.similarity)
      .slice(0, 10);
    const hits = new Set(graph.search(vector, 10).map(({ label }) => label));
    found += nearest.filter(({ label }) => hits.has(label)).length;
  }
  return found / 500;
}

describe("a graph", () => {
  it("finds the nearest labels, best first, with their cosine similarities", () => {
    const graph = graphOf(upTo(100));
    const hits = graph.search(someVector(42), 5);
    expect(hits[0]).toMatchObject({ label: 42 });
    expect(hits[0]?.similarity).toBeCloseTo(1, 5);
    expect(hits).toHaveLength(5);
    for (const { label, similarity } of hits) {
      expect(similarity).toBeCloseTo(cosine(someVector(42), someVector(label)), 5);
    }
    expect(hits.map(({ similarity }) => similarity)).toEqual(
      hits.map(({ similarity }) => similarity).sort((a, b) => b - a),
    );
  });

  it("may be empty, and may be asked for more than it has", () => {
    const graph = Graph.empty(DIMENSIONS);
    expect(graph.search(someVector(1), 10)).toEqual([]);
    graph.add(7, someVector(7));
    expect(graph.search(someVector(1), 10)).toMatchObject([{ label: 7 }]);
    expect([graph.size, graph.has(7), graph.has(8)]).toEqual([1, true, false]);
  });

  it("grows beyond the size it began with", () => {
    const graph = graphOf(upTo(3_000));
    expect(graph.size).toBe(3_000);
    expect(recall(graph, [...upTo(3_000)])).toBeGreaterThan(0.98);
  });

  it("finds nothing of what was deleted, and tells how much of it that is", () => {
    const graph = graphOf(upTo(200));
    for (const label of upTo(100)) graph.delete(label);
    graph.delete(999);
    expect(graph.size).toBe(100);
    expect(graph.deletedShare).toBe(0.5);
    expect(graph.search(someVector(42), 200).every(({ label }) => label > 100)).toBe(true);
    for (const label of upTo(300, 201)) graph.add(label, someVector(label));
    expect([...graph.labels()].sort((a, b) => a - b)).toEqual([...upTo(300, 101)]);
    expect(recall(graph, [...upTo(300, 101)])).toBeGreaterThan(0.98);
  });

  it("finds as well as ever when every vector has been replaced, and half of them again", () => {
    const graph = graphOf(upTo(600));
    for (const label of upTo(900)) {
      graph.delete(label);
      graph.add(600 + label, someVector(600 + label));
    }
    expect(graph.size).toBe(600);
    expect(recall(graph, [...upTo(1_500, 901)])).toBeGreaterThan(0.98);
  });

  it("is the same after it was written and loaded, what was deleted included", async () => {
    const path = join(temporaryFolder(), "graph.hnsw");
    const graph = graphOf(upTo(300));
    for (const label of upTo(20)) graph.delete(label);
    await graph.write(path);
    const loaded = await Graph.load(path, DIMENSIONS);
    // Which labels were deleted is for the database to say; the file keeps them out of all results.
    for (const label of upTo(20)) expect(loaded.get(label)).toBeNull();
    for (const label of upTo(20)) loaded.delete(label);
    for (const query of upTo(20))
      expect(loaded.search(someVector(query), 10)).toEqual(graph.search(someVector(query), 10));
    expect(loaded.size).toBe(280);
    expect(cosine(loaded.get(42) ?? new Float32Array(), someVector(42))).toBeCloseTo(1, 5);
    loaded.add(301, someVector(301));
    expect(loaded.search(someVector(301), 1)).toMatchObject([{ label: 301 }]);
  });
});
