import { readFileSync } from "node:fs";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { FEATURE_NAMES } from "./features.js";

/** A linear ranker: the score of a candidate is the ROUGE-1 that it is expected to reach. */
export type Ranker = (features: number[]) => number;

const weightsSchema = z.object({ weights: z.record(z.string(), z.number()) });

/**
 * A ranker with the weights of a file that `test/tools/fit/fit-summary.ts` wrote.
 * @throws OffprintError `internal` where it does not name exactly the features there are
 */
export function loadRanker(path: string | URL): Ranker {
  const weights = new Map(
    Object.entries(weightsSchema.parse(JSON.parse(readFileSync(path, "utf8"))).weights),
  );
  const missing = FEATURE_NAMES.filter((name) => !weights.has(name));
  if (missing.length > 0 || weights.size !== FEATURE_NAMES.length) {
    throw new OffprintError(
      "internal",
      `${path} does not fit the features (missing: ${missing.join(", ") || "none"}); run "npm run fit:summary" again`,
    );
  }
  return rankerOf(FEATURE_NAMES.map((name) => weights.get(name) ?? 0));
}

/** A ranker with weights in the order of `FEATURE_NAMES`. */
export function rankerOf(weights: number[]): Ranker {
  return (features) => features.reduce((score, value, index) => score + value * (weights[index] ?? 0), 0);
}
