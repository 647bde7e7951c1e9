/**
 * Measures what each part of `related` does, on the papers of a data folder, which is only read: how near the first
 * ten neighbours are, how alike among themselves, and whether a neighbour that is there twice is shown once.
 *
 *     node dist/test/tools/evaluate/neighbours.js DATA_FOLDER [PAPERS]
 *
 * Two papers with an author in common are more often about one thing than others: the share of such neighbours tells
 * better from worse, though not how good. A second telling is a neighbour under another title, without its last sentence.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Library, openLibrary } from "../../../index/library.js";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import { paperSchema, type StoredPaper } from "../../../index/paper.js";
import type { RankingPart } from "../../../index/search/search-messages.js";
import { sentences } from "../../../index/text/sentences.js";
import { dot } from "../../../index/vectors.js";

const SHOWN = 10;
const WAYS: readonly (readonly RankingPart[])[] = [[], ["words"], ["diversity"], ["words", "diversity"]];

/** Means over all papers asked about. */
export interface NeighbourScores {
  /** Of the first ten to the paper, and to each other: cosine similarity. */
  readonly similarity: number;
  readonly likeness: number;
  /** The share of the first ten that have an author in common with the paper. */
  readonly sameAuthor: number;
}

export interface NeighbourFigures {
  readonly papers: number;
  /** By what is left out. */
  readonly ways: ReadonlyMap<string, NeighbourScores>;
  /** The share of the papers where one of both tellings is shown, and one only. */
  readonly shownOnce: number;
}

/** @param directory a data folder, which is copied first */
export async function evaluateNeighbours(directory: string, count: number): Promise<NeighbourFigures> {
  const copy = await mkdtemp(join(tmpdir(), "offprint-measure-"));
  await cp(directory, copy, { recursive: true });
  const library = openLibrary({
    directory: copy,
    writer: { purpose: "measure" },
    embedding: findEmbeddingModel(SHIPPED_MODEL),
    readerFolder: shippedModelFolder("paper-reader"),
    cacheFolder: join(copy, "models"),
    threads: 2,
    log: () => undefined,
  });
  try {
    const all = [...library.papers.all()];
    const step = Math.max(1, Math.floor(all.length / count));
    const seeds = all.filter((_, i) => i % step === 0).slice(0, count);
    const ways = new Map<string, NeighbourScores>();
    for (const without of WAYS) ways.set(without.join(", "), await score(library, seeds, without));
    return { papers: seeds.length, ways, shownOnce: await shownOnce(library, seeds) };
  } finally {
    await library.close();
    await rm(copy, { recursive: true, force: true });
  }
}

async function neighbours(library: Library, seed: StoredPaper, without: readonly RankingPart[]) {
  const vector = library.vectors.get(seed.key);
  if (!vector) return [];
  const { title, abstract, key } = seed;
  const seeds = [{ title, abstract, vector }];
  const common = { filters: {}, sort: "relevance", limit: SHOWN } as const;
  return await library.searcher.related({ ...common, seeds, vector, exclude: [key], without });
}

async function score(
  library: Library,
  seeds: readonly StoredPaper[],
  without: readonly RankingPart[],
): Promise<NeighbourScores> {
  const sums = { similarity: 0, likeness: 0, sameAuthor: 0 };
  for (const seed of seeds) {
    const found = await neighbours(library, seed, without);
    const vectors = found.flatMap(({ key }) => library.vectors.get(key) ?? []);
    const papers = library.papers.getMany(found.map(({ key }) => key));
    sums.similarity += mean(found.map(({ similarity }) => similarity ?? 0));
    sums.likeness += mean(
      vectors.flatMap((left, i) => vectors.slice(i + 1).map((right) => dot(left, right))),
    );
    sums.sameAuthor += mean(papers.map((paper) => Number(haveAuthorInCommon(seed, paper))));
  }
  return {
    similarity: sums.similarity / seeds.length,
    likeness: sums.likeness / seeds.length,
    sameAuthor: sums.sameAuthor / seeds.length,
  };
}

/** Tells the first neighbour of each paper a second time, and looks how often both are shown. */
async function shownOnce(library: Library, seeds: readonly StoredPaper[]): Promise<number> {
  const pairs: { seed: StoredPaper; first: StoredPaper; title: string }[] = [];
  for (const seed of seeds) {
    const [best] = await neighbours(library, seed, []);
    const first = best && library.papers.get(best.key);
    if (first) pairs.push({ seed, first, title: `On ${first.title} (told to ${seed.id})` });
  }
  await library.ingest([
    {
      name: "measure:second-tellings",
      kind: "measure",
      async *fetch() {
        for (const { first, title } of pairs) {
          const abstract = sentences(first.abstract)
            .slice(0, -1)
            .map(({ text }) => text)
            .join(" ");
          yield paperSchema.parse({ title, abstract: abstract || first.abstract });
        }
      },
    },
  ]);
  const once = await Promise.all(
    pairs.map(async ({ seed, first, title }) => {
      const found = await neighbours(library, seed, []);
      const tellings = new Set([first, ...library.papers.byTitle(title)].map(({ key }) => key));
      return Number(tellings.size === 2 && found.filter(({ key }) => tellings.has(key)).length === 1);
    }),
  );
  return mean(once);
}

function haveAuthorInCommon(left: StoredPaper, right: StoredPaper): boolean {
  return left.authors.some((author) => right.authors.includes(author));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [directory, count = "100"] = process.argv.slice(2);
  if (directory === undefined) throw new Error("usage: neighbours DATA_FOLDER [PAPERS]");
  const { papers, ways, shownOnce } = await evaluateNeighbours(directory, Number(count));
  console.log("| left out | similarity | alike | author in common |\n| --- | ---: | ---: | ---: |");
  for (const [name, { similarity, likeness, sameAuthor }] of ways) {
    const cells = [similarity, likeness, sameAuthor].map((value) => value.toFixed(4));
    console.log(`| ${[name || "nothing", ...cells].join(" | ")} |`);
  }
  const once = `${Math.round(100 * shownOnce)} %`;
  console.log(`\n${papers} papers; of their first neighbours told twice, ${once} are shown once.`);
}
