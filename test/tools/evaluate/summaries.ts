import { sentences } from "../../../index/text/sentences.js";
import type { Ranker } from "../../../src/summary/rank.js";
import { candidates, summarize } from "../../../src/summary/summarize.js";
import { percentile } from "../bench/statistics.js";
import { rouge1 } from "../fit/rouge.js";
import type { TldrPaper } from "../scitldr.js";

/** Times that all summaries are made to measure how long they take. */
const RUNS = 7;

/** ROUGE-1 in percent: the mean over papers of the best F1 against one of a paper's summaries. */
export interface SummaryScores {
  readonly papers: number;
  readonly summary: number;
  /** Of the first sentence of the abstract, and of the best one. */
  readonly firstSentence: number;
  readonly bestSentence: number;
  /** Of the best of all shortened sentences: what a perfect choice would reach. */
  readonly bestShortened: number;
  /** Processor time. */
  readonly millisecondsPerPaper: number;
}

/** Scores `summarize` as SciTLDR-A is scored (see `rouge1`). */
export function evaluateSummaries(papers: readonly TldrPaper[], ranker?: Ranker): SummaryScores {
  const run = () => papers.map((paper) => summarize(paper, ranker).text);
  const texts = run();
  // Not the first time, which also pays for compiling, and in the middle of several: what else runs on the machine counts in.
  const milliseconds = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  const millisecondsPerPaper = percentile(milliseconds, 0.5) / Math.max(1, papers.length);
  const best = ({ tldrs }: TldrPaper, forms: readonly string[]) =>
    Math.max(0, ...forms.map((form) => rouge1(tldrs, form)));
  return {
    papers: papers.length,
    summary: percent(papers.map(({ tldrs }, i) => rouge1(tldrs, texts[i] ?? ""))),
    firstSentence: percent(papers.map((paper) => best(paper, paper.sentences.slice(0, 1)))),
    bestSentence: percent(papers.map((paper) => best(paper, paper.sentences))),
    bestShortened: percent(
      papers.map((paper) => {
        const quotes = sentences(paper.abstract).map(({ text }) => text);
        return best(
          paper,
          candidates(quotes).map(({ text }) => text),
        );
      }),
    ),
    millisecondsPerPaper,
  };
}

function percent(shares: readonly number[]): number {
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, shares.length);
}
