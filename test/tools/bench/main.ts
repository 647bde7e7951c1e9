/**
 * Measures Offprint. Without a name, what needs nothing but the project; `--help` says what there is.
 *
 *     npm run bench
 *     npm run bench -- indexing --papers papers.jsonl.gz --limit 2000
 *     npm run bench -- search start --real DATA_FOLDER --json
 *     npm run bench -- --check
 */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findEmbeddingModel, SHIPPED_MODEL } from "../../../index/models/embedding-model.js";
import { ask } from "./ask.js";
import type { Benchmark, BenchmarkSettings } from "./benchmark.js";
import { commitRatios, committedRatios, losses } from "./check.js";
import { eventloop } from "./eventloop.js";
import { growth } from "./growth.js";
import { indexing } from "./indexing.js";
import { install } from "./install.js";
import { minilm } from "./minilm.js";
import { describeMachine, type Report, renderReport } from "./report.js";
import { search, vectors } from "./search.js";
import { start } from "./start.js";
import { update } from "./update.js";

const BENCHMARKS: readonly Benchmark[] = [
  indexing,
  search,
  ask,
  start,
  update,
  growth,
  eventloop,
  install,
  minilm,
  vectors,
];
/** These need a model that does not ship, or hours. */
const BY_NAME_ONLY: readonly Benchmark[] = [minilm, vectors];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    papers: { type: "string" },
    limit: { type: "string", default: "2000" },
    size: { type: "string", default: "100000" },
    real: { type: "string" },
    work: { type: "string", default: join(tmpdir(), "offprint-bench") },
    model: { type: "string", default: SHIPPED_MODEL },
    minilm: { type: "string" },
    python: { type: "string" },
    weights: { type: "string" },
    json: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    commit: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const HELP = `npm run bench -- [NAME ...] [options]

${BENCHMARKS.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`).join("\n")}

  --papers FILE    papers to embed, one JSON object a line, plain or gzip; without it those that ship
  --limit N        embed at most so many of them (2000)
  --size N         papers of the large index (100000)
  --real FOLDER    make large indexes from the papers and vectors of this data folder
  --work FOLDER    keep made indexes here
  --model NAME     the embedding model, as EMBEDDING_MODEL
  --minilm FOLDER  all-MiniLM-L6-v2, for minilm; with --python FILE --weights FOLDER beside sentence-transformers
  --json           print JSON only
  --check          fail where a ratio is worse than the committed one by more than a fifth
  --commit         make the ratios of this run the committed ones
`;

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const unknown = positionals.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no benchmark ${unknown}.\n\n${HELP}`);
    return 2;
  }
  const settings: BenchmarkSettings = {
    papers: values.papers ?? null,
    limit: Number(values.limit),
    size: Number(values.size),
    real: values.real ?? null,
    workFolder: resolve(values.work),
    embedding: findEmbeddingModel(values.model),
    miniLm: values.minilm ?? null,
    python: values.python ?? null,
    weights: values.weights ?? null,
    log: (line) => process.stderr.write(`${line}\n`),
  };
  mkdirSync(settings.workFolder, { recursive: true });
  const reports: Report[] = [];
  for (const benchmark of BENCHMARKS.filter(isWanted)) {
    const figures = await benchmark.run(settings);
    const report = { benchmark: benchmark.name, machine: describeMachine(), figures };
    reports.push(report);
    process.stdout.write(`${values.json ? JSON.stringify(report) : renderReport(report)}\n`);
  }
  const committed = committedRatios();
  if (values.commit) commitRatios(reports);
  if (!values.check) return 0;
  const lost = losses(reports, committed);
  for (const loss of lost) process.stderr.write(`lost: ${loss}\n`);
  return lost.length > 0 ? 1 : 0;
}

function isWanted(benchmark: Benchmark): boolean {
  return positionals.length === 0 ? !BY_NAME_ONLY.includes(benchmark) : positionals.includes(benchmark.name);
}

process.exitCode = await main();
