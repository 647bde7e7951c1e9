import { readFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../../index/project-root.js";

/** In how many of many papers a term stands: what makes a word of a question rare, whatever the index holds. */
export interface Background {
  /** Papers that were counted. */
  readonly papers: number;
  /** Their mean length in terms, the title counted twice. */
  readonly length: number;
  /** How many of them hold a term. Those that fewer than eight hold were not kept, and count as held by four. */
  frequency(term: string): number;
  /** Whether eight of them or more hold a term. */
  holds(term: string): boolean;
  /** ln(1 + (papers - frequency + 0.5) / (frequency + 0.5)), BM25's inverse document frequency. */
  idf(term: string): number;
}

/** Made by `npm run fit:answer` from 37,000 papers of arXiv and Hugging Face. */
const backgroundSchema = z.object({
  papers: z.number(),
  length: z.number(),
  /** The terms of each frequency, separated by spaces. */
  terms: z.record(z.string(), z.string()),
});

const UNKNOWN_FREQUENCY = 4;

let loaded: Background | undefined;

/** The background that ships with the project, read at its first use. */
export function background(): Background {
  loaded ??= parseBackground(
    readFileSync(projectFile("src", "answer", "fitted", "background-df.json"), "utf8"),
  );
  return loaded;
}

/** @param text the JSON of `background-df.json` */
export function parseBackground(text: string): Background {
  const { papers, length, terms } = backgroundSchema.parse(JSON.parse(text));
  const frequencies = new Map<string, number>();
  for (const [count, list] of Object.entries(terms)) {
    for (const term of list.split(" ")) frequencies.set(term, Number(count));
  }
  const frequency = (term: string) => frequencies.get(term) ?? UNKNOWN_FREQUENCY;
  return {
    papers,
    length,
    frequency,
    holds: (term) => frequencies.has(term),
    idf(term) {
      const held = frequency(term);
      return Math.log(1 + (papers - held + 0.5) / (held + 0.5));
    },
  };
}
