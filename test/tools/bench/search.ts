import { Graph } from "../../../index/search/graph.js";
import type { Filters } from "../../../index/search/search-messages.js";
import { VectorTable } from "../../../index/search/vector-table.js";
import { encodeVector } from "../../../index/store/vector-encoding.js";
import type { Benchmark, BenchmarkSettings, Figure } from "./benchmark.js";
import { madeIndex, openBenchmarked, realPapers } from "./made-index.js";
import { mixVectors, type RealPaper } from "./made-papers.js";
import { REFERENCE, referenceMilliseconds } from "./reference.js";
import { createRandom, mean, percentile, timed } from "./statistics.js";

const QUERIES = 200;
const COUNT = 10;

const FILTERS: readonly { readonly name: string; readonly filters: Filters }[] = [
  { name: "no filter", filters: {} },
  { name: "a filter that most pass", filters: { since: "2012-01-01" } },
  { name: "a category, one in eight", filters: { categories: ["cs.CL"] } },
  {
    name: "a filter that few pass",
    filters: { categories: ["cs.CL"], since: "2024-06-01", until: "2024-12-31" },
  },
];

export const search: Benchmark = {
  name: "search",
  description: "milliseconds of a search, query embedding included, and recall of the graph",
  async run(settings) {
    const real = await realPapers(settings);
    return [...(await latencies(settings, real)), ...(await recall(settings, real))];
  },
};

/** Words as people type them: the start of a title and some words of an abstract. */
export function someQueries(real: readonly RealPaper[], count = QUERIES): string[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => {
    const { paper } = real[Math.floor(random() * real.length)] ?? {};
    const words = (random() < 0.5 ? paper?.title : paper?.abstract)?.split(" ") ?? [];
    const start = Math.floor(random() * Math.max(1, words.length - 8));
    return words.slice(start, start + 3 + Math.floor(random() * 6)).join(" ");
  });
}

async function latencies(settings: BenchmarkSettings, real: readonly RealPaper[]): Promise<Figure[]> {
  const directory = await madeIndex(settings, settings.size);
  const library = openBenchmarked(directory, settings);
  const queries = someQueries(real);
  for (const query of queries.slice(0, 20)) await library.search(query);
  const reference = referenceMilliseconds();
  const embedding: number[] = [];
  for (const query of queries)
    embedding.push((await timed(() => library.models.embedQuery(query))).milliseconds);
  const figures: Figure[] = [
    { name: "reference", value: reference, unit: "ms" },
    { name: "embedding of the query, median", value: percentile(embedding, 0.5), unit: "ms" },
  ];
  for (const { name, filters } of FILTERS) {
    const times: number[] = [];
    for (const query of queries) {
      times.push((await timed(() => library.search(query, { limit: COUNT, filters }))).milliseconds);
    }
    for (const [share, label, target] of [
      [0.5, "median", "at most 15 ms"],
      [0.99, "99th percentile", "at most 40 ms"],
    ] as const) {
      const value = percentile(times, share);
      const ratio = { value: value / reference, reference: REFERENCE, better: "lower" } as const;
      figures.push({ name: `${name}, ${label}`, value, unit: "ms", ratio, target });
    }
  }
  await library.close();
  return figures;
}

/** How many of the nearest vectors the graph finds, for mixtures that are not in it. */
async function recall(settings: BenchmarkSettings, real: readonly RealPaper[]): Promise<Figure[]> {
  const directory = await madeIndex(settings, settings.size);
  const library = openBenchmarked(directory, settings);
  const random = createRandom(99);
  const queries: Float32Array[] = [];
  for (const text of someQueries(real, 50)) queries.push(await library.models.embedQuery(text));
  while (queries.length < 100) {
    const one = real[Math.floor(random() * real.length)];
    const two = real[Math.floor(random() * real.length)];
    if (one && two) queries.push(mixVectors(one.vector, two.vector, random));
  }
  const table = new VectorTable(settings.embedding ? (real[0]?.vector.length ?? 0) : 0);
  const rows = library.database
    .prepare<[], { key: number; label: number; vector: Buffer }>(
      "SELECT paper_key AS key, label, vector FROM vectors",
    )
    .iterate();
  for (const { key, label, vector } of rows) table.set(key, label, vector);
  const found: number[] = [];
  for (const vector of queries) {
    const exact = table.nearest(vector, COUNT).map(({ key }) => key);
    const query = { text: null, vector, limit: COUNT, filters: {}, sort: "relevance", exclude: [] } as const;
    const matches = new Set((await library.searcher.search(query)).map(({ key }) => key));
    found.push(exact.filter((key) => matches.has(key)).length / exact.length);
  }
  await library.close();
  const value = mean(found);
  return [
    {
      name: `recall@${COUNT}`,
      value,
      unit: "",
      ratio: { value, reference: "exact search", better: "higher" },
      target: "at least 0.99",
    },
  ];
}

/** Search in the graph alone as it grows, on vectors alone: `--size 1000000` needs some 2.5 GB and an hour. */
export const vectors: Benchmark = {
  name: "vectors",
  description: "milliseconds of a search in the graph alone at a tenth of --size and at --size",
  async run(settings) {
    const real = await realPapers(settings);
    const dimensions = real[0]?.vector.length ?? 0;
    const graph = Graph.empty(dimensions);
    const random = createRandom(5);
    const draw = () => {
      const one = real[Math.floor(random() * real.length)];
      const two = real[Math.floor(random() * real.length)];
      return one && two ? mixVectors(one.vector, two.vector, random) : new Float32Array(dimensions);
    };
    const queries = Array.from({ length: QUERIES }, draw);
    const medians: number[] = [];
    for (const size of [settings.size / 10, settings.size]) {
      const { milliseconds } = await timed(() => {
        // As SQLite would give them, so that the graph is that of an index.
        while (graph.size < size)
          graph.add(graph.size + 1, Float32Array.from(new Int8Array(encodeVector(draw()))));
      });
      settings.log(`${size} vectors after ${Math.round(milliseconds / 1_000)} s`);
      const times: number[] = [];
      for (const query of queries) times.push((await timed(() => graph.search(query, 200))).milliseconds);
      medians.push(percentile(times, 0.5));
    }
    const [small = 0, large = 0] = medians;
    const ratio = { value: large / small, reference: "a tenth of the vectors", better: "lower" } as const;
    return [
      { name: `graph search at ${settings.size / 10}, median`, value: small, unit: "ms" },
      {
        name: `graph search at ${settings.size}, median`,
        value: large,
        unit: "ms",
        ratio,
        target: "at most 3",
      },
    ];
  },
};
