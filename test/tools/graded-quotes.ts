import { z } from "zod";
import { projectFile } from "../../index/project-root.js";
import { readLines } from "./paper-qa.js";

/** How well a sentence answers: 3 answers, 2 is a part of an answer, 1 is on the topic, 0 is beside the point. */
export type Grade = 0 | 1 | 2 | 3;

const quoteSchema = z.tuple([z.string(), z.int(), z.int(), z.literal([0, 1, 2, 3])]);
const questionSchema = z.object({
  split: z.enum(["train", "dev"]),
  question: z.string(),
  quotes: z.array(quoteSchema),
});

/** A question as people ask it, with the grades of some sentences of the papers that Hugging Face listed. */
export interface GradedQuestion {
  readonly question: string;
  /** The grade of a sentence, from where it starts in the abstract of a paper; undefined for one that was not graded. */
  readonly gradeOf: (paper: string, start: number) => Grade | undefined;
  /** The best grade of all. */
  readonly best: Grade;
}

/**
 * The questions of a split of `graded-quotes.jsonl.gz`. A large language model wrote them without seeing any paper, and
 * graded for each some twelve sentences of those that a search found among the 8,497 papers of `hf-daily.jsonl.gz`.
 */
export function readGradedQuestions(split: "train" | "dev"): GradedQuestion[] {
  const lines = readLines(projectFile("test", "tools", "graded-quotes.jsonl.gz"), questionSchema);
  return lines
    .filter((line) => line.split === split)
    .map(({ question, quotes }) => {
      const grades = new Map(quotes.map(([paper, start, , grade]) => [`${paper}:${start}`, grade]));
      return {
        question,
        gradeOf: (paper, start) => grades.get(`${paper}:${start}`),
        best: quotes.reduce<Grade>((best, [, , , grade]) => (grade > best ? grade : best), 0),
      };
    });
}
