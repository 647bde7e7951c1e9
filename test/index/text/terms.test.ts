import { describe, expect, it } from "vitest";
import { heldTerms } from "../../../index/text/terms.js";

describe("the terms that a paper holds", () => {
  it("have a name with a hyphen before its digits also as one word", () => {
    expect([...heldTerms("IL-6 and GPT-4, but not AB-1c")]).toEqual(
      expect.arrayContaining(["il", "6", "il6", "gpt", "4", "gpt4"]),
    );
    expect(heldTerms("AB-1c")).not.toContain("ab1");
  });

  it("are found in a moment in a sequence of fifty thousand letters, of any script", () => {
    // A minute, if it grew with the square of the length.
    for (const letter of ["a", "α"]) expect(heldTerms(letter.repeat(50_000)).size).toBe(1);
  });
});
