import { readFileSync } from "node:fs";
import { z } from "zod";
import { OffprintError } from "../../../index/errors.js";
import { projectFile } from "../../../index/project-root.js";

const named = z.record(z.string(), z.number());
const linearSchema = z.object({ intercept: z.number(), weights: named });
const quadraticSchema = z.object({
  /** Each feature less its mean, over its deviation, before it is multiplied with the others. */
  mean: named,
  deviation: named,
  /** Where hardly any answered question is below (1 of 200): what is less is not answered. */
  least: named,
  intercept: z.number(),
  /** Of each feature (`a`), and of each product of two (`a*b`). */
  weights: named,
  /** The probability from which on a question counts as answered: 92 of 100 answerable ones do. */
  threshold: z.number(),
});

const weightsSchema = z.object({
  source: z.string(),
  sentence: named,
  match: linearSchema,
  /** Cosine similarities of a question to papers that it is not about, for an index with hardly any. */
  unrelated: z.array(z.number()),
  wording: linearSchema,
  /** Whether the best paper of a search answers. */
  found: quadraticSchema,
  /** Whether a paper answers that the question names, or goes on from. */
  given: quadraticSchema,
});

/** A sum of features, each times its weight. */
export type Linear = z.infer<typeof linearSchema>;
/** A logistic regression on features and their products. */
export type Quadratic = z.infer<typeof quadraticSchema>;
/** What `npm run fit:answer` learns from the train and dev splits of paper-qa. */
export type Weights = z.infer<typeof weightsSchema>;

let loaded: Weights | undefined;

/** The weights that ship with the project, read at their first use. */
export function answerWeights(): Weights {
  loaded ??= weightsSchema.parse(
    JSON.parse(readFileSync(projectFile("src", "answer", "fitted", "weights.json"), "utf8")),
  );
  return loaded;
}

/**
 * What was fitted for a feature.
 *
 * @throws OffprintError `internal` where nothing was: the feature is newer than the weights
 */
export function fittedFor(name: string, fitted: Readonly<Record<string, number>>): number {
  const value = fitted[name];
  if (value !== undefined) return value;
  throw new OffprintError("internal", `There is no weight for “${name}”; run "npm run fit:answer" again.`);
}

/**
 * The intercept plus each value times the weight of its name.
 *
 * @throws OffprintError `internal` where a name has no weight
 */
export function linear(
  names: readonly string[],
  { intercept, weights }: Linear,
  values: readonly number[],
): number {
  return values.reduce((sum, value, i) => sum + value * fittedFor(names[i] ?? "", weights), intercept);
}

/** Beyond so many deviations from the mean there is too little data for products of values to mean anything. */
const FARTHEST = 3;

/**
 * The probability that a logistic regression on the values, standardised, and their products gives; 0 where a value is
 * less than answered questions have.
 *
 * @throws OffprintError `internal` where a name or a product has no weight
 */
export function quadratic(
  names: readonly string[],
  { mean, deviation, least, intercept, weights }: Quadratic,
  values: readonly number[],
): number {
  const isTooLow = values.some((value, i) => value < (least[names[i] ?? ""] ?? Number.NEGATIVE_INFINITY));
  if (isTooLow) return 0;
  const sum = products(names, standardized(names, { mean, deviation }, values)).reduce(
    (total, { name, value }) => total + value * fittedFor(name, weights),
    intercept,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** The values less their means, over their deviations, but none beyond three. */
export function standardized(
  names: readonly string[],
  { mean, deviation }: Pick<Quadratic, "mean" | "deviation">,
  values: readonly number[],
): number[] {
  return values.map((value, i) => {
    const name = names[i] ?? "";
    const standard = (value - fittedFor(name, mean)) / fittedFor(name, deviation);
    return Math.min(FARTHEST, Math.max(-FARTHEST, standard));
  });
}

/** Each value, and the product of each two. */
export function products(
  names: readonly string[],
  values: readonly number[],
): { readonly name: string; readonly value: number }[] {
  const single = names.map((name, i) => ({ name, value: values[i] ?? 0 }));
  const pairs = single.flatMap((left, i) =>
    single.slice(i).map((right) => ({ name: `${left.name}*${right.name}`, value: left.value * right.value })),
  );
  return [...single, ...pairs];
}
