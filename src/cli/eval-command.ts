import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { OffprintError } from "../../index/errors.js";
import type { Context } from "../context.js";
import { type Collection, readCollection } from "../evaluation/collection.js";
import { type Ranking, type Scores, scoreRanking } from "../evaluation/evaluate.js";
import { command } from "./command.js";
import { ingestWithProgress, requireSuccess } from "./ingest-display.js";
import { interruptible } from "./interrupt.js";
import { printJson, printText } from "./output.js";
import { duration, showProgress } from "./progress.js";
import { type CommonOptions, withWriter } from "./session.js";

const RANKINGS = ["full", "dense", "lexical"] as const;

const COLLECTION = `
A collection is a folder in the layout of the BEIR benchmark, each file plain or
.gz:
  corpus.jsonl        {"_id", "title", "text"}
  queries.jsonl       {"_id", "text"}
  qrels/test.tsv      query, document and relevance, tab-separated, below a line
                      of headings

It is indexed into a temporary folder, which is removed. full is what search
does; dense ranks by meaning alone, lexical by words alone.`;

/** `eval`: scores the search on a test collection. */
export function evalCommand(): Command {
  return command("eval", "Score the search on a test collection", "eval ./scifact --json")
    .argument("<dir>", "the folder of the collection, see below")
    .addHelpText("after", COLLECTION)
    .action(async (directory: string, options: CommonOptions) => {
      const collection = await readCollection(directory);
      const data = await mkdtemp(join(tmpdir(), "offprint-eval-"));
      try {
        await withWriter({ data }, "eval", async (context) => {
          const started = performance.now();
          const sources = [collection.corpus];
          requireSuccess(await ingestWithProgress(context, sources), sources);
          const secondsToIndex = Number(((performance.now() - started) / 1_000).toFixed(3));
          const scores = await scoreAll(context, collection);
          if (options.json) printJson({ ...scores, secondsToIndex });
          else printText(renderScores(scores, secondsToIndex));
        });
      } catch (error) {
        const isStopped = error instanceof OffprintError && error.code === "interrupted";
        throw isStopped ? new OffprintError("interrupted", "The evaluation was stopped.") : error;
      } finally {
        await rm(data, { recursive: true, force: true });
      }
    });
}

async function scoreAll(context: Context, collection: Collection): Promise<Record<Ranking, Scores>> {
  const progress = showProgress("Searching", "queries");
  const total = RANKINGS.length * collection.queries.length;
  let done = 0;
  function onQuery(): void {
    done += 1;
    progress.update(done, total);
  }
  try {
    return await interruptible(
      async (signal) => ({
        full: await scoreRanking(context.library, collection, "full", { onQuery, signal }),
        dense: await scoreRanking(context.library, collection, "dense", { onQuery, signal }),
        lexical: await scoreRanking(context.library, collection, "lexical", { onQuery, signal }),
      }),
      progress.note,
    );
  } finally {
    progress.stop();
  }
}

function renderScores(scores: Record<Ranking, Scores>, seconds: number): string {
  const rows = RANKINGS.map((ranking) => {
    const score = scores[ranking];
    const cells = [score["nDCG@10"], score["Recall@100"], score["MRR@10"]];
    const numbers = cells.map((value) => value.toFixed(3).padStart(12)).join("");
    return `${ranking.padEnd(8)}${numbers}${(1_000 * score.secondsPerQuery).toFixed(0).padStart(9)} ms`;
  });
  return [
    `${"".padEnd(8)}${["nDCG@10", "Recall@100", "MRR@10", "a query"].map((name) => name.padStart(12)).join("")}`,
    ...rows,
    `${scores.full.queries} queries; indexed in ${duration(seconds)}.`,
  ].join("\n");
}
