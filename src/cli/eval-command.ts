import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { readCollection } from "../evaluation/collection.js";
import { type Scores, scoreRanking } from "../evaluation/evaluate.js";
import { ingestWithProgress } from "./index-command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, command, withContext } from "./session.js";

/** `eval`: scores the search on a test collection. */
export function evalCommand(): Command {
  return command("eval", "score the search on a test collection in the BEIR layout", "eval ./scifact --json")
    .argument("<dir>", "a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv")
    .action(async (directory: string, options: CommonOptions) => {
      const collection = await readCollection(directory);
      const data = await mkdtemp(join(tmpdir(), "offprint-eval-"));
      try {
        await withContext({ ...options, data }, "eval", async (context) => {
          const started = performance.now();
          await ingestWithProgress(context, [collection.corpus]);
          const secondsToIndex = Number(((performance.now() - started) / 1_000).toFixed(3));
          const full = await scoreRanking(context.library, collection, "full");
          const dense = await scoreRanking(context.library, collection, "dense");
          const lexical = await scoreRanking(context.library, collection, "lexical");
          if (options.json) printJson({ full, dense, lexical, secondsToIndex });
          else printText(renderScores({ full, dense, lexical }, secondsToIndex));
        });
      } finally {
        await rm(data, { recursive: true, force: true });
      }
    });
}

function renderScores(scores: Record<string, Scores>, seconds: number): string {
  const rows = Object.entries(scores).map(([name, score]) =>
    [
      name.padEnd(8),
      score["nDCG@10"].toFixed(3).padStart(8),
      score["Recall@100"].toFixed(3).padStart(11),
      score["MRR@10"].toFixed(3).padStart(8),
      `${(1_000 * score.secondsPerQuery).toFixed(0)} ms`.padStart(10),
    ].join(""),
  );
  const queries = scores.full?.queries ?? 0;
  return [
    `${"".padEnd(8)} nDCG@10 Recall@100  MRR@10   a query`,
    ...rows,
    `${queries} queries; indexed in ${seconds.toFixed(1)} s`,
  ].join("\n");
}
