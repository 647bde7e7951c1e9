import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { ingest } from "../../../index/ingest.js";
import type { Library } from "../../../index/library.js";
import type { ModelPool } from "../../../index/models/model-pool.js";
import { paperText } from "../../../index/paper.js";
import { indexFacts } from "../../../index/store/facts.js";
import type { Pending } from "../../../index/store/vectors.js";
import type { Benchmark, Figure } from "./benchmark.js";
import { copyOf, madeIndex, openBenchmarked, realPapers } from "./made-index.js";
import { makePapers, type RealPaper } from "./made-papers.js";
import { sourceOf } from "./papers.js";
import { someQueries } from "./search.js";

const PAPERS = 10_000;
/** Nanoseconds of a millisecond, as `monitorEventLoopDelay` counts. */
const MILLISECOND = 1e6;
const TARGET = "at most 50 ms";

export const eventloop: Benchmark = {
  name: "eventloop",
  description:
    "how long the main thread is held up by an import, and by a large graph that is loaded, searched and saved",
  async run(settings) {
    const real = await realPapers(settings);
    const made = [...makePapers(real, PAPERS)];
    const nothing = await watch("nothing at all", () => setTimeout(2_000));

    const directory = mkdtempSync(join(tmpdir(), "offprint-bench-"));
    const library = openBenchmarked(directory, settings, { writes: true });
    const models = poolOf(
      new Map(made.map(({ paper, vector }) => [paperText(paper), vector])),
      library.models,
    );
    const imported = await watch(`an import of ${PAPERS} papers`, () =>
      ingest({ ...library, models, log: () => undefined }, [sourceOf(made.map(({ paper }) => paper))]),
    );
    await library.close();
    rmSync(directory, { recursive: true, force: true });

    const large = copyOf(await madeIndex(settings, settings.size));
    const opened = openBenchmarked(large, settings, { writes: true });
    const loaded = await watch(`loading the graph of ${settings.size} papers`, () =>
      opened.searcher.refresh(),
    );
    const told = await watch(`searches, completions and counts of ${settings.size} papers`, () =>
      useIndex(opened, real),
    );
    revise(opened, real);
    await opened.searcher.refresh();
    const saved = await watch("saving the graph", () => opened.searcher.save());
    await opened.close();
    rmSync(large, { recursive: true, force: true });
    return [nothing, imported, loaded, told, saved].flat();
  },
};

/** What commands do on the main thread. */
async function useIndex(library: Library, real: readonly RealPaper[]): Promise<void> {
  for (const query of someQueries(real, 50)) {
    await library.search(query);
    for (const typed of [query.slice(0, 1), query.slice(0, 12), query]) {
      library.finder.suggest(typed, 25);
      // As between two interactions.
      await setTimeout(1);
    }
    indexFacts({ database: library.database, papers: library.papers });
    await setTimeout(1);
  }
}

/** Gives a paper the vector of another, so that the graph is no longer what its file has. */
function revise({ vectors, database }: Library, [first]: readonly RealPaper[]): void {
  const revised = database
    .prepare<[], Pending>(
      "SELECT key, title, abstract, text_hash AS textHash FROM papers ORDER BY key DESC LIMIT 1",
    )
    .get();
  if (first && revised) vectors.put(revised, first.vector);
}

async function watch(what: string, run: () => Promise<unknown>): Promise<Figure[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // Otherwise the histogram may hold what came before.
  await setTimeout(20);
  delay.enable();
  await setTimeout(20);
  delay.reset();
  await run();
  delay.disable();
  return [
    { name: `${what}, 99th percentile`, value: delay.percentile(99) / MILLISECOND, unit: "ms" },
    { name: `${what}, longest`, value: delay.max / MILLISECOND, unit: "ms", target: TARGET },
  ];
}

/** Gives papers the vectors they were made with: the models are threads of their own and not what is measured. */
function poolOf(vectors: ReadonlyMap<string, Float32Array>, models: ModelPool): ModelPool {
  return {
    ...models,
    async embed(text) {
      // Faster than any model, so that the main thread has as much to do as it ever can.
      await setTimeout(1);
      const vector = vectors.get(text);
      if (!vector) throw new Error("An unknown text.");
      return vector;
    },
  };
}
