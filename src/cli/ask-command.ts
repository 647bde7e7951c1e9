import type { Command } from "commander";
import { z } from "zod";
import { MOST_QUOTES } from "../answer/ask.js";
import { renderAnswer } from "../terminal/terminal.js";
import { textSchema, whatIsAsked } from "./asked.js";
import { runBatch } from "./batch.js";
import { dataCommand } from "./command.js";
import { wholeNumber } from "./options.js";
import { answerJson, printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";
import { warnOfVectors } from "./warn-of-vectors.js";

interface Options extends CommonOptions {
  readonly limit: number;
  readonly batch?: string;
}

const lineSchema = z.object({ question: textSchema });

/** `ask`: an answer in quotes. */
export function askCommand(): Command {
  return dataCommand(
    "ask",
    "Answer a question with quotes from papers",
    'ask "What is FuseChat?"',
    "ask --batch questions.jsonl > answers.jsonl",
  )
    .argument("[question...]", "the question")
    .option("--limit <n>", `quotes at most, 1 to ${MOST_QUOTES}`, wholeNumber(MOST_QUOTES), MOST_QUOTES)
    .option("--batch <file>", "one JSON object a line with id and question; - for standard input")
    .action(async (words: string[], options: Options) => {
      const asked = whatIsAsked(words, options.batch, "a question");
      const { limit } = options;
      await withIndex(options, async (context) => {
        warnOfVectors(context);
        const { answerer } = context;
        if ("file" in asked) {
          await runBatch(asked.file, lineSchema, async ({ question }) =>
            answerJson(await answerer.ask(question, { limit })),
          );
          return;
        }
        const answer = await answerer.ask(asked.text, { limit });
        if (options.json) printJson(answerJson(answer));
        else printText(renderAnswer(answer));
      });
    });
}
