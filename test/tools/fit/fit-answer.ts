/**
 * Fits everything that the answering learns from data, and writes it.
 *
 *     npm run fit:answer -- DATA_DIR [CACHE_FILE]
 *
 * From the train split of paper-qa, without the reader, which was trained on it: which sentence fits a question, which
 * paper a question is about, and whether an abstract tells what is asked. From the dev split, with the reader: whether
 * the best paper of a search, or a given one, answers. The figures it prints for the dev split are cross-validated, five
 * folds by paper. What the models give is kept in CACHE_FILE: the first run takes some twenty minutes, the next five.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import { createModelPool } from "../../../index/models/model-pool.js";
import { MATCH_FEATURES } from "../../../src/answer/candidates/match.js";
import { outlineQuery } from "../../../src/answer/candidates/outline.js";
import { type Background, parseBackground } from "../../../src/answer/fitted/background.js";
import type { Linear, Weights } from "../../../src/answer/fitted/weights.js";
import { READ } from "../../../src/answer/one-question.js";
import { createDeadline } from "../../../src/answer/reading/deadline.js";
import { type Evidence, FOUND_EVIDENCE, GIVEN_EVIDENCE } from "../../../src/answer/reading/evidence.js";
import { findAnswer } from "../../../src/answer/reading/finding.js";
import { SENTENCE_FEATURES, sentenceFeatures } from "../../../src/answer/reading/sentence-features.js";
import { WORDING_FEATURES, wordingFeatures } from "../../../src/answer/reading/wording.js";
import { modelVersions } from "../evaluate/versions.js";
import { keepModelResults } from "../model-cache.js";
import { searchPapers } from "../page-search.js";
import { PAGE_SIZE, readPaperQa, shuffled } from "../paper-qa.js";
import { type AskedPaper, askedPapers, countBackground } from "./answer-data.js";
import { fitQuadratic, type Judged, unfittedQuadratic } from "./fit-quadratic.js";
import { fitChoices, fitLogistic } from "./regression.js";

const TRAIN_PAGES = 32;
/** Two larger indexes, so that a match is not only told from 103 other papers. */
const LARGE = 2_400;
const LARGE_INDEXES = 2;
const DEV_PAGES = 3;
const CHOICE_PENALTY = 3;
const STRENGTH = 0.3;
/** Questions of papers that are not on the page are twice as many as there would be of each other kind. */
const ELSEWHERE_COUNTS = 0.5;
const UNRELATED = 20;
const noDeadline = createDeadline(Number.POSITIVE_INFINITY);

const [directory, cacheFile = join(tmpdir(), "offprint-models.sqlite")] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: fit-answer DATA_DIR [CACHE_FILE]");

const pool = createModelPool(
  {
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: "unused",
  },
  2,
);
const models = keepModelResults(pool, cacheFile, await modelVersions());
const data = readPaperQa(directory);
const backgroundText = countBackground(directory, data);
writeFileSync("src/answer/fitted/background-df.json", backgroundText);
const background = parseBackground(backgroundText);
const train = await askedPapers(data, "train", models);
const dev = await askedPapers(data, "dev", models);

console.log("The questions and papers are embedded.");
const sentence = named(SENTENCE_FEATURES, fitSentences(train));
console.log("The sentence weights are fitted.");
const wording = fitWording(train);
const { match, unrelated } = fitMatch(train);
console.log("The match weights are fitted; now the reader reads.");
const learned = { sentence, wording, match, unrelated };
const found = fitQuadratic(
  FOUND_EVIDENCE,
  ["bothReadings", "match"],
  await judgeFound(dev),
  "the best paper of a page of 104 answers",
);
const given = fitQuadratic(
  GIVEN_EVIDENCE,
  ["bothReadings"],
  await judgeGiven(dev),
  "the right paper, given, answers",
);
const source = "paper-qa, train and dev splits: npm run fit:answer";
writeFileSync(
  "src/answer/fitted/weights.json",
  `${JSON.stringify(rounded({ source, ...learned, found, given }), null, 2)}\n`,
);
models.closeCache();
await pool.close();

/** Which sentence of the right abstract holds the answer: a softmax over its sentences. */
function fitSentences(papers: readonly AskedPaper[]): readonly number[] {
  const choices = papers.flatMap(({ outlined, questions }) =>
    questions.flatMap(({ asked: { question, answer } }) => {
      if (answer === null) return [];
      const right = outlined.sentences().map(({ text }) => text.includes(answer));
      if (!right.includes(true)) return [];
      return [{ rows: sentenceFeatures(outlineQuery(question), outlined, background), right }];
    }),
  );
  return fitChoices(choices, CHOICE_PENALTY);
}

function fitWording(papers: readonly AskedPaper[]): Linear {
  const examples = papers.flatMap(({ outlined, questions }) =>
    questions.map(({ asked }) => {
      const query = outlineQuery(asked.question);
      const fits = sentenceFeatures(query, outlined, background).map((row) =>
        weigh(SENTENCE_FEATURES, sentence, row),
      );
      return { row: wordingFeatures(query, outlined, fits, background), holds: asked.answer !== null };
    }),
  );
  return fitLinear(WORDING_FEATURES, examples);
}

/**
 * Whether the first paper that a search finds is the one that the question is about. Asked are the questions that the
 * query model did not learn from (fit-query-model.py): to those it did their paper is too near.
 */
function fitMatch(papers: readonly AskedPaper[]): { match: Linear; unrelated: number[] } {
  const ids = papers.map(({ id }) => id).sort();
  const learnedFrom = new Set(ids.filter((_, i) => i % 4 !== 3));
  const unlearned = (some: readonly AskedPaper[]) => some.filter(({ id }) => !learnedFrom.has(id));
  const untrained: Linear = { intercept: 0, weights: named(MATCH_FEATURES, []) };
  const examples: { row: readonly number[]; holds: boolean }[] = [];
  const profiles: number[][] = [];
  const sizes = [
    ...new Array<number>(TRAIN_PAGES).fill(PAGE_SIZE),
    ...new Array<number>(LARGE_INDEXES).fill(LARGE),
  ];
  for (const [seed, size] of sizes.entries()) {
    const order = shuffled(papers, seed + 1);
    const page = order.slice(0, size);
    const search = searchPapers(page, background, untrained);
    const onPage = unlearned(page);
    const elsewhere = unlearned(order.slice(size)).slice(0, onPage.length);
    for (const { id, questions } of [...onPage, ...elsewhere]) {
      for (const { asked, vector } of questions) {
        const [first] = search(asked.question, vector).candidates;
        if (first) examples.push({ row: first.matchFeatures, holds: first.outlined.paper.id === id });
      }
      const question = questions[0];
      if (size === PAGE_SIZE && question) profiles.push(similarityProfile(id, question.vector, page));
    }
  }
  const mean = Array.from({ length: UNRELATED }, (_, i) =>
    profiles.reduce((sum, profile) => sum + (profile[i] ?? 0) / profiles.length, 0),
  );
  return { match: fitLinear(MATCH_FEATURES, examples), unrelated: mean };
}

/** The similarities of a question to papers that it is not about: the middles of twenty equal parts, highest first. */
function similarityProfile(id: string, question: Float32Array, page: readonly AskedPaper[]): number[] {
  const others = page
    .filter((paper) => paper.id !== id)
    .map(({ vector }) => vector.reduce((sum, value, i) => sum + value * (question[i] ?? 0), 0))
    .sort((left, right) => right - left);
  return Array.from(
    { length: UNRELATED },
    (_, i) => others[Math.floor(((i + 0.5) / UNRELATED) * others.length)] ?? 0,
  );
}

async function judgeFound(papers: readonly AskedPaper[]): Promise<Judged[]> {
  const parts = readingParts(background);
  const judged: Judged[] = [];
  for (let page = 0; page < DEV_PAGES; page += 1) {
    const chosen = shuffled(papers, page + 1).slice(0, PAGE_SIZE);
    const known = new Set(chosen.map(({ id }) => id));
    const search = searchPapers(chosen, background, match);
    for (const { id, questions } of papers) {
      for (const { asked, vector } of questions) {
        const { query, candidates } = search(asked.question, vector);
        const best = candidates.slice(0, READ);
        const { evidence } = await findAnswer(parts, query, vector, best, "found", noDeadline);
        const counts = known.has(id) ? 1 : ELSEWHERE_COUNTS;
        judged.push(judgedBy(FOUND_EVIDENCE, evidence, known.has(id) && asked.answer !== null, counts, id));
      }
    }
  }
  return judged;
}

async function judgeGiven(papers: readonly AskedPaper[]): Promise<Judged[]> {
  const parts = readingParts(background);
  const judged: Judged[] = [];
  for (const { id, outlined, questions } of papers) {
    for (const { asked, vector } of questions) {
      const query = outlineQuery(asked.question);
      const toRead = [{ outlined, match: 0 }];
      const { evidence } = await findAnswer(parts, query, vector, toRead, "given", noDeadline);
      judged.push(judgedBy(GIVEN_EVIDENCE, evidence, asked.answer !== null, 1, id));
    }
  }
  return judged;
}

function judgedBy<Name extends keyof Evidence>(
  names: readonly Name[],
  evidence: Evidence | null,
  holds: boolean,
  counts: number,
  group: string,
): Judged {
  return { row: names.map((name) => evidence?.[name] ?? 0), holds, counts, group };
}

/** With nothing yet to decide by: only the evidence is wanted. */
function readingParts(known: Background) {
  const undecided = { found: unfittedQuadratic(FOUND_EVIDENCE), given: unfittedQuadratic(GIVEN_EVIDENCE) };
  const weights: Weights = { source: "", ...learned, ...undecided };
  return { models, weights, background: known };
}

function fitLinear(
  names: readonly string[],
  examples: readonly { readonly row: readonly number[]; readonly holds: boolean }[],
): Linear {
  const targets = examples.map(({ holds }) => holds);
  const fitted = fitLogistic(
    examples.map(({ row }) => row),
    targets,
    STRENGTH,
  );
  return { intercept: fitted.intercept, weights: named(names, fitted.weights) };
}

function weigh(names: readonly string[], weights: Record<string, number>, row: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + value * (weights[names[i] ?? ""] ?? 0), 0);
}

function named(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0]));
}

/** Five digits are plenty, and two machines then write the same file. */
function rounded(weights: Weights): unknown {
  return JSON.parse(
    JSON.stringify(weights, (_, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(5)) : value,
    ),
  );
}
