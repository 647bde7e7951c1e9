import { describe, expect, it } from "vitest";
import { slipsAmong, unknownWords, withoutSlips } from "../../../../src/answer/question/slips.js";
import { storedPaper } from "../../../make-paper.js";
import { useAnswerer } from "../use-answerer.js";

const isKnown = (word: string) => word === "decoding";

describe("The words of a question that may be slips", () => {
  it.each([
    ["how does speculatve decoding work", ["speculatve"]],
    ["Speculatve decoding, how?", ["Speculatve"]],
    ["how is vidoe generated", ["vidoe"]],
    ["why arent printers, and doesnt one", []],
    // Too short, a common word of English, names, and what is no word.
    ["how big is a vid", []],
    ["which printer is used", []],
    ["what is LangGraph or gpt4oxyz", []],
    ["https://arxiv.org/abs/2401.00001v2", []],
  ])("of %s are %j", (question, words) => {
    expect(unknownWords(question, isKnown)).toEqual(words);
  });

  it("are none that the papers know", () => {
    expect(unknownWords("how does speculatve decoding work", () => true)).toEqual([]);
  });
});

describe("What was meant by such a word", () => {
  const papers = [
    storedPaper({ title: "Speculative decoding", abstract: "Speculative decoding drafts. We decode." }),
    storedPaper({ title: "Speculation", abstract: "Speculative execution is old. Decodings differ." }),
  ];

  it.each([
    ["a letter left out", "speculatve"],
    ["a letter too many", "speculattive"],
    ["a letter for another", "specularive"],
    ["two letters exchanged", "specualtive"],
  ])("is found with %s", (_, written) => {
    expect(slipsAmong([written], papers)).toEqual([{ written, meant: "speculative" }]);
  });

  it("is nothing where more is different, or the first letter", () => {
    expect(slipsAmong(["speklatve", "apeculative"], papers)).toEqual([]);
  });

  it("is found in a short word where four papers have it, but for a letter too many at the end", () => {
    const videos = ["Video models.", "A video.", "Videos, or video.", "No video.", "Models."].map(
      (abstract) => storedPaper({ abstract }),
    );
    const written = ["vidoe", "vidio", "vidoeo", "vdeo"];
    expect(slipsAmong(written, videos)).toEqual(written.map((word) => ({ written: word, meant: "video" })));
    expect(slipsAmong(["videoq", "ivdeo", "vidoo"], videos)).toEqual([{ written: "vidoo", meant: "video" }]);
    expect(slipsAmong(["vidoe"], videos.slice(1))).toEqual([]);
  });

  it("is what most of the papers have", () => {
    expect(slipsAmong(["decodinge"], papers)).toEqual([{ written: "decodinge", meant: "decoding" }]);
    const others = ["Decodings differ.", "Decodings."].map((abstract) => storedPaper({ abstract }));
    expect(slipsAmong(["decodinge"], [...others, ...papers])[0]?.meant).toBe("decodings");
  });

  it("stands in the question with its capital, and nowhere else in it", () => {
    const slips = [
      { written: "Speculatve", meant: "speculative" },
      { written: "decodng", meant: "decoding" },
    ];
    expect(withoutSlips("Speculatve decodng, pre-decodng of decodngs?", slips)).toBe(
      "Speculative decoding, pre-decoding of decodngs?",
    );
  });
});

describe("A question with a slip", () => {
  const answerer = useAnswerer();

  it("is answered as the one that was meant, and says so", async () => {
    const answer = await answerer.ask("what does a small key norm tell you about atention?");
    expect(answer.question).toBe("what does a small key norm tell you about atention?");
    expect(answer.slips).toEqual([{ written: "atention", meant: "attention" }]);
    const meant = await answerer.ask("what does a small key norm tell you about attention?");
    expect(answer.citations).toEqual(meant.citations);
    expect(meant.slips).toEqual([]);
  });
});
