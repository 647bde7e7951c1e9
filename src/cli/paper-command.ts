import type { Command } from "commander";
import { toBibtex } from "../render/bibtex.js";
import { summarize } from "../summary/summarize.js";
import { renderPaper } from "../terminal/terminal.js";
import { requireText } from "./asked.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";

interface Options extends CommonOptions {
  readonly bibtex?: boolean;
}

/** `paper`: everything that is known of a paper. */
export function paperCommand(): Command {
  return dataCommand(
    "paper",
    "Show everything that is known of a paper",
    "paper FuseChat",
    "paper FuseChat --bibtex",
  )
    .argument("[paper...]", "an arXiv id, a link, a DOI, a title or words of one")
    .option("--bibtex", "as a BibTeX entry")
    .action(async (words: string[], options: Options) => {
      const name = requireText(words.join(" "), "a paper");
      await withIndex(options, async ({ finder }) => {
        const found = finder.inIndex(name);
        const { key: _, ...paper } = found;
        if (options.bibtex && options.json) printJson({ id: paper.id, bibtex: toBibtex(paper) });
        else if (options.bibtex) printText(toBibtex(paper));
        else if (options.json) printJson({ ...paper, summary: summarize(paper).text });
        else printText(renderPaper(found));
      });
    });
}
