import type { Command } from "commander";
import { z } from "zod";
import { renderAnswer } from "../render/terminal.js";
import { runBatch } from "./batch.js";
import { wholeNumber } from "./options.js";
import { answerJson, printJson, printText } from "./output.js";
import { requirePapers, requireText } from "./require-papers.js";
import { type CommonOptions, command, withContext } from "./session.js";

interface Options extends CommonOptions {
  readonly limit: number;
  readonly batch?: string;
}

const MOST_QUOTES = 4;
const lineSchema = z.object({ question: z.string().trim().min(1, "is empty") });

/** `ask`: an answer in quotes. */
export function askCommand(): Command {
  return command(
    "ask",
    "answer a question with quotes from papers",
    'ask "how do people shrink the KV cache?"',
  )
    .argument("[question...]", "the question")
    .option("--limit <n>", "quotes at most", wholeNumber(MOST_QUOTES), MOST_QUOTES)
    .option("--batch <file>", "one JSON object a line with id and question; - for standard input")
    .action(async (words: string[], options: Options) => {
      const question = options.batch === undefined ? requireText(words, "a question") : "";
      await withContext(options, null, async ({ library, answerer }) => {
        requirePapers(library);
        const { limit } = options;
        if (options.batch !== undefined) {
          await runBatch(options.batch, lineSchema, async (line) =>
            answerJson(await answerer.ask(line.question, { limit })),
          );
          return;
        }
        const answer = await answerer.ask(question, { limit });
        if (options.json) printJson(answerJson(answer));
        else printText(renderAnswer(answer));
      });
    });
}
