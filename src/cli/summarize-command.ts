import type { Command } from "commander";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { renderSummary } from "../render/terminal.js";
import { summarize } from "../summary/summarize.js";
import { runBatch } from "./batch.js";
import { printJson, printText } from "./output.js";
import { requireText } from "./require-papers.js";
import { type CommonOptions, command, withContext } from "./session.js";

interface Options extends CommonOptions {
  readonly batch?: string;
}

/** A paper of the index, or any title and abstract. */
const lineSchema = z.object({
  paper: z.string().min(1).optional(),
  title: z.string().optional(),
  abstract: z.string().min(1).optional(),
});

/** `summarize`: a paper in one or two sentences. */
export function summarizeCommand(): Command {
  return command("summarize", "say in a sentence or two what a paper did and found", "summarize 2402.16107")
    .argument("[paper...]", "an arXiv id, a link, a DOI, a title or a part of one")
    .option(
      "--batch <file>",
      "one JSON object a line with id, and paper or title and abstract; - for standard input",
    )
    .action(async (words: string[], options: Options) => {
      const name = options.batch === undefined ? requireText(words, "a paper") : "";
      await withContext(options, null, async ({ finder }) => {
        if (options.batch !== undefined) {
          await runBatch(options.batch, lineSchema, async ({ paper, title = "", abstract }) => {
            if (abstract !== undefined) return { title, summary: summarize({ title, abstract }).text };
            if (paper === undefined)
              throw new OffprintError("bad-input", "it has neither a paper nor an abstract");
            const found = finder.inIndex(paper);
            return { title: found.title, summary: summarize(found).text };
          });
          return;
        }
        const paper = finder.inIndex(name);
        const { id, title } = paper;
        const summary = summarize(paper);
        if (options.json) printJson({ id, title, summary: summary.text });
        else printText(renderSummary(paper, summary.text));
      });
    });
}
