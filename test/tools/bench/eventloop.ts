import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { ingest } from "../../../index/ingest.js";
import type { ModelPool } from "../../../index/models/model-pool.js";
import { paperText } from "../../../index/paper.js";
import type { Benchmark, Figure } from "./benchmark.js";
import { madeIndex, openBenchmarked, realPapers } from "./made-index.js";
import { makePapers } from "./made-papers.js";
import { sourceOf } from "./papers.js";

const PAPERS = 10_000;
/** Nanoseconds of a millisecond, as `monitorEventLoopDelay` counts. */
const MILLISECOND = 1e6;
const TARGET = "at most 50 ms";

export const eventloop: Benchmark = {
  name: "eventloop",
  description:
    "how long the main thread is held up while papers are imported and a large graph is loaded and saved",
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
      ingest({ ...library, models }, [sourceOf(made.map(({ paper }) => paper))]),
    );
    await library.close();
    rmSync(directory, { recursive: true, force: true });

    const large = await madeIndex(settings, settings.size);
    const opened = openBenchmarked(large, settings, { writes: true });
    const loaded = await watch(`loading the graph of ${settings.size} papers`, () =>
      opened.searcher.refresh(),
    );
    const saved = await watch("saving it", async () => {
      await opened.searcher.rebuild();
    });
    await opened.close();
    return [nothing, imported, loaded, saved].flat();
  },
};

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
