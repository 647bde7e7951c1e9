/**
 * Fits the weights of the summary ranker on SciTLDR-A train and writes them.
 *
 *     npm run fit:summary -- scitldr.jsonl.gz src/summary/weights.json
 *
 * Each candidate (a sentence of an abstract, or a shorter form of one) is an example; its target is its ROUGE-1
 * against the TLDRs, and a ridge regression predicts that from its features. Prints cross-validated figures on train
 * and, with weights from train only, those on dev.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { FEATURE_NAMES, features, outline } from "../../../src/summary/features.js";
import { rankerOf } from "../../../src/summary/rank.js";
import { candidates } from "../../../src/summary/summarize.js";
import { type Moments, moments, ridge, total } from "./ridge.js";
import { rouge1 } from "./rouge.js";

const paperSchema = z.object({
  title: z.string(),
  sentences: z.array(z.string()),
  tldrs: z.array(z.string()),
  split: z.string(),
});
type Paper = z.infer<typeof paperSchema>;

/** The candidates of a paper, as examples to learn from. */
interface Examples {
  /** Features of each candidate and a constant 1 for the intercept. */
  rows: number[][];
  rouge: number[];
  sums: Moments;
}

const PENALTY = 100;
const FOLDS = 10;

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined)
  throw new Error("usage: fit-summary SCITLDR.jsonl.gz WEIGHTS.json");

const papers = read(source);
const train = papers.filter((paper) => paper.split === "train");
const dev = papers.filter((paper) => paper.split === "dev");
const trainExamples = train.map(examples);
const devExamples = dev.map(examples);

const folds = Array.from({ length: FOLDS }, (_, fold) =>
  trainExamples.filter((__, index) => index % FOLDS === fold),
);
const foldSums = folds.map((fold) => total(fold.map((paper) => paper.sums)));
const validated = folds.flatMap((fold, held) => {
  const weights = ridge(total(foldSums.filter((_, index) => index !== held)), PENALTY);
  return fold.map((paper) => chosen(paper, weights));
});
const weights = ridge(total(foldSums), PENALTY);

report("train", train, trainExamples, validated, `${FOLDS}-fold cross-validated`);
report(
  "dev",
  dev,
  devExamples,
  devExamples.map((paper) => chosen(paper, weights)),
  "fitted on train",
);

const rounded = FEATURE_NAMES.map((name, index): [string, number] => [
  name,
  Number((weights[index] ?? 0).toPrecision(4)),
]);
writeFileSync(
  target,
  `${JSON.stringify({ source: "SciTLDR-A train, npm run fit:summary", weights: Object.fromEntries(rounded) }, null, 2)}\n`,
);

/** The ROUGE-1 of the candidate that the weights put first. */
function chosen(paper: Examples, weights: number[]): number {
  const score = rankerOf(weights);
  let best = 0;
  paper.rows.forEach((row, index) => {
    if (score(row) > score(paper.rows[best] ?? [])) best = index;
  });
  return paper.rouge[best] ?? 0;
}

function examples(paper: Paper): Examples {
  const abstract = outline(paper.title, paper.sentences);
  const all = candidates(paper.sentences);
  const rows = all.map((candidate) => [...features(candidate, abstract), 1]);
  const rouge = all.map((candidate) => rouge1(paper.tldrs, candidate.text));
  return { rows, rouge, sums: moments(rows, rouge) };
}

function report(name: string, split: Paper[], all: Examples[], scores: number[], how: string): void {
  const percent = (values: number[]) =>
    ((100 * values.reduce((sum, value) => sum + value, 0)) / values.length).toFixed(2);
  const first = split.map((paper) => rouge1(paper.tldrs, paper.sentences[0] ?? ""));
  const best = split.map((paper) =>
    Math.max(...paper.sentences.map((sentence) => rouge1(paper.tldrs, sentence))),
  );
  const possible = all.map((paper) => Math.max(...paper.rouge));
  console.log(`${name}: ${split.length} papers, ROUGE-1 ${percent(scores)} (${how})`);
  console.log(
    `  first sentence ${percent(first)}, best sentence ${percent(best)}, best shortened ${percent(possible)}`,
  );
}

function read(path: string): Paper[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => paperSchema.parse(JSON.parse(line)));
}
