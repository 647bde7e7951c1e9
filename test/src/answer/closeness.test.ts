import { describe, expect, it } from "vitest";
import { closenessTo } from "../../../src/answer/closeness.js";
import { CLOSE_FROM } from "../../../src/answer/fitted/similarities.js";
import { openStores } from "../../index/store/open-stores.js";
import { paper, storedPaper } from "../../make-paper.js";

const TEXT = {
  title: "Self-supervised diffusion transformers",
  abstract: "They are compared with GPT-4 and LLaMA2 on images of cells.",
};
const ONLY_NEAREST = 0.4;

/** Whether a paper that a search found, so similar, is close to a query. */
function isClose(query: string, similarity: number | null): boolean {
  const { database, papers } = openStores();
  papers.put(paper(TEXT), "jsonl");
  return closenessTo({ database }, query)({ paper: storedPaper(TEXT), score: 1, similarity, sentence: null });
}

describe("a paper is close to a query", () => {
  it("that it is similar to and has a word of", () => {
    expect(isClose("transformers for video", CLOSE_FROM.worded)).toBe(true);
    expect(isClose("transformers for video", CLOSE_FROM.worded - 0.01)).toBe(false);
  });

  it.each(["Segmentierung von Zellen", "细胞", "what about this?", "🎉"])(
    "without a word of it, as of %s, only where it is more similar",
    (query) => {
      expect(isClose(query, CLOSE_FROM.worded)).toBe(false);
      expect(isClose(query, CLOSE_FROM.unworded)).toBe(true);
    },
  );

  it.each([
    "diffusion",
    "images of a cell",
    TEXT.title,
    "tranformers",
    "selfsupervised transformers",
    "GPT-4",
    "gpt4",
    "llama 2",
    "LLaMA2 or GPT4",
  ])("all of whose words it has, as it has %s, however similar it is", (query) => {
    expect(isClose(query, ONLY_NEAREST)).toBe(true);
  });

  it.each(["gpt5", "diffusion of heat", "what about this?", "bread"])(
    "but not where a word is missing, as of %s, or there is none",
    (query) => {
      expect(isClose(query, ONLY_NEAREST)).toBe(false);
    },
  );

  it("for all that is known where it is not embedded yet", () => {
    expect(isClose("diffusion of heat", null)).toBe(true);
  });
});
