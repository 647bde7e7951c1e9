import { describe, expect, it } from "vitest";
import { clusterVectors } from "../../../index/trending/clusters.js";

/** Vectors of length 1 near to one of some directions, which are not random. */
function around(directions: readonly number[], each: number): Float32Array[] {
  return directions.flatMap((axis) =>
    Array.from({ length: each }, (_, i) => {
      const vector = new Float32Array(16)
        .fill(0.5)
        .map((value, j) => value + 0.1 * Math.sin(7 * i + j + axis));
      vector[axis] = 3;
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    }),
  );
}

describe("groups of vectors", () => {
  it("are those that point the same way", async () => {
    const groups = await clusterVectors(around([1, 5, 9], 6));
    expect(
      groups.map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    ).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10, 11],
      [12, 13, 14, 15, 16, 17],
    ]);
  });

  it("take in each vector once, and are the same every time", async () => {
    for (const count of [0, 1, 2, 3, 17, 80]) {
      const vectors = around([0, 3, 6, 9, 12], 16).slice(0, count);
      const groups = await clusterVectors(vectors);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(vectors.map((_, i) => i));
      expect(await clusterVectors(vectors)).toEqual(groups);
    }
  });

  it("survive vectors that are all equal", async () => {
    const same = Array.from({ length: 20 }, () => new Float32Array([1, 0, 0]));
    expect((await clusterVectors(same)).flat()).toHaveLength(20);
  });
});
