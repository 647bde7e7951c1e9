import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.js";
import { openBenchmarked, realPapers, storeMade } from "./made-index.js";
import { makePapers } from "./made-papers.js";
import { REFERENCE, referenceMilliseconds } from "./reference.js";
import { timed } from "./statistics.js";

const STEPS = [10_000, 20_000, 40_000];

export const growth: Benchmark = {
  name: "growth",
  description:
    "what the papers of a growing index cost to store and to bring into the graph, embedding aside",
  async run(settings) {
    const real = await realPapers(settings);
    const directory = mkdtempSync(join(tmpdir(), "offprint-bench-"));
    const library = openBenchmarked(directory, settings, { writes: true });
    const reference = referenceMilliseconds();
    const times: number[] = [];
    let stored = 0;
    for (const step of STEPS) {
      const { milliseconds } = await timed(async () => {
        storeMade(library, makePapers(real, step - stored, stored));
        await library.searcher.refresh();
      });
      times.push(milliseconds / (step - stored));
      settings.log(`${step} papers: ${(milliseconds / (step - stored)).toFixed(2)} ms each`);
      stored = step;
    }
    await library.close();
    rmSync(directory, { recursive: true, force: true });
    const [first = 0] = times;
    return STEPS.map((step, i) => {
      const value = times[i] ?? 0;
      const isFirst = i === 0;
      return {
        name: `a paper, up to ${step}`,
        value,
        unit: "ms",
        ratio: {
          value: value / (isFirst ? reference : first),
          reference: isFirst ? REFERENCE : `a paper, up to ${STEPS[0]}`,
          better: "lower",
        },
        ...(isFirst ? {} : { target: "about 1: linear but for the logarithm of the graph" }),
      };
    });
  },
};
