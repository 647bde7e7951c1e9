import { join } from "node:path";
import { createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import { type Grade, readGradedQuestions } from "../graded-quotes.js";
import { keepModelResults } from "../model-cache.js";
import { share } from "./answers.js";
import { withKeptIndex } from "./kept-index.js";
import { type Measure, withProgress } from "./measure.js";
import { modelVersions } from "./versions.js";

/** From this grade on a quote is an answer, or a part of one. */
const ANSWERS = 2;

/**
 * Asks what people ask, in the whole of the daily listings, and looks at what is quoted: whether the first quote answers,
 * or a part, for questions that some graded sentence answers; and how many of all quotes do. A quote that was not
 * graded counts as none, so that the figures are the least that it may be.
 */
export const asked: Measure = {
  name: "asked",
  description: "the quotes for questions as people ask them, with the daily listings as index",
  async run(settings) {
    const questions = readGradedQuestions("dev").filter(({ best }) => best >= ANSWERS);
    const corpus = { name: "listings", file: join(settings.data, "hf-daily.jsonl.gz") };
    // Of each question the grades of its quotes, best first.
    const graded = await withKeptIndex(settings, corpus, async (library) => {
      const models = keepModelResults(library.models, settings.cacheFile, await modelVersions());
      const parts = { library: { ...library, models }, log: createLogger("silent"), llm: null };
      const answerer = createAnswerer({ ...parts, threshold: 0, patience: Infinity });
      const done: (Grade | undefined)[][] = [];
      await withProgress(settings, "Asking", "questions", async (update) => {
        for (const { question, gradeOf } of questions) {
          const { citations } = await answerer.ask(question);
          done.push(citations.map(({ paper, quote }) => gradeOf(paper.id, paper.abstract.indexOf(quote))));
          update(done.length, questions.length);
        }
      });
      models.closeCache();
      return done;
    });
    const firstAtLeast = (grade: number) => share(graded, ([first = 0]) => first >= grade);
    const quotes = graded.flat();
    return {
      "asked.firstQuote": firstAtLeast(ANSWERS),
      "asked.firstWhole": firstAtLeast(3),
      "asked.quotes": share(quotes, (grade = 0) => grade >= ANSWERS),
      "asked.graded": share(quotes, (grade) => grade !== undefined),
    };
  },
};
