import { sentences } from "../../index/text/sentences.js";

export function summarize(paper: { title: string; abstract: string }): { text: string } {
  return { text: sentences(paper.abstract)[0]?.text ?? paper.abstract };
}
