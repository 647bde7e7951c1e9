import { createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import type { Benchmark, BenchmarkSettings, Figure } from "./benchmark.js";
import { madeIndex, openBenchmarked, realPapers } from "./made-index.js";
import { REFERENCE, referenceMilliseconds } from "./reference.js";
import { someQueries } from "./search.js";
import { percentile, timed } from "./statistics.js";

const QUESTIONS = 50;

export const ask: Benchmark = {
  name: "ask",
  description: "milliseconds of an answer, with the reading of the best papers",
  async run(settings) {
    return [...(await answers(settings, 10_000)), ...(await answers(settings, settings.size))];
  },
};

async function answers(settings: BenchmarkSettings, size: number): Promise<Figure[]> {
  const library = openBenchmarked(await madeIndex(settings, size), settings);
  const answerer = createAnswerer({ library, log: createLogger("silent"), llm: null, threshold: null });
  const questions = someQueries(await realPapers(settings), QUESTIONS).map((words) => `What about ${words}?`);
  for (const question of questions.slice(0, 4)) await answerer.ask(question);
  const reference = referenceMilliseconds();
  const times: number[] = [];
  for (const question of questions) times.push((await timed(() => answerer.ask(question))).milliseconds);
  await library.close();
  const value = percentile(times, 0.5);
  return [
    {
      name: `an answer from ${size} papers, median`,
      value,
      unit: "ms",
      ratio: { value: value / reference, reference: REFERENCE, better: "lower" },
      target: "at most 300 ms",
    },
    { name: `an answer from ${size} papers, 99th percentile`, value: percentile(times, 0.99), unit: "ms" },
  ];
}
