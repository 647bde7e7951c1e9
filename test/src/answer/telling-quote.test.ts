import { expect, it } from "vitest";
import { outline } from "../../../src/answer/candidates/outline.js";
import { unreadQuote } from "../../../src/answer/reading/finding.js";
import { introducingFirst } from "../../../src/answer/telling-quote.js";
import { storedPaper } from "../../make-paper.js";

const STAGES = "ParrotNet comprises two stages.";
const INTRODUCES = "We build a pipeline for the mimicry of speech, resulting in ParrotNet.";
const SAYS = "ParrotNet is a pipeline that mimics speech.";

/** What is quoted for "what is ParrotNet?" of a paper with these sentences, of which these were read. */
function quotes(abstract: readonly string[], read: readonly string[]) {
  const paper = storedPaper({ title: "ParrotNet: Mimicry of Speech", abstract: abstract.join(" ") });
  const outlined = { ...outline(paper), paper };
  const quoted = outlined.sentences().filter(({ text }) => read.includes(text));
  const found = quoted.map((sentence) => unreadQuote(paper, sentence));
  return introducingFirst("ParrotNet", [outlined], found).map(({ sentence }) => sentence.text);
}

it("what a paper introduces under its name comes first where no quote says what that is", () => {
  expect(quotes([STAGES, INTRODUCES], [STAGES])).toEqual([INTRODUCES, STAGES]);
  expect(quotes([STAGES, INTRODUCES], [STAGES, INTRODUCES])).toEqual([INTRODUCES, STAGES]);
});

it("it is left to what was read where that says so, or nothing is introduced under the name", () => {
  expect(quotes([INTRODUCES, SAYS], [SAYS])).toEqual([SAYS]);
  expect(quotes([STAGES, "We propose another way to speak."], [STAGES])).toEqual([STAGES]);
});
