import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectFile } from "../../../../index/project-root.js";
import { outline, outlineQuery } from "../../../../src/answer/candidates/outline.js";
import { parseBackground } from "../../../../src/answer/fitted/background.js";
import { SENTENCE_FEATURES, sentenceFeatures } from "../../../../src/answer/reading/sentence-features.js";
import { questionKinds, WORDING_FEATURES, wordingFeatures } from "../../../../src/answer/reading/wording.js";

/** Numbers that another implementation, in Python with NLTK's stemmer, gave for questions of paper-qa. */
const caseSchema = z.object({
  question: z.string(),
  title: z.string(),
  sentences: z.array(z.string()),
  queryTerms: z.array(z.string()),
  sentenceFeatures: z.array(z.array(z.number())),
  kinds: z.array(z.number()),
  words: z.array(z.number()),
  fits: z.array(z.number()),
  lastWords: z.array(z.number()),
});

const cases = readFileSync(projectFile("test", "fixtures", "answer", "features.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => caseSchema.parse(JSON.parse(line)));

/** The counts of papers that those numbers were made with. */
const counts = parseBackground(
  readFileSync(projectFile("test", "fixtures", "answer", "background.json"), "utf8"),
);

function expectClose(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
}

describe.each(cases)("$question", (known) => {
  const query = outlineQuery(known.question);
  const paper = outline({ title: known.title, abstract: known.sentences.join(" ") });

  it("has the same telling words", () => {
    expect(query.terms).toEqual(known.queryTerms);
  });

  it("has the same features of each sentence", () => {
    expect(paper.sentences().map(({ text }) => text)).toEqual(known.sentences);
    const rows = sentenceFeatures(query, paper, counts);
    for (const [i, row] of rows.entries()) expectClose(row, known.sentenceFeatures[i] ?? []);
    expect(rows[0]).toHaveLength(SENTENCE_FEATURES.length);
  });

  it("is of the same kinds", () => {
    expect(questionKinds(known.question)).toEqual(known.kinds);
  });

  it("has the same features beside the abstract", () => {
    const values = wordingFeatures(query, paper, known.fits, counts);
    expectClose(values, [...known.kinds, ...known.words, ...known.lastWords]);
    expect(values).toHaveLength(WORDING_FEATURES.length);
  });
});
