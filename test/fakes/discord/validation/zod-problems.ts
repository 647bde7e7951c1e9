import type { z } from "zod";
import type { Problem } from "../api-error.js";

type Issue = z.core.$ZodIssue;
type Place = readonly (string | number)[];

/**
 * The issues of a schema as Discord words them. Where a value fits none of several shapes, only the shape that it
 * was meant to have counts: the one whose `type` it carries, else the one with the fewest complaints.
 */
export function problemsOf(issues: readonly Issue[], place: Place = []): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...place, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
    if (issue.code !== "invalid_union") return [{ path, ...wording(issue) }];
    if (issue.errors.length === 0) return [{ path, code: "UNION_TYPE_CHOICES", message: issue.message }];
    const branches = issue.errors.map((branch) => problemsOf(branch, path));
    return branches.reduce((best, branch) =>
      strangeness(branch, path) < strangeness(best, path) ? branch : best,
    );
  });
}

/** How far a value is from a shape: a wrong kind of value or a wrong `type` weighs more than any number of limits. */
function strangeness(problems: readonly Problem[], place: Place): number {
  const foreign = problems.some(({ path, code }) => {
    const below = path.length - place.length;
    return (below === 0 && code === "BASE_TYPE_CHOICES") || (below === 1 && path.at(-1) === "type");
  });
  return problems.length + (foreign ? 1_000 : 0);
}

function wording(issue: Issue): { code: string; message: string } {
  if (issue.code === "too_big") {
    return issue.origin === "string"
      ? { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${issue.maximum} or fewer in length.` }
      : { code: "NUMBER_TYPE_MAX", message: issue.message };
  }
  if (issue.code === "too_small") {
    return issue.origin === "string"
      ? { code: "BASE_TYPE_MIN_LENGTH", message: `Must be at least ${issue.minimum} in length.` }
      : { code: "BASE_TYPE_BAD_LENGTH", message: issue.message };
  }
  if (issue.code === "invalid_type" || issue.code === "invalid_value") {
    return { code: "BASE_TYPE_CHOICES", message: issue.message };
  }
  if (issue.code === "invalid_format" && issue.format === "url") {
    return { code: "URL_TYPE_INVALID_URL", message: "Not a well formed URL." };
  }
  return { code: "BASE_TYPE_INVALID", message: issue.message };
}
