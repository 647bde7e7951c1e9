import { describe, expect, it } from "vitest";
import { createStemFinder } from "../../../index/search/stem-finder.js";
import { stemOf } from "../../../index/text/stem.js";

describe("what finds the stems that are looked for", () => {
  it("finds every word of a stem", () => {
    const find = createStemFinder(new Map([["gener", "term"]]));
    expect(["generate", "generation", "generally", "genre", "regenerate"].map(find)).toEqual([
      "term",
      "term",
      "term",
      undefined,
      undefined,
    ]);
  });

  it("passes over no word for its second letter, whatever becomes of it", () => {
    const words = [
      "eying",
      "aed",
      "ying",
      "sky",
      "flies",
      "dying",
      "gpt",
      "4",
      "h",
      "κb",
      "2d",
      "y",
      "i",
      "oed",
    ];
    for (const word of words) {
      const find = createStemFinder(new Map([[stemOf(word), word]]));
      expect(words.filter((other) => find(other) !== undefined)).toEqual(
        words.filter((other) => stemOf(other) === stemOf(word)),
      );
    }
  });
});
