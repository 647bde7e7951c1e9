import { describe, expect, it } from "vitest";
import { placeAsked, withoutPlace } from "../../../../src/answer/question/ordinal.js";

describe("one of five numbered papers", () => {
  it.each([
    ["what does the first one propose?", 0],
    ["how large is the model of the Third paper?", 2],
    ["what data does #2 use?", 1],
    ["summarize paper 5", 4],
    ["and the 4th one?", 3],
    ["does the last paper release code?", 4],
    ["and the second?", 1],
    ["what does the ninth one propose?", null],
    ["compare paper 1 and paper 3", null],
    ["which of them is #1 on MMLU?", null],
    ["which is the first paper to show that?", null],
    ["which was the first paper on poisoning attacks in federated learning?", null],
    ["is GPT-4 better than number theory?", null],
    ["what is the first step?", null],
    ["how much data?", null],
  ])("is asked about by its number: %s", (question, place) => {
    expect(placeAsked(question, 5)?.place ?? null).toBe(place);
  });
});

describe("a number", () => {
  it("may be higher than there are papers, where one has several", () => {
    expect(placeAsked("what does #5 say?", 3, 6)).toEqual({ by: "number", place: 4 });
    expect(placeAsked("what does the fifth one say?", 3, 6)).toBeNull();
    expect(placeAsked("what does the last one say?", 3, 6)).toEqual({ by: "word", place: 2 });
  });
});

describe("a question to a paper by its number", () => {
  it.each([
    ["what does the third one do?", "what does it do?"],
    ["does the last paper release code?", "does it release code?"],
    ["what data does #2 use?", "what data does it use?"],
    ["and the second?", "and it?"],
    ["what is the first step?", "what is the first step?"],
  ])("is one to it: %s", (question, asked) => {
    expect(withoutPlace(question)).toBe(asked);
  });
});
