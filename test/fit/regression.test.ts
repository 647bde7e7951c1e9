import { describe, expect, it } from "vitest";
import { quadratic } from "../../src/answer/fitted/weights.js";
import { unfittedQuadratic } from "../tools/fit/fit-quadratic.js";
import { minimize } from "../tools/fit/minimize.js";
import { fitChoices, fitLogistic } from "../tools/fit/regression.js";

describe("the minimum of a function", () => {
  it("is found where the curvature differs by a factor of a thousand", () => {
    const [x = 0, y = 0] = minimize(
      ([a = 0, b = 0]) => ({
        value: (a - 3) ** 2 + 1_000 * (b + 2) ** 2,
        gradient: [2 * (a - 3), 2_000 * (b + 2)],
      }),
      [0, 0],
    );
    expect(x).toBeCloseTo(3, 4);
    expect(y).toBeCloseTo(-2, 4);
  });
});

describe("the minimum of a sum of many numbers", () => {
  it("is not looked for below the noise of adding them up", () => {
    let evaluations = 0;
    const [x = 0] = minimize(
      ([a = 0]) => {
        evaluations += 1;
        const noise = 1e-4 * Math.sin(1e7 * a);
        return { value: 1e9 + (a - 3) ** 2, gradient: [2 * (a - 3) + noise] };
      },
      [0],
    );
    expect(x).toBeCloseTo(3, 2);
    expect(evaluations).toBeLessThan(20);
  });
});

describe("before anything is fitted", () => {
  it("every probability is a half, so that what a fit needs can be gathered", () => {
    const names = ["reading", "match"];
    expect(quadratic(names, unfittedQuadratic(names), [4, -2])).toBe(0.5);
  });
});

describe("logistic regression", () => {
  const rows = [
    [0, 10],
    [1, 12],
    [2, 9],
    [3, 15],
    [4, 11],
    [5, 20],
  ];
  const targets = [false, false, true, false, true, true];

  it("gives what its equations demand: no gradient is left at the solution", () => {
    const { intercept, weights } = fitLogistic(rows, targets, 0.3);
    const residuals = rows.map((row, i) => {
      const odds = row.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), intercept);
      return 1 / (1 + Math.exp(-odds)) - Number(targets[i]);
    });
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  });

  it("lets an example that counts twice weigh as much as two", () => {
    const twice = fitLogistic([...rows, [5, 20]], [...targets, true], 0.3);
    const counted = fitLogistic(rows, targets, 0.3, [1, 1, 1, 1, 1, 2]);
    const odds = ({ intercept, weights }: typeof twice) =>
      intercept + 2 * (weights[0] ?? 0) + 10 * (weights[1] ?? 0);
    // Not the same, since the scale of the columns is of the rows, but near.
    expect(odds(counted)).toBeCloseTo(odds(twice), 0);
  });
});

describe("choosing from lists", () => {
  it("learns the feature that the right items have", () => {
    const choices = [
      {
        rows: [
          [1, 0.2],
          [0, 0.9],
          [0, 0.1],
        ],
        right: [true, false, false],
      },
      {
        rows: [
          [0, 0.3],
          [1, 0.4],
        ],
        right: [false, true],
      },
      {
        rows: [
          [0, 0.8],
          [1, 0.1],
          [0, 0.5],
        ],
        right: [false, true, false],
      },
    ];
    const [first = 0, second = 0] = fitChoices(choices, 0.1);
    expect(first).toBeGreaterThan(1);
    expect(Math.abs(second)).toBeLessThan(first);
  });
});
