import { createHash } from "node:crypto";
import { products, type Quadratic, quadratic, standardized } from "../../../src/answer/fitted/weights.js";
import { fitLogistic, scaleOf } from "./regression.js";

/** What was known of a question, and whether it is answered. */
export interface Judged {
  readonly row: readonly number[];
  readonly holds: boolean;
  /** How much the example counts. */
  readonly counts: number;
  /** Examples of one group are never on both sides of a cross-validation. */
  readonly group: string;
}

const STRENGTH = 0.02;
const FOLDS = 5;
/** The share of answered questions whose values may be below the least. */
const BELOW = 0.005;
/** The share of answerable questions that the threshold lets through. */
const ANSWERED = 0.92;

/**
 * Fits a logistic regression on values and their products, and says how it does in cross-validation.
 *
 * @param rising values of which more can only be better: less than answered questions have is not answered
 */
export function fitQuadratic(
  names: readonly string[],
  rising: readonly string[],
  judged: readonly Judged[],
  what: string,
): Quadratic {
  const predictions: { readonly one: Judged; readonly probability: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = judged.filter(({ group }) => foldOf(group) === fold);
    const model = fitAll(
      names,
      rising,
      judged.filter(({ group }) => foldOf(group) !== fold),
    );
    for (const one of held) predictions.push({ one, probability: quadratic(names, model, one.row) });
  }
  const right = predictions.filter(({ one }) => one.holds).map(({ probability }) => probability);
  const threshold = right.sort((left, other) => left - other)[Math.floor((1 - ANSWERED) * right.length)] ?? 0;
  const wrong = predictions.filter(({ one }) => !one.holds);
  const refused = wrong.filter(({ probability }) => probability < threshold).length / wrong.length;
  console.log(
    `${what}: ${judged.length} cases, ${(100 * refused).toFixed(1)} % refused at ${threshold.toFixed(3)}, cross-validated`,
  );
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const inside = predictions.filter(
      ({ probability }) => Math.min(9, Math.floor(probability * 10)) === tenth,
    );
    const weight = inside.reduce((sum, { one }) => sum + one.counts, 0);
    const held = inside.reduce((sum, { one }) => sum + (one.holds ? one.counts : 0), 0);
    console.log(
      `  probability ${tenth / 10} to ${(tenth + 1) / 10}: ${inside.length}, true ${(held / weight).toFixed(3)}`,
    );
  }
  return { ...fitAll(names, rising, judged), threshold };
}

/** What stands for a fit before there is one: every probability is a half. */
export function unfittedQuadratic(names: readonly string[]): Quadratic {
  const all = (value: number) => Object.fromEntries(names.map((name) => [name, value]));
  const weights = products(
    names,
    names.map(() => 0),
  ).map(({ name }) => [name, 0]);
  return {
    mean: all(0),
    deviation: all(1),
    least: {},
    intercept: 0,
    weights: Object.fromEntries(weights),
    threshold: 0,
  };
}

function fitAll(names: readonly string[], rising: readonly string[], judged: readonly Judged[]): Quadratic {
  function leastOf(name: string): number {
    const column = names.indexOf(name);
    const values = judged.filter(({ holds }) => holds).map(({ row }) => row[column] ?? 0);
    return values.sort((left, right) => left - right)[Math.floor(BELOW * values.length)] ?? 0;
  }

  const rows = judged.map(({ row }) => row);
  const scale = scaleOf(rows);
  const mean = Object.fromEntries(names.map((name, i) => [name, scale.mean[i] ?? 0]));
  const deviation = Object.fromEntries(names.map((name, i) => [name, scale.deviation[i] ?? 1]));
  const expanded = rows.map((row) => products(names, standardized(names, { mean, deviation }, row)));
  const fitted = fitLogistic(
    expanded.map((row) => row.map(({ value }) => value)),
    judged.map(({ holds }) => holds),
    STRENGTH,
    judged.map(({ counts }) => counts),
  );
  const weights = (expanded[0] ?? []).map(({ name }, i): [string, number] => [name, fitted.weights[i] ?? 0]);
  return {
    mean,
    deviation,
    least: Object.fromEntries(rising.map((name) => [name, leastOf(name)])),
    intercept: fitted.intercept,
    weights: Object.fromEntries(weights),
    threshold: 0,
  };
}

function foldOf(group: string): number {
  return (createHash("sha256").update(group).digest()[0] ?? 0) % FOLDS;
}
