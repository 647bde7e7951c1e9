import { describe, expect, it } from "vitest";
import { readSentence } from "../../../../src/answer/reading/spans.js";
import { answeringWords } from "../../../../src/render/answering-words.js";

const TEXT = "Ours beats GPT-4 by 3.1 points on a content-agnostic test.";

/** What is shown in bold where the reader marks these tokens, in a sentence that stands behind a title of three characters. */
function boldFor(tokens: readonly string[], first: string, last: string): string {
  let at = 0;
  const places = tokens.map((token) => {
    at = TEXT.indexOf(token, at);
    return { token, start: at, end: at + token.length };
  });
  const reading = {
    nullScore: 2,
    aboutScore: 0,
    startScores: Float32Array.from(places, ({ token }) => (token === first ? 5 : 0)),
    endScores: Float32Array.from(places, ({ token }) => (token === last ? 5 : 0)),
    offsets: Uint32Array.from(places.flatMap(({ start, end }) => [start + 3, end + 3])),
  };
  const { score, span } = readSentence(reading, { start: 3, end: TEXT.length + 3 });
  expect(score).toBe(8);
  const words = span && answeringWords(TEXT, span);
  return TEXT.slice(words?.start, words?.end);
}

describe("the words of a sentence that answer", () => {
  const tokens = [
    "Ours",
    "beats",
    "GP",
    "T",
    "-",
    "4",
    "by",
    "3",
    ".",
    "1",
    "points",
    "content",
    "-",
    "agnostic",
    ".",
  ];

  it("are those between the best start and the best end", () => {
    expect(boldFor(tokens, "3", "points")).toBe("3.1 points");
  });

  it("are whole words, though the reader reads parts of words", () => {
    expect(boldFor(tokens, "4", "points")).toBe("GPT-4 by 3.1 points");
    expect(boldFor(tokens, "T", "T")).toBe("GPT-4");
    expect(boldFor(tokens, "points", "content")).toBe("points on a content-agnostic");
  });
});
