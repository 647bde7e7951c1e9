import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { projectFile } from "../../index/project-root.js";

const paperSchema = z.object({ id: z.string(), title: z.string(), abstract: z.string() });
const questionSchema = z.object({
  id: z.string(),
  paper: z.string(),
  question: z.string(),
  /** A slice of the abstract, or null where it does not say. */
  answer: z.string().nullable(),
  split: z.string(),
});

/** Papers on a simulated page: as many as on the one that ships with the project. */
export const PAGE_SIZE = 104;

export type QaPaper = z.infer<typeof paperSchema>;
export type QaQuestion = z.infer<typeof questionSchema>;

/** Questions about abstracts, three a paper, and the papers of each split. */
export interface PaperQa {
  readonly questions: readonly QaQuestion[];
  readonly papers: ReadonlyMap<string, QaPaper>;
}

/** @param directory the folder of `paper-qa.jsonl.gz` and `paper-qa-papers.jsonl.gz` */
export function readPaperQa(directory: string): PaperQa {
  const questions = readLines(join(directory, "paper-qa.jsonl.gz"), questionSchema);
  const papers = readLines(join(directory, "paper-qa-papers.jsonl.gz"), paperSchema);
  return { questions, papers: new Map(papers.map((paper) => [paper.id, paper])) };
}

/** What the questions of `later-questions.jsonl.gz` have for a split. */
export const LATER = "later";

/**
 * 1,080 questions about 360 other papers, written as those of paper-qa were, to judge on: nothing was learned from them.
 *
 * @param directory the folder of `arxiv-30k.jsonl.gz` and `hf-daily.jsonl.gz`, which have the papers
 */
export function readLaterQuestions(directory: string): PaperQa {
  const file = projectFile("test", "tools", "later-questions.jsonl.gz");
  const written = readLines(file, questionSchema.omit({ id: true, split: true }));
  const questions = written.map((question, i) => ({ ...question, id: `later-${i}`, split: LATER }));
  const asked = new Set(questions.map(({ paper }) => paper));
  const papers = readCollections(directory)
    .filter(({ id }) => asked.has(id))
    .map((paper) => ({ ...paper, abstract: paper.abstract.trim().replaceAll(/\s+/g, " ") }));
  return { questions, papers: new Map(papers.map((paper) => [paper.id, paper])) };
}

/** The papers of both collections, those of arXiv first; some are in both. */
export function readCollections(directory: string): QaPaper[] {
  const files = ["arxiv-30k.jsonl.gz", "hf-daily.jsonl.gz"];
  return files.flatMap((name) => readLines(join(directory, name), paperSchema));
}

/** The objects of a packed file of JSON lines. */
export function readLines<Line>(file: string, schema: z.ZodType<Line>): Line[] {
  const text = gunzipSync(readFileSync(file)).toString("utf8").trim();
  return text.split("\n").map((line) => schema.parse(JSON.parse(line)));
}

/** The papers of a split, in the order of its questions. */
export function papersOf({ questions, papers }: PaperQa, split: string): QaPaper[] {
  const ids = new Set(questions.filter((question) => question.split === split).map(({ paper }) => paper));
  return [...ids].flatMap((id) => papers.get(id) ?? []);
}

/** The same list in the same random order for the same seed (Fisher-Yates, numbers by mulberry32). */
export function shuffled<Item>(list: readonly Item[], seed: number): Item[] {
  const items = [...list];
  let state = seed * 0x9e3779b9;
  function random(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [left, right] = [items[i], items[j]];
    if (left !== undefined && right !== undefined) [items[i], items[j]] = [right, left];
  }
  return items;
}
