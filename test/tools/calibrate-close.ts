import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, stdout } from "node:process";
import { z } from "zod";
import { type Library, openLibrary } from "../../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import { projectFile } from "../../index/project-root.js";
import { sentences } from "../../index/text/sentences.js";
import { closenessTo } from "../../src/answer/closeness.js";
import { CLOSE_FROM } from "../../src/answer/fitted/similarities.js";
import { shippedPage } from "../../src/context.js";
import { LOOKED_AT } from "../../src/search/ways-to-search.js";
import { readConfig } from "../../src/settings/config.js";
import { readPaperQa, shuffled } from "./paper-qa.js";

/**
 * Measures how often a search is said to have found nothing close, by the similarities from which on a paper is close:
 * `node dist/test/tools/calibrate-close.js DATA [INDEX...]`. DATA is the folder of the data sets, with
 * `paper-qa.jsonl.gz` and `offtopic.txt`. Measured is on the page that ships with the project, and on each INDEX, a data
 * folder whose papers the present model has embedded.
 *
 * It is said wrongly of fragments of three to six words of titles and abstracts, of questions that a paper of the index
 * answers, and of the topics that the page has, in other words than its papers (`page-topics.json`); rightly of messages
 * about no paper and of the topics that the page lacks.
 */

/** Queries of each kind at most. */
const MOST = 250;
/** What is added to both similarities, in columns. */
const STEPS = [-0.04, -0.02, 0, 0.02, 0.04];

const topicsSchema = z.object({ has: z.array(z.string()), lacks: z.array(z.string()) });

/** Some words in a row. @param seed decides how many, and which */
function fragment(text: string, seed: number): string {
  const words = text.split(/\s+/);
  const count = 3 + (seed % 4);
  const from = (seed * 7919) % Math.max(1, words.length - count + 1);
  return words.slice(from, from + count).join(" ");
}

function sentenceOf(abstract: string, seed: number): string {
  const list = sentences(abstract);
  return list[(seed * 31) % list.length]?.text ?? abstract;
}

/** Searches for each query, and prints what share is said to have nothing close, a column for each similarity. */
async function measure(library: Library, name: string, queries: readonly string[]): Promise<void> {
  if (queries.length === 0) return;
  const searches = await Promise.all(
    queries.map(async (query) => ({ query, hits: await library.search(query, { limit: LOOKED_AT }) })),
  );
  const shares = STEPS.map((step) => {
    const least = { worded: CLOSE_FROM.worded + step, unworded: CLOSE_FROM.unworded + step };
    const far = searches.filter(({ query, hits }) => !hits.some(closenessTo(library, query, least)));
    return (100 * far.length) / searches.length;
  });
  const label = `${name} (${queries.length})`.padEnd(34);
  stdout.write(`${label}${shares.map((share) => `${share.toFixed(1)} %`.padStart(9)).join("")}\n`);
}

async function measureIndex(library: Library, data: string): Promise<void> {
  const worded = STEPS.map((step) => (CLOSE_FROM.worded + step).toFixed(2).padStart(9)).join("");
  stdout.write(`\n${`${library.papers.count()} papers; close from`.padEnd(34)}${worded}\n`);
  const papers = shuffled([...library.papers.all()], 1).slice(0, MOST);
  const answered = readPaperQa(data).questions.filter(
    ({ answer, paper }) => answer !== null && library.finder.find(paper) !== null,
  );
  const titles = papers.map(({ title }, i) => fragment(title, i));
  const abstracts = papers.map(({ abstract }, i) => fragment(sentenceOf(abstract, i), i));
  const questions = shuffled(answered, 1).map(({ question }) => question);
  await measure(library, "fragments of titles", titles);
  await measure(library, "fragments of abstracts", abstracts);
  await measure(library, "answered questions", questions.slice(0, MOST));
  const messages = await readFile(join(data, "offtopic.txt"), "utf8");
  await measure(library, "messages about no paper", messages.trim().split("\n"));
}

function open(directory: string, writer: { readonly purpose: string } | null): Library {
  return openLibrary({
    directory,
    writer,
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(directory, "models"),
    threads: 2,
    log: () => undefined,
  });
}

async function measurePage(data: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "offprint-measure-"));
  const library = open(directory, { purpose: "measure" });
  try {
    await library.ingest([shippedPage(readConfig({}, { data: directory }))]);
    await measureIndex(library, data);
    const file = projectFile("test", "tools", "page-topics.json");
    const { has, lacks } = topicsSchema.parse(JSON.parse(await readFile(file, "utf8")));
    await measure(library, "topics that it has", has);
    await measure(library, "topics that it lacks", lacks);
  } finally {
    await library.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const [, , data, ...indexes] = argv;
if (data === undefined) throw new Error("Which folder of data sets?");
await measurePage(data);
for (const directory of indexes) {
  const library = open(directory, null);
  await measureIndex(library, data);
  await library.close();
}
