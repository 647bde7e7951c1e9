import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cutText } from "../../../index/models/cut-text.js";
import { anyText, shippedTokenizer } from "./tokenizer.js";

let tokenize: (text: string) => string[];

beforeAll(async () => {
  tokenize = await shippedTokenizer();
});

describe("a text that is too long", () => {
  it("is cut behind the last token that fits", () => {
    expect(cutText("Embeddings of emojis", tokenize, 2).text).toBe("Embed");
    expect(cutText("Embeddings of emojis", tokenize, 5).text).toBe("Embeddings of ");
    expect(cutText("Embeddings of emojis", tokenize, 8).text).toBe("Embeddings of emojis");
  });

  it("has the tokens that fit, whatever the text is", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const tokens = tokenize(text);
        const kept = cutText(text, tokenize, limit);
        expect(text.startsWith(kept.text)).toBe(true);
        expect(kept.tokens).toEqual(tokenize(kept.text));
        expect(kept.tokens.length).toBeLessThanOrEqual(limit);
        if (tokens.length <= limit) expect(kept.text).toBe(text);
      }),
    );
  });
});
