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
