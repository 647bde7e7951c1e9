import { describe, expect, it } from "vitest";
import { answeringWords } from "../../../src/render/answering-words.js";

/** A quote with asterisks around what is shown in bold, where the reader marks a part of it. */
function shown(quote: string, marked: string): string {
  const start = quote.indexOf(marked);
  const words = answeringWords(quote, { start, end: start + marked.length });
  if (words === null) return quote;
  return `${quote.slice(0, words.start)}*${quote.slice(words.start, words.end)}*${quote.slice(words.end)}`;
}

describe("the words of a quote that answer", () => {
  it.each([
    [
      "It is at https://github.com/a/gesture_pointer.git.",
      "github.com/a/gesture_pointer.git",
      "It is at *https://github.com/a/gesture_pointer.git*.",
    ],
    ["See (https://a.example/b-c) for more.", "example/b-c)", "See (*https://a.example/b-c*) for more."],
    ["Code: https://a.example/b, and more.", "b, and", "Code: *https://a.example/b, and* more."],
    ["It is at https://a.example/b. It is ours.", "is ours", "It is at https://a.example/b. It *is ours*."],
  ])("do not begin or end inside of an address: %s", (quote, marked, expected) => {
    expect(shown(quote, marked)).toBe(expected);
  });

  it.each([
    ["It is best (81%) when it is cold.", "81%)", "It is best (*81%*) when it is cold."],
    ["It is best [81% (of 5)] when cold.", "81% (of 5)]", "It is best [*81% (of 5)*] when cold."],
    ["It is best (81%) when it is cold.", "best (81%)", "It is *best (81%)* when it is cold."],
    ["It is best ((81%)) when it is cold.", "81%))", "It is best ((*81%*)) when it is cold."],
    ["It is best (81%) when it is cold.", ")", "It is best (81%) when it is cold."],
  ])("do not end with a bracket that was opened before them: %s", (quote, marked, expected) => {
    expect(shown(quote, marked)).toBe(expected);
  });
});
