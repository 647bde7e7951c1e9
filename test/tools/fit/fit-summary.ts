/**
 * Fits the weights of the summary ranker on SciTLDR-A train and writes them.
 *
 *     npm run fit:summary -- scitldr.jsonl.gz src/summary/weights.json
 *
 * Each candidate (a sentence of an abstract, or a shorter form of one) is an example; its target is its ROUGE-1
 * against the TLDRs, and a ridge regression predicts that from its features. Each paper counts the same, however long
 * its abstract is. Prints cross-validated figures on train and, with weights from train only, those on dev.
 */
import { writeFileSync } from "node:fs";
import { sentences } from "../../../index/text/sentences.js";
import { FEATURE_NAMES, features, outline } from "../../../src/summary/features.js";
import { rankerOf } from "../../../src/summary/rank.js";
import { candidates } from "../../../src/summary/summarize.js";
import { evaluateSummaries } from "../evaluate/summaries.js";
import { readSciTldr, splitOf, type TldrPaper } from "../scitldr.js";
import { type Moments, moments, ridge, total } from "./ridge.js";
import { rouge1 } from "./rouge.js";

const PENALTY = 20;
const FOLDS = 10;

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined)
  throw new Error("usage: fit-summary SCITLDR.jsonl.gz WEIGHTS.json");

const papers = readSciTldr(source);
const train = splitOf(papers, "train");
const dev = splitOf(papers, "dev");

const folds = Array.from({ length: FOLDS }, (_, fold) => train.filter((__, index) => index % FOLDS === fold));
const foldSums = folds.map((fold) => total(fold.map(examples)));
const validated = folds.map((fold, held) => {
  const others = ridge(total(foldSums.filter((_, index) => index !== held)), PENALTY);
  return fold.length * evaluateSummaries(fold, rankerOf(others)).summary;
});
const weights = ridge(total(foldSums), PENALTY);

const mean = validated.reduce((sum, score) => sum + score, 0) / train.length;
const fitted = rankerOf(weights);
report(train, `${FOLDS}-fold cross-validated`, mean);
report(dev, "fitted on train");

const rounded = FEATURE_NAMES.map((name, index): [string, number] => [
  name,
  Number((weights[index] ?? 0).toPrecision(4)),
]);
writeFileSync(
  target,
  `${JSON.stringify({ source: "SciTLDR-A train, npm run fit:summary", weights: Object.fromEntries(rounded) }, null, 2)}\n`,
);

/** The candidates of a paper as examples to learn from, with a constant 1 for the intercept; their weights sum to 1. */
function examples(paper: TldrPaper): Moments {
  const quotes = sentences(paper.abstract).map(({ text }) => text);
  const abstract = outline(paper.title, quotes);
  const all = candidates(quotes);
  const root = Math.sqrt(1 / Math.max(1, all.length));
  const rows = all.map((candidate) => [...features(candidate, abstract), 1].map((value) => value * root));
  const rouge = all.map((candidate) => rouge1(paper.tldrs, candidate.text) * root);
  return moments(rows, rouge);
}

/** @param score what the summaries reach, where it is not the fitted weights' */
function report(split: TldrPaper[], how: string, score?: number): void {
  // Not with the weights that ship: after a change of the features there are none that fit.
  const { summary, firstSentence, bestSentence, bestShortened } = evaluateSummaries(split, fitted);
  const name = split[0]?.split ?? "none";
  console.log(`${name}: ${split.length} papers, ROUGE-1 ${(score ?? summary).toFixed(2)} (${how})`);
  console.log(
    `  first sentence ${firstSentence.toFixed(2)}, best sentence ${bestSentence.toFixed(2)}, best shortened ${bestShortened.toFixed(2)}`,
  );
}
