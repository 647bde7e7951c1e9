import type { Command } from "commander";
import { toBibtex } from "../render/bibtex.js";
import { renderPaper } from "../render/terminal.js";
import { summarize } from "../summary/summarize.js";
import { printJson, printText } from "./output.js";
import { requireText } from "./require-papers.js";
import { type CommonOptions, command, withContext } from "./session.js";

interface Options extends CommonOptions {
  readonly bibtex?: boolean;
}

/** `paper`: everything that is known of a paper. */
export function paperCommand(): Command {
  return command("paper", "show everything that is known of a paper", "paper 2402.16107 --bibtex")
    .argument("[paper...]", "an arXiv id, a link, a DOI, a title or a part of one")
    .option("--bibtex", "as a BibTeX entry")
    .action(async (words: string[], options: Options) => {
      const name = requireText(words, "a paper");
      await withContext(options, null, async ({ finder }) => {
        const { key: _, ...paper } = finder.inIndex(name);
        if (options.bibtex && options.json) printJson({ id: paper.id, bibtex: toBibtex(paper) });
        else if (options.bibtex) printText(toBibtex(paper));
        else if (options.json) printJson({ ...paper, summary: summarize(paper).text });
        else printText(renderPaper(finder.inIndex(name)));
      });
    });
}
