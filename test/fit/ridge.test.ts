import { describe, expect, it } from "vitest";
import { moments, ridge, total } from "../tools/fit/ridge.js";

const rows = [1, 2, 3, 4].map((x) => [x, 1]);

describe("ridge", () => {
  it("finds a line through points on it", () => {
    const [slope, intercept] = ridge(moments(rows, [5, 7, 9, 11]), 0);
    expect(slope).toBeCloseTo(2, 6);
    expect(intercept).toBeCloseTo(3, 6);
  });

  it("draws weights towards zero, the more the higher the penalty", () => {
    const slope = (penalty: number) => ridge(moments(rows, [5, 7, 9, 11]), penalty).map(Math.abs)[1] ?? 0;
    expect(slope(1000)).toBeLessThan(slope(10));
  });

  it("sums parts to the whole", () => {
    const parts = total([moments(rows.slice(0, 1), [5]), moments(rows.slice(1), [7, 9, 11])]);
    expect(parts).toEqual(moments(rows, [5, 7, 9, 11]));
  });
});
