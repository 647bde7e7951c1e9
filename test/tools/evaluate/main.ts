/**
 * Measures search, answers, summaries and neighbours, compares them with the committed figures, and writes them to
 * figures.json and into the README. `--help` says which data it needs.
 *
 *     npm run evaluate -- --data DATA_DIR
 *     npm run evaluate -- --data DATA_DIR --only summaries,retrieval --check
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findEmbeddingModel, SHIPPED_MODEL } from "../../../index/models/embedding-model.js";
import { projectFile } from "../../../index/project-root.js";
import { showProgress } from "../../../src/cli/progress.js";
import { changes, FIGURES_FILE, type Figures, readFigures, writeFigures } from "./figures.js";
import type { MeasureSettings } from "./measure.js";
import { MEASURES } from "./measures.js";
import { putTable, renderChange, renderSection, renderTable } from "./table.js";
import { versions } from "./versions.js";

const README = projectFile("README.md");

const HELP = `npm run evaluate -- --data DIR [options]

Measures, each with a name for --only:
${MEASURES.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`).join("\n")}

  --data DIR     the folder of the data sets, see below
  --only NAMES   measure these only, separated by commas; the other rows stay
  --split NAME   measure on this split, test for one; without it on train of
                 SciFact and dev of the others. Nothing is written then
  --work DIR     keep indexes and what the models gave in this folder;
                 a run that was stopped goes on from there
  --cache FILE   keep what the models gave in this file instead
  --check        write nothing; exit code 1 where a figure is worse than the
                 committed one by more than its row tolerates (rows.ts)
  --json         print JSON only

The folder has, as far as they are measured:
  scitldr.jsonl.gz          {id, title, abstract, sentences, tldrs, split}: SciTLDR-A,
                            https://github.com/allenai/scitldr (Apache-2.0)
  scifact/corpus.jsonl.gz   {id, title, abstract}
  scifact/queries.jsonl.gz  {id, text, split}
  scifact/qrels/SPLIT.tsv   or scifact/qrels.tsv: query, document, relevance
                            below a line of headings; https://github.com/allenai/scifact
                            (CC BY 4.0, ODC-By 1.0). The three also as BEIR has them,
                            with _id and text, and not packed
  paper-qa.jsonl.gz         {id, paper, question, answer, split}, answer null where the
                            abstract does not say: made for this project, not public
  paper-qa-papers.jsonl.gz  {id, title, abstract}
  hf-daily.jsonl.gz         {id, title, abstract, listed, upvotes, ...}: what "offprint
                            index hf:2024-05-27..2026-05-31" reads from
                            https://huggingface.co/papers
  arxiv-30k.jsonl.gz        {id, title, abstract, categories}: https://arxiv.org/help/oa

The reader was trained on SciFact train and paper-qa train. What is fitted on
train, or chosen on dev, is better there than elsewhere: judge on data kept aside.
`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    split: { type: "string" },
    work: { type: "string", default: join(tmpdir(), "offprint-evaluate") },
    cache: { type: "string" },
    check: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = values.only?.split(",") ?? MEASURES.map(({ name }) => name);
  const unknown = names.find((name) => !MEASURES.some((measure) => measure.name === name));
  if (values.data === undefined || unknown !== undefined) {
    const mistake = unknown === undefined ? "--data is missing." : `There is no measure ${unknown}.`;
    process.stderr.write(`${mistake}\n\n${HELP}`);
    return 2;
  }
  const work = resolve(values.work);
  mkdirSync(work, { recursive: true });
  const settings: MeasureSettings = {
    data: resolve(values.data),
    split: values.split ?? null,
    work,
    cacheFile: values.cache ?? join(work, "models.sqlite"),
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    progress: showProgress,
  };
  const committed = readFigures(FIGURES_FILE);
  const measured = await measureAll(names, settings);
  const compared = settings.split === null ? changes(committed, measured) : [];
  if (values.json) process.stdout.write(`${JSON.stringify({ measured, changes: compared })}\n`);
  else process.stdout.write(`${[renderTable(measured), "", ...compared.map(renderChange)].join("\n")}\n`);
  return values.check && compared.some(({ isLoss }) => isLoss) ? 1 : 0;
}

/** Measures one after the other; what is measured is written at once, so that a run that is stopped loses little. */
async function measureAll(names: readonly string[], settings: MeasureSettings): Promise<Figures> {
  const measured: Record<string, Figures[string]> = {};
  const made = await versions();
  for (const measure of MEASURES.filter(({ name }) => names.includes(name))) {
    const started = performance.now();
    const rows = await measure.run(settings);
    measured[measure.name] = {
      date: new Date().toISOString().slice(0, 10),
      seconds: Math.round((performance.now() - started) / 1_000),
      versions: made,
      values: Object.fromEntries(Object.entries(rows).map(([id, value]) => [id, Number(value.toFixed(4))])),
    };
    if (settings.split === null && !values.check) {
      // Read again: another run may have measured something else meanwhile.
      const figures = { ...readFigures(FIGURES_FILE), ...measured };
      writeFigures(FIGURES_FILE, figures);
      writeFileSync(README, putTable(readFileSync(README, "utf8"), renderSection(figures)));
    }
  }
  return measured;
}

process.exitCode = await main();
