import type { StoredPaper } from "../../index/paper.js";

/**
 * Says whose the summary is that came with a paper: Hugging Face's is written by a language model, and nothing in it
 * need stand in the abstract. Null where none came.
 */
export function sourceSummary({
  sourceSummary: text,
  origins,
}: Pick<StoredPaper, "sourceSummary" | "origins">): { readonly by: string; readonly text: string } | null {
  if (text === null) return null;
  return { by: origins.includes("hf") ? "Hugging Face's AI summary" : "Its source's summary", text };
}
