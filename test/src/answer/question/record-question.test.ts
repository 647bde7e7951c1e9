import { describe, expect, it } from "vitest";
import { asksRecord } from "../../../../src/answer/question/record-question.js";

describe("what stands in a paper's record", () => {
  it.each([
    ...[
      "what's the title?",
      "when was it released?",
      "authors of the LoRA paper",
      "publication date?",
      "pdf?",
    ],
    ...["who wrote the second paper?", "when was paper 3 published?"],
    ...["who wrote flowkv", "when was flowkv published?", "who is the first author of flowkv?"],
    ...[
      "who wrote the paper on symptom checkers?",
      "who are the authors of the symptom checker paper?",
      "when was the paper on fungal meat published?",
    ],
    ...[
      "who are the authors?",
      "who wrote this paper?",
      "Who wrote UniPool?",
      "who is the first author",
      "authors?",
    ],
    ...[
      "list the authors",
      "when was it published?",
      "what year is this from?",
      "When was Qwen-Image-2.0 published?",
    ],
    ...[
      "what is the title?",
      "which category is it in?",
      "how many upvotes does it have?",
      "what is its arXiv id?",
    ],
    ...[
      "where was this published?",
      "give me the bibtex",
      "how old is this paper?",
      "how many authors are there?",
    ],
  ])("is asked for: %s", (question) => {
    expect(
      asksRecord(question, [{ title: "FlowKV: Fast Prefilling", sentence: "We propose a method." }]),
    ).toBe(true);
  });

  it.each([
    ...["how many upvotes does it take to inject a fake fact?", "who wrote the prompts of the benchmark?"],
    ...["which plotting library do the models have to write chart code in?", "when was the data collected?"],
    ...[
      "what is a citation?",
      "what is PDF?",
      "who annotated it?",
      "what is the idea?",
      "which category of errors is the most frequent?",
    ],
    ...[
      "what is the title generation model trained on?",
      "how recent are the web pages?",
      "how many authors took part in the survey?",
    ],
    ...["who wrote flows", "who wrote the flowkv prompts?", "when was the training paper data collected?"],
    ...["does it generate code?", "is the code that it writes tested?", "what is the name of the dataset?"],
  ])("is not asked for: %s", (question) => {
    expect(
      asksRecord(question, [{ title: "FlowKV: Fast Prefilling", sentence: "We propose a method." }]),
    ).toBe(false);
  });

  it.each([
    "is there code?",
    "where can I find the code?",
    "is the code open source?",
    "did they release the code?",
    "Is the code available?",
    "is there an official implementation of it?",
  ])("is asked for unless a sentence tells of it: %s", (question) => {
    expect(
      asksRecord(question, [{ title: "FlowKV: Fast Prefilling", sentence: "We propose a method." }]),
    ).toBe(true);
    expect(
      asksRecord(question, [
        { title: "FlowKV: Fast Prefilling", sentence: "Our code is available at https://github.com/a/b." },
      ]),
    ).toBe(false);
  });
});
