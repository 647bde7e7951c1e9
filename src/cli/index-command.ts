import type { Command } from "commander";
import { shippedPage, sourceReader } from "../context.js";
import { dataCommand } from "./command.js";
import { describeResult, ingestWithProgress, requireSuccess } from "./ingest-display.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, settingsOf, withWriter } from "./session.js";

const SOURCES = `
Sources:
  page:FILE           the text of a trending page, as copied from a browser
  jsonl:FILE          one paper a line, plain or .gz: title, abstract, and where
                      known id, authors, published, url, categories, upvotes
  bibtex:FILE         a bibliography with abstracts
  hf:DATE[..DATE]     Hugging Face daily papers of a day or of several
  hf:WHEN             those of today, yesterday, the last week or month, of a
                      week (2024-W11) or a month (2024-03)
  arxiv:QUERY         what arXiv finds, newest first: 200 at first, and where
                      it was read before also what is new since
  arxiv:ID[,ID...]    papers of arXiv by their ids
  none given          the trending page that ships with Offprint

It can be stopped with Ctrl-C and run again: what was read is kept, and no text
is embedded twice. What is indexed already can be searched meanwhile.`;

/** `index`: reads sources into the index. */
export function indexCommand(): Command {
  return dataCommand(
    "index",
    "Read papers from sources into the index",
    "index hf:2024-03-11..2024-03-15",
    "index arxiv:2402.16107,2401.10491",
    'index "arxiv:cat:cs.CL AND ti:merging"',
    "index jsonl:papers.jsonl.gz bibtex:library.bib",
  )
    .argument("[source...]", "where the papers come from, see below")
    .addHelpText("after", SOURCES)
    .action(async (names: string[], options: CommonOptions) => {
      const config = settingsOf(options);
      // A source that is named wrongly is said to be before anything is opened.
      names.forEach(sourceReader(config));
      await withWriter(options, "index", async (context) => {
        const sources = names.length > 0 ? names.map(context.source) : [shippedPage(config)];
        const started = performance.now();
        const result = await ingestWithProgress(context, sources);
        const seconds = (performance.now() - started) / 1_000;
        const papers = context.library.papers.count();
        const { added, updated, unchanged, rejected } = result;
        if (options.json) {
          printJson({ added, updated, unchanged, rejected, papers, seconds: Number(seconds.toFixed(3)) });
        } else if (result.read > 0 || result.failures.length === 0) {
          printText(describeResult(result, papers, seconds));
        }
        requireSuccess(result, sources);
      });
    });
}
