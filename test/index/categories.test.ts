import { expect, it } from "vitest";
import { isWithinCategory } from "../../index/categories.js";

it.each([
  ["cs.CL", "cs.CL", true],
  ["cs.CL", "cs", true],
  ["cs.CL", "CS", true],
  ["cs", "cs.CL", false],
  ["cs.CLX", "cs.CL", false],
  ["math.CO", "mat", false],
])("%s is within %s: %s", (category, wanted, is) => expect(isWithinCategory(category, wanted)).toBe(is));
