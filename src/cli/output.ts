import { stdout } from "node:process";
import type { Hit } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import { type Answer, answerText } from "../answer/answer.js";
import { summarize } from "../summary/summarize.js";

/** Writes one line of JSON to standard output. */
export function printJson(value: unknown): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes text to standard output, with a line break at its end. */
export function printText(text: string): void {
  stdout.write(`${text}\n`);
}

/** Hits in the shape that `search` and `related` promise to machines. */
export function hitsJson(query: string, hits: readonly Hit[]) {
  return {
    query,
    hits: hits.map(({ paper, score, sentence }, index) => ({
      rank: index + 1,
      id: paper.id,
      title: paper.title,
      url: paper.url,
      published: paper.published,
      score: Number(score.toFixed(6)),
      summary: summarize(paper).text,
      match: sentence?.text ?? null,
    })),
  };
}

/** An answer in the shape that `ask` promises to machines. */
export function answerJson(answer: Answer) {
  return {
    question: answer.question,
    answered: answer.answered,
    answer: answerText(answer),
    probability: Number(answer.probability.toFixed(4)),
    citations: answer.citations.map(({ n, paper, quote }) => ({ n, ...reference(paper), quote })),
    near: answer.near.map(reference),
    isOfRecord: answer.isOfRecord,
    published: answer.published,
    slips: answer.slips,
  };
}

/** What names a paper to machines. */
function reference({ id, title, url }: StoredPaper) {
  return { id, title, url };
}
