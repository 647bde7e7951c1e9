import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "../../../index/text/shorten.js";
import { longText } from "../../src/render/papers.js";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const split = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

describe("shortening", () => {
  it("keeps what fits and ends after a word", () => {
    expect(shorten("Attention is all you need", 25)).toBe("Attention is all you need");
    expect(shorten("Attention is all you need", 24)).toBe("Attention is all you…");
    expect(shorten("Attention, please", 12)).toBe("Attention…");
    expect(shorten("Donaudampfschifffahrtsgesellschaft", 10)).toBe("Donaudamp…");
  });

  it("never cuts a character, of which some have many parts", () => {
    expect(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 20)).toBe("👩‍👩‍👧‍👦…");
    expect(shorten("🇩🇪🇫🇷", 6)).toBe("🇩🇪…");
    expect(shorten("👩‍👩‍👧‍👦", 5)).toBe("…");
    expect(shorten("x", 0)).toBe("");
  });

  it("gives a beginning of the text within the limit, ending between characters", () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 0, max: 300 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (short === text || short === "") return;
        const start = short.slice(0, -1);
        expect(short.endsWith("…")).toBe(true);
        expect(text.startsWith(start)).toBe(true);
        const characters = split(text);
        let length = 0;
        while (length < start.length) length += characters.shift()?.length ?? 1;
        expect(length).toBe(start.length);
      }),
      { numRuns: 400 },
    );
  });
});
