import { describe, expect, it } from "vitest";
import { asksNothing } from "../../../../src/answer/question/courtesy.js";

describe("a message", () => {
  it.each([
    ...[
      "thanks",
      "thank you for the answer!",
      "Well done.",
      "nice paper",
      "that helps a lot",
      "good to know",
    ],
    ...[
      "wrong",
      "that's not my question",
      "merci !",
      "👍",
      "...",
      "OK",
      "this is great",
      "good summary",
      "thanks for the explanation",
    ],
  ])("asks nothing: %s", (message) => {
    expect(asksNothing(message)).toBe(true);
  });

  it.each([
    ...["key findings", "main contribution", "improvements", "summary", "explanation please", "this paper?"],
    ...["hi, summary please", "ok, summary of the paper please", "not clear, explanation please"],
    ...[
      "is it good",
      "nice, and the baselines",
      "thanks, what about latency",
      "没有",
      "https://arxiv.org/abs/2504.11544",
    ],
  ])("asks something: %s", (message) => {
    expect(asksNothing(message)).toBe(false);
  });
});
