import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { OffprintError } from "../../../index/errors.js";
import { type Paper, paperText } from "../../../index/paper.js";
import { busySeconds, createBareLoop } from "./bare-loop.js";
import type { Benchmark, BenchmarkSettings, Figure } from "./benchmark.js";
import { openBenchmarked } from "./made-index.js";
import { readPapers, sourceOf } from "./papers.js";
import { mean, timed } from "./statistics.js";

/** Texts of one turn of the one or the other: short, so that both meet the same moments of a busy machine. */
const TURN = 200;

export const indexing: Benchmark = {
  name: "indexing",
  description: "papers a second end to end, beside a bare loop over the same model and texts",
  async run(settings) {
    const papers = await readPapers(settings);
    const { folder } = settings.embedding;
    if (folder === null) throw new OffprintError("usage", "Give --model a folder.");
    return compareIndexing(papers, folder, settings);
  },
};

/** Indexes papers in turns with a bare loop over the same. The first turn loads the models and does not count. */
export async function compareIndexing(
  papers: readonly Paper[],
  folder: string,
  settings: BenchmarkSettings,
): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), "offprint-bench-"));
  const library = openBenchmarked(directory, settings, { writes: true, threads: availableParallelism() });
  const bare = await createBareLoop(folder, settings.embedding.maxTokens);
  const [warmUp, ...turns] = turnsOf(papers);
  await library.ingest([sourceOf(warmUp ?? [])]);
  const seconds: { ours: number; bare: number; oursBusy: number; bareBusy: number; papers: number }[] = [];
  for (const turn of turns) {
    const before = busySeconds();
    const ours = await timed(() => library.ingest([sourceOf(turn)]));
    const oursBusy = busySeconds() - before;
    const { milliseconds: theirs, busySeconds: bareBusy } = await bare.run(turn.map(paperText));
    seconds.push({
      ours: ours.milliseconds / 1_000,
      bare: theirs / 1_000,
      oursBusy,
      bareBusy,
      papers: turn.length,
    });
    settings.log(`${turn.length} papers: ${ours.milliseconds.toFixed(0)} ms, bare ${theirs.toFixed(0)} ms`);
  }
  await library.close();
  rmSync(directory, { recursive: true, force: true });
  const ours = mean(seconds.map((turn) => turn.ours));
  const theirs = mean(seconds.map((turn) => turn.bare));
  const oursBusy = mean(seconds.map((turn) => turn.oursBusy));
  const bareBusy = mean(seconds.map((turn) => turn.bareBusy));
  const each = mean(seconds.map((turn) => turn.papers));
  return [
    { name: "bare loop", value: each / theirs, unit: "papers/s" },
    {
      name: "indexing",
      value: each / ours,
      unit: "papers/s",
      ratio: { value: theirs / ours, reference: "bare loop", better: "higher" },
      target: "at least 0.90",
    },
    {
      name: "processor time a paper",
      value: (1_000 * oursBusy) / each,
      unit: "ms",
      // Of both, all cores and threads: on a machine that has other things to do it says more than the clock.
      ratio: { value: oursBusy / bareBusy, reference: "bare loop", better: "lower" },
      target: "at most 1.11",
    },
  ];
}

function turnsOf(papers: readonly Paper[]): Paper[][] {
  const count = Math.max(2, Math.round(papers.length / TURN));
  return Array.from({ length: count }, (_, turn) => papers.filter((__, i) => i % count === turn));
}
