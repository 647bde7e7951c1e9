import { sentences } from "../../index/text/sentences.js";

export function summarize(paper: { title: string; abstract: string }): {
  text: string;
  sentences: { text: string; quote: string }[];
} {
  const text = sentences(paper.abstract)[0]?.text ?? paper.abstract;
  return { text, sentences: [{ text, quote: text }] };
}
