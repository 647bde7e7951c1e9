import { join } from "node:path";
import { createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import { percentile, timed } from "../bench/statistics.js";
import { readPaperQa } from "../paper-qa.js";
import { readSciTldr, splitOf } from "../scitldr.js";
import { evaluateAnswers } from "./answers.js";
import { asked } from "./asked.js";
import { withKeptIndex } from "./kept-index.js";
import { type Measure, withProgress } from "./measure.js";
import { related } from "./related.js";
import { retrieval } from "./retrieval.js";
import { evaluateSummaries } from "./summaries.js";

/** Questions that are timed, and those before them, which are not: models and caches are read at the first ones. */
const TIMED = 50;
const WARM_UP = 5;

const answers: Measure = {
  name: "answers",
  description: "the answers to questions on pages of 104 papers, and with the right abstract given",
  async run(settings) {
    const { data, cacheFile, embedding, split } = settings;
    const scores = await withProgress(settings, "Answering", "questions", (onProgress) =>
      evaluateAnswers(data, { cacheFile, embedding, onProgress, ...(split === null ? {} : { split }) }),
    );
    return {
      "answers.firstQuote": scores.firstQuote,
      "answers.firstFour": scores.firstFour,
      "answers.refused": scores.refused,
      "answers.refusedElsewhere": scores.refusedElsewhere,
      "given.firstQuote": scores.firstGiven,
      "given.refused": scores.refusedGiven,
    };
  },
};

const summaries: Measure = {
  name: "summaries",
  description: "ROUGE-1 of one-sentence summaries on SciTLDR-A",
  async run({ data, split }) {
    const papers = readSciTldr(join(data, "scitldr.jsonl.gz"));
    const scores = evaluateSummaries(splitOf(papers, split ?? "dev"));
    return {
      "summaries.rouge1": scores.summary,
      "summaries.firstSentence": scores.firstSentence,
      "summaries.best": scores.bestShortened,
      "summaries.milliseconds": scores.millisecondsPerPaper,
    };
  },
};

const speed: Measure = {
  name: "speed",
  description: "the time of an answer, with the daily listings as index",
  async run(settings) {
    const { questions } = readPaperQa(settings.data);
    const step = Math.floor(questions.length / (TIMED + WARM_UP));
    const chosen = questions.filter((_, i) => i % step === 0).slice(0, TIMED + WARM_UP);
    const corpus = { name: "listings", file: join(settings.data, "hf-daily.jsonl.gz") };
    return await withKeptIndex(settings, corpus, (library) =>
      withProgress(settings, "Timing answers", "questions", async (update) => {
        const answerer = createAnswerer({ library, log: createLogger("silent"), llm: null, threshold: null });
        const times: number[] = [];
        for (const [i, { question }] of chosen.entries()) {
          times.push((await timed(() => answerer.ask(question))).milliseconds);
          update(i + 1, chosen.length);
        }
        return { "speed.ask": percentile(times.slice(WARM_UP), 0.5) };
      }),
    );
  },
};

/** All that is measured, the quickest first. */
export const MEASURES: readonly Measure[] = [summaries, retrieval, related, answers, asked, speed];
