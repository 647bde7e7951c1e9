import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openDatabase } from "../../../index/store/database.js";
import type { Benchmark, BenchmarkSettings, Figure } from "./benchmark.js";
import { runNode } from "./child.js";
import { madeIndex } from "./made-index.js";
import { percentile, timed } from "./statistics.js";

const STARTS = 3;
/** What `npm start` and the container image set: the C library reads it before the program runs. */
export const STARTED_WITH = { MALLOC_MMAP_THRESHOLD_: "65536" };
const startSchema = z.object({ firstAnswer: z.number(), memory: z.number() });
const restSchema = z.object({ asked: z.number(), atRest: z.number() });
const MB = 1_000_000;

export const start: Benchmark = {
  name: "start",
  description: "from the start of the process to its first answer; memory at rest; disk",
  async run(settings) {
    const large = await startOf(settings, settings.size, { memory: "at most 700 MB", time: "at most 3 s" });
    return [
      ...large,
      ...(await startOf(settings, 10_000, { memory: "at most 350 MB", time: "at most 3 s" })),
    ];
  },
};

async function startOf(
  settings: BenchmarkSettings,
  size: number,
  targets: { readonly memory: string; readonly time: string },
): Promise<Figure[]> {
  const directory = await madeIndex(settings, size);
  const model = settings.embedding.folder ?? settings.embedding.name;
  const nothing = await timed(() => runNode(new URL("./nothing.js", import.meta.url), []));
  const child = new URL("./start-child.js", import.meta.url);
  const firsts: z.infer<typeof startSchema>[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const [first = ""] = await runNode(child, [directory, model], STARTED_WITH);
    firsts.push(startSchema.parse(JSON.parse(first)));
  }
  settings.log(`${size} papers: started ${STARTS} times, now until the process has come to rest`);
  const [, second = ""] = await runNode(child, [directory, model, "rests"], STARTED_WITH);
  const rest = restSchema.parse(JSON.parse(second));
  const disk = diskOf(directory);
  const median = (values: readonly number[]) => percentile(values, 0.5);
  const firstAnswer = median(firsts.map((one) => one.firstAnswer));
  return [
    {
      name: `${size} papers, start to first answer`,
      value: firstAnswer / 1_000,
      unit: "s",
      ratio: {
        value: firstAnswer / nothing.milliseconds,
        reference: "a start of node that does nothing",
        better: "lower",
      },
      target: targets.time,
    },
    {
      name: `${size} papers, memory after a search`,
      value: median(firsts.map(({ memory }) => memory)) / MB,
      unit: "MB",
    },
    { name: `${size} papers, memory after a question`, value: rest.asked / MB, unit: "MB" },
    {
      name: `${size} papers, memory at rest`,
      value: rest.atRest / MB,
      unit: "MB",
      ratio: {
        value: rest.atRest / disk.total,
        reference: "the bytes on disk",
        better: "lower",
      },
      target: targets.memory,
    },
    {
      name: `${size} papers, disk beside the text`,
      value: disk.beside / size,
      unit: "bytes a paper",
      ratio: {
        value: disk.beside / disk.text,
        reference: "the text",
        better: "lower",
      },
      target: "at most 3 KB",
    },
  ];
}

/** What the data folder weighs, and what of that is not the papers as their source told them. */
function diskOf(directory: string): { total: number; text: number; beside: number } {
  const files = readdirSync(directory).filter((name) => !name.startsWith("writer"));
  const total = files.reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
  const database = openDatabase(directory);
  const text =
    database
      .prepare<[], number>(
        "SELECT sum(length(CAST(title || abstract || authors || categories || keywords AS BLOB))) FROM papers",
      )
      .pluck()
      .get() ?? 0;
  database.close();
  return { total, text, beside: total - text };
}
