import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderLine } from "../../../src/render/inline.js";
import { withFormulas } from "../../../src/render/latex.js";
import { anyText } from "./papers.js";

describe("formulas that are left in a text", () => {
  it.each([
    ["a bound of $\\frac{1}{n}$ on x_1", "a bound of `$\\frac{1}{n}$` on x\\_1"],
    ["$O(n^{2})$", "`$O(n^{2})$`"],
    ["\\(x\\) and $y_1$$z_2$", "`\\(x\\)` and `$y_1$`\u200b`$z_2$`"],
    ["$$x^2$$", "`$$x^2$$`"],
    ["costs $5 to $6", "costs $5 to $6"],
  ])("%j is shown as %j", (text, shown) => {
    expect(renderLine(withFormulas(text))).toBe(shown);
  });

  it.each([
    `$$${"_".repeat(200_000)}`,
    `$$ \\(${"_ $".repeat(100_000)}`,
    "\\(".repeat(100_000),
    `$${"\\".repeat(200_000)}`,
  ])("are looked for in a long text that never closes them", (text) => {
    expect(withFormulas(text).length).toBeGreaterThan(0);
  });

  it("lose nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const pieces = withFormulas(text);
        const all = pieces.map((piece) =>
          typeof piece === "string" ? piece : "text" in piece ? piece.text : "",
        );
        expect(all.join("")).toBe(text);
      }),
    );
  });
});
