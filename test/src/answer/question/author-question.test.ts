import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorAsked as readOn } from "../../../../src/answer/question/author-question.js";

const TODAY = "2026-11-25";
const authorAsked = (question: string) => readOn(question, TODAY);

describe("what an author wrote", () => {
  it.each([
    ["papers by Song Han", "papers by Song Han"],
    ["list all papers by Song Han", "papers by Song Han"],
    ["Can you show me some papers by Song Han on pruning?", "papers by Song Han on pruning"],
    ["are there any papers by Song Han?", "papers by Song Han"],
    ["do you have Song Han's papers?", "Song Han's papers"],
    ["what did Yann LeCun publish?", "papers by Yann LeCun"],
    ["what has Yann LeCun written on world models?", "papers by Yann LeCun on world models"],
    ["which papers did Song Han write about pruning?", "papers by Song Han about pruning"],
    ["what does Song Han work on?", "papers by Song Han"],
  ])("is asked for in the words of a query: %s", (question, words) => {
    expect(authorAsked(question)).toEqual({ words, published: {}, newest: false });
  });

  it.each([
    ["what did Yann LeCun publish in 2024?", "papers by Yann LeCun"],
    ["list 2024 papers by Song Han", "papers by Song Han"],
    ["Song Han papers 2024", "Song Han papers"],
  ])("may be asked for of a time: %s", (question, words) => {
    const published = { since: "2024-01-01", until: "2024-12-31" };
    expect(authorAsked(question)).toEqual({ words, published, newest: false });
  });

  it("may be asked for by what is newest", () => {
    const words = "papers by Song Han";
    expect(authorAsked("what are the latest papers by Song Han?")).toMatchObject({ words, newest: true });
  });
});

it("reads any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void authorAsked(text)));
});
