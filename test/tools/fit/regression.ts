import { minimize } from "./minimize.js";

/** What brings the columns of a table to mean 0 and deviation 1. */
export interface Scale {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export interface Fitted {
  readonly intercept: number;
  readonly weights: readonly number[];
}

export function scaleOf(rows: readonly (readonly number[])[]): Scale {
  const count = Math.max(1, rows.length);
  const columns = (rows[0] ?? []).map((_, i) => i);
  const mean = columns.map((i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / count);
  const deviation = columns.map((i) => {
    const variance = rows.reduce((sum, row) => sum + ((row[i] ?? 0) - (mean[i] ?? 0)) ** 2, 0) / count;
    // A column that never changes is left out by its weight of 0.
    return Math.sqrt(variance) || 1;
  });
  return { mean, deviation };
}

function standardize(rows: readonly (readonly number[])[], { mean, deviation }: Scale): Float64Array[] {
  return rows.map((row) =>
    Float64Array.from(row, (value, i) => (value - (mean[i] ?? 0)) / (deviation[i] ?? 1)),
  );
}

// Plain loops: these two take all of a fit's time, which is then a tenth.

function weighed(row: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += (row[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}

function add(sums: number[], times: number, row: Float64Array): void {
  for (let i = 0; i < row.length; i += 1) sums[i] = (sums[i] ?? 0) + times * (row[i] ?? 0);
}

/**
 * Logistic regression on standardised columns: the weights that minimise |w|²/2 + strength · Σ loss, in the units of
 * the columns as they were.
 *
 * @param importance what each example counts; 1 where nothing is given
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  targets: readonly boolean[],
  strength: number,
  importance: readonly number[] = [],
): Fitted {
  const scale = scaleOf(rows);
  const table = standardize(rows, scale);
  const size = scale.mean.length;
  const solution = minimize(
    (point) => {
      const bias = point[size] ?? 0;
      const gradient = point.map((weight, i) => (i < size ? weight : 0));
      let value = gradient.reduce((sum, weight) => sum + weight ** 2, 0) / 2;
      table.forEach((row, example) => {
        const odds = bias + weighed(row, point);
        const signed = targets[example] ? odds : -odds;
        const counted = strength * (importance[example] ?? 1);
        value +=
          counted * (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
        const pull = counted * (1 / (1 + Math.exp(-odds)) - Number(targets[example]));
        add(gradient, pull, row);
        gradient[size] = (gradient[size] ?? 0) + pull;
      });
      return { value, gradient };
    },
    new Array<number>(size + 1).fill(0),
  );
  return unscaled(solution, scale);
}

/** A list of which some items are right, each with its features. */
export interface Choice {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly boolean[];
}

/**
 * Weights that put the right item of each list first (softmax over the list, standardised columns): minimises
 * penalty · |w|²/2 - Σ ln P(right).
 */
export function fitChoices(choices: readonly Choice[], penalty: number): readonly number[] {
  const scale = scaleOf(choices.flatMap(({ rows }) => rows));
  const tables = choices.map(({ rows, right }) => ({ rows: standardize(rows, scale), right }));
  const solution = minimize(
    (point) => {
      const gradient = point.map((weight) => penalty * weight);
      let value = (penalty * point.reduce((sum, weight) => sum + weight ** 2, 0)) / 2;
      for (const { rows, right } of tables) {
        const scores = rows.map((row) => weighed(row, point));
        const highest = Math.max(...scores);
        const odds = scores.map((score) => Math.exp(score - highest));
        const all = odds.reduce((sum, odd) => sum + odd, 0);
        const good = odds.reduce((sum, odd, i) => sum + (right[i] ? odd : 0), 0);
        value -= Math.log(good / all);
        rows.forEach((row, item) => {
          const odd = odds[item] ?? 0;
          add(gradient, odd / all - (right[item] ? odd / good : 0), row);
        });
      }
      return { value, gradient };
    },
    scale.mean.map(() => 0),
  );
  return unscaled(solution, scale).weights;
}

function unscaled(solution: readonly number[], { mean, deviation }: Scale): Fitted {
  const weights = mean.map((_, i) => (solution[i] ?? 0) / (deviation[i] ?? 1));
  const shift = weights.reduce((sum, weight, i) => sum + weight * (mean[i] ?? 0), 0);
  return { intercept: (solution[mean.length] ?? 0) - shift, weights };
}
