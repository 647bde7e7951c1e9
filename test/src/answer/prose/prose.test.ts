import { describe, expect, it } from "vitest";
import { checkProse } from "../../../../src/answer/prose/prose.js";

const passages = [
  "MLKV reduces the memory usage of the KV cache by a factor of 6 compared to MQA.",
  "We find that the L2 norm of a key embedding tells its attention score.",
];

describe("prose of a language model", () => {
  it("is shown where every sentence cites a passage that says it", () => {
    expect(checkProse("MLKV shrinks KV cache memory by a factor of 6 [1].", passages)).toBe(
      "MLKV shrinks KV cache memory by a factor of 6 [1].",
    );
  });

  it("may have its marks behind the full stop, or several in one bracket", () => {
    const text =
      "MLKV reduces KV cache memory. [1] The L2 norm of key embeddings and the KV cache memory matter. [1, 2]";
    expect(checkProse(text, passages)).toBe(
      "MLKV reduces KV cache memory [1]. The L2 norm of key embeddings and the KV cache memory matter [1][2].",
    );
  });

  it("may say what stands at the end of passages that have many words", () => {
    const words = Array.from({ length: 100 }, (_, i) => `word${i}`);
    const text = "Bananas are a tasty and cheap breakfast [1][2].";
    expect(checkProse(text, [`We list ${words.join(" ")}.`, "Bananas are a tasty, cheap breakfast."])).toBe(
      text,
    );
  });

  it("may take half of its words from elsewhere", () => {
    const text = "MLKV reduces memory, gladly and without further trouble [1].";
    expect(checkProse(text, passages)).toBe(text);
  });

  it("may end in blanks", () => {
    const text = "MLKV shrinks KV cache memory by a factor of 6 [1].";
    expect(checkProse(`\n${text}${" ".repeat(200_000)}`, passages)).toBe(text);
  });

  it.each([
    ["has a sentence without a mark", "MLKV reduces KV cache memory [1]. It is the best."],
    ["has a line without a mark", "MLKV reduces KV cache memory by a factor of 6 [1]\nBuy my coin"],
    ["goes on in lower case without a mark", "MLKV reduces KV cache memory [1]. buy my coin now"],
    ["goes on behind a mark that stands behind the stop", "MLKV reduces KV cache memory. [1] buy my coin"],
    [
      "goes on behind the mark without a stop",
      "MLKV reduces the memory usage of the KV cache by a factor of 6 [1] buy my coin now.",
    ],
    ["takes one word of six from the passage", "Bananas, coins and cheap breakfasts beat MLKV [1]."],
    ["cites a passage that was not given", "MLKV reduces KV cache memory [3]."],
    ["has a number that the passage lacks", "MLKV reduces KV cache memory by a factor of 9 [1]."],
    ["says something else than the passage", "Bananas are a tasty and cheap breakfast [1]."],
    ["has a link", "MLKV reduces KV cache memory, see https://evil.example [1]."],
    ["has a mention", "MLKV reduces KV cache memory <@123> [1]."],
    ["is empty", "  "],
    ["is mostly blanks", `MLKV reduces KV cache memory [1]${" \n".repeat(500_000)}.`],
    ["never ends", `MLKV reduces KV cache memory ${"KV cache ".repeat(400)}[1].`],
  ])("is refused where it %s", (_, text) => {
    expect(checkProse(text, passages)).toBeNull();
  });

  it.each([
    ["MLKV is 13 times faster [1].", "MLKV is 3 times faster [1]."],
    ["MLKV reaches 95.4% [1].", "MLKV reaches 5.4% [1]."],
    ["MLKV reads 128K tokens [1].", "MLKV reads 28K tokens [1]."],
  ])("has its numbers whole: %s", (right, wrong) => {
    const passage = "MLKV is 13 times faster, reaches 95.4% and reads 128K tokens.";
    expect(checkProse(right, [passage])).toBe(right);
    expect(checkProse(wrong, [passage])).toBeNull();
  });
});
