import type { Command } from "commander";
import { OffprintError } from "../../index/errors.js";
import type { IngestResult } from "../../index/ingest.js";
import type { Source } from "../../index/sources/source.js";
import { type Context, SHIPPED_PAGE } from "../context.js";
import { printJson, printText } from "./output.js";
import { describeResult, showProgress } from "./progress.js";
import { type CommonOptions, command, withContext } from "./session.js";

/** Rejected records that are shown one by one; the rest are counted. */
const MOST_SHOWN = 20;

const SOURCES = `
Sources:
  page:PATH          a text dump of a trending page
  jsonl:PATH         one paper a line, plain or .gz: {id?, title, abstract, authors?, published?, url?,
                     categories?, upvotes?}
  bibtex:PATH        a BibTeX file with abstracts
  hf:DATE[..DATE]    Hugging Face daily papers of a day or of several
  arxiv:QUERY        what arXiv finds, newest first
  arxiv:ID,ID        papers of arXiv by their ids
  (none)             the trending page that ships with Offprint`;

/** `index`: reads sources into the index. */
export function indexCommand(): Command {
  return command("index", "read papers from sources into the index", "index hf:2024-03-11..2024-03-15")
    .argument("[source...]", "where the papers come from")
    .addHelpText("after", SOURCES)
    .action(async (names: string[], options: CommonOptions) => {
      await withContext(options, "index", async (context) => {
        const sources = (names.length > 0 ? names : [SHIPPED_PAGE]).map((name) => context.source(name));
        const started = performance.now();
        const result = await ingestWithProgress(context, sources);
        const seconds = (performance.now() - started) / 1_000;
        const papers = context.library.papers.count();
        const { added, updated, unchanged, rejected, failures } = result;
        if (options.json) {
          printJson({ added, updated, unchanged, rejected, papers, seconds: Number(seconds.toFixed(3)) });
        } else {
          printText(describeResult(result, papers, seconds));
        }
        if (failures.length > 0) {
          const [first] = failures;
          const reasons = failures.map(({ source, error }) => `${source}: ${error.message}`);
          throw new OffprintError(first?.error.code ?? "source-down", reasons.join("\n"));
        }
      });
    });
}

/** Reads sources, shows how far it is on standard error, and ends cleanly at Ctrl-C. */
export async function ingestWithProgress(
  context: Context,
  sources: readonly Source[],
): Promise<IngestResult> {
  const display = showProgress();
  const interrupt = new AbortController();
  const stop = () => interrupt.abort(new OffprintError("interrupted", "Indexing was stopped."));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  let shown = 0;
  try {
    return await context.library.ingest(sources, {
      signal: interrupt.signal,
      onProgress: display.update,
      onRejected(source, { where, reason }) {
        shown += 1;
        if (shown <= MOST_SHOWN) display.note(`Rejected: ${source}, ${where}: ${reason}`);
        if (shown === MOST_SHOWN + 1) display.note("Further rejected records are counted, not shown.");
      },
    });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    display.stop();
  }
}
