/**
 * Measures what each part of the ranking pays: the search on test collections in the BEIR layout, whole, by meaning
 * alone, by words alone, and with each part left out.
 *
 *     node dist/test/tools/evaluate/ranking.js WORK_DIR COLLECTION_DIR...
 *
 * The index of a collection is kept in the work folder, and so are the embedded queries: a second run takes seconds.
 */
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Library, openLibrary } from "../../../index/library.js";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import type { RankingPart } from "../../../index/search/search-messages.js";
import { requireSuccess } from "../../../src/cli/ingest-display.js";
import { type Collection, readCollection } from "../../../src/evaluation/collection.js";
import { type Ranking, type Scores, scoreRanking } from "../../../src/evaluation/evaluate.js";
import { keepModelResults } from "../model-cache.js";
import { modelVersions } from "./versions.js";

/** A way to rank: the whole, one half of it, or the whole without a part. */
interface Way {
  readonly name: string;
  readonly ranking: Ranking;
  readonly without: readonly RankingPart[];
}

const PARTS: readonly RankingPart[] = ["rescoring", "pairs", "typos", "compounds", "names"];
const WAYS: readonly Way[] = [
  ...(["full", "dense", "lexical"] as const).map((ranking) => ({ name: ranking, ranking, without: [] })),
  ...PARTS.map((part) => ({ name: `without ${part}`, ranking: "full" as const, without: [part] })),
];

export interface RankingOptions {
  /** Where the index of the collection is kept between runs. */
  readonly directory: string;
  /** Where embedded queries are kept between runs. */
  readonly cacheFile: string;
}

/**
 * @param collectionDirectory a collection in the BEIR layout
 * @returns the scores of each way to rank, by its name
 */
export async function evaluateRanking(
  collectionDirectory: string,
  options: RankingOptions,
): Promise<ReadonlyMap<string, Scores>> {
  const collection = await readCollection(collectionDirectory);
  return await withCollection(collection, options, async (library) => {
    // Embeds all queries before any is timed.
    await scoreRanking(library, collection, "dense");
    const scores = new Map<string, Scores>();
    for (const { name, ranking, without } of WAYS) {
      scores.set(name, await scoreRanking(library, collection, ranking, { without }));
    }
    return scores;
  });
}

async function withCollection<Result>(
  { corpus }: Collection,
  { directory, cacheFile }: RankingOptions,
  run: (library: Library) => Promise<Result>,
): Promise<Result> {
  const library = openLibrary({
    directory,
    writer: { purpose: "measure" },
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(directory, "models"),
    threads: 2,
    log: () => undefined,
  });
  const models = keepModelResults(library.models, cacheFile, await modelVersions());
  try {
    requireSuccess(await library.ingest([corpus]), [corpus]);
    return await run({ ...library, models });
  } finally {
    models.closeCache();
    await library.close();
  }
}

function render(scores: ReadonlyMap<string, Scores>): string {
  const header = "| ranking | nDCG@10 | Recall@100 | MRR@10 |\n| --- | ---: | ---: | ---: |";
  const rows = [...scores].map(([name, score]) => {
    const cells = [score["nDCG@10"], score["Recall@100"], score["MRR@10"]].map((value) => value.toFixed(4));
    return `| ${[name, ...cells].join(" | ")} |`;
  });
  return [header, ...rows].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [work, ...collections] = process.argv.slice(2);
  if (work === undefined || collections.length === 0)
    throw new Error("usage: ranking WORK_DIR COLLECTION_DIR...");
  mkdirSync(work, { recursive: true });
  for (const collection of collections) {
    const name = basename(resolve(collection));
    const options = { directory: join(work, name), cacheFile: join(work, "models.sqlite") };
    const scores = await evaluateRanking(collection, options);
    console.log(`\n${name}, ${scores.get("full")?.queries ?? 0} queries\n\n${render(scores)}`);
  }
}
