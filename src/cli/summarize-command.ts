import type { Command } from "commander";
import { z } from "zod";
import type { Context } from "../context.js";
import type { Config } from "../settings/config.js";
import { summarize } from "../summary/summarize.js";
import { renderSummary } from "../terminal/terminal.js";
import { textSchema, whatIsAsked } from "./asked.js";
import { runBatch } from "./batch.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, nothingIndexed, withIndex, withIndexIfAny } from "./session.js";

interface Options extends CommonOptions {
  readonly batch?: string;
}

const MOST_ABSTRACT = 50_000;

/** A paper of the index, or any title and abstract. */
const lineSchema = z
  .object({
    paper: textSchema.optional(),
    title: z.string().max(1_000, "is too long").optional(),
    abstract: z.string().trim().min(1, "is empty").max(MOST_ABSTRACT, "is too long").optional(),
  })
  .refine(({ paper, abstract }) => paper !== undefined || abstract !== undefined, {
    error: "has neither a paper nor an abstract",
  });

/** `summarize`: one sentence of the abstract, shortened. */
export function summarizeCommand(): Command {
  return dataCommand(
    "summarize",
    "Say what a paper did and found: one sentence of its abstract, shortened",
    "summarize FuseChat",
    "summarize --batch abstracts.jsonl",
  )
    .argument("[paper...]", "an arXiv id, a link, a DOI, a title or words of one")
    .option(
      "--batch <file>",
      "one JSON object a line with id, and paper or title and abstract, which need not be indexed; - for standard input",
    )
    .action(async (words: string[], options: Options) => {
      const asked = whatIsAsked(words, options.batch, "a paper");
      if ("file" in asked) {
        await withIndexIfAny(options, (context, config) => summarizeLines(asked.file, context, config));
        return;
      }
      await withIndex(options, async ({ finder }) => {
        const paper = finder.inIndex(asked.text);
        const { id, title } = paper;
        const summary = summarize(paper).text;
        if (options.json) printJson({ id, title, summary });
        else printText(renderSummary(paper, summary));
      });
    });
}

async function summarizeLines(file: string, context: Context | null, config: Config): Promise<void> {
  await runBatch(file, lineSchema, async ({ paper, title = "", abstract }) => {
    if (abstract !== undefined) return { title, summary: summarize({ title, abstract }).text };
    if (context === null) throw nothingIndexed(config.directory);
    const found = context.finder.inIndex(paper ?? "");
    return { paper: found.id, title: found.title, summary: summarize(found).text };
  });
}
