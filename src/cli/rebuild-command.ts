import type { Command } from "commander";
import { databaseExists } from "../../index/store/database.js";
import { dataCommand } from "./command.js";
import { ingestWithProgress } from "./ingest-display.js";
import { printJson, printText } from "./output.js";
import { duration } from "./progress.js";
import { type CommonOptions, nothingIndexed, settingsOf, withWriter } from "./session.js";

/** `rebuild`: all that is made of the papers in the database: missing vectors, and the graph anew. */
export function rebuildCommand(): Command {
  return dataCommand(
    "rebuild",
    "Build the search graph anew from the database, after embedding what has no vector by the present model",
    "rebuild",
  ).action(async (options: CommonOptions) => {
    const { directory } = settingsOf(options);
    if (!databaseExists(directory)) throw nothingIndexed(directory);
    await withWriter(options, "rebuild", async (context) => {
      const { library } = context;
      if (library.papers.count() === 0) throw nothingIndexed(directory);
      const started = performance.now();
      if (library.vectors.countPending() > 0) await ingestWithProgress(context, []);
      process.stderr.write("Building the graph\n");
      const vectors = await library.searcher.rebuild();
      const seconds = (performance.now() - started) / 1_000;
      if (options.json) printJson({ vectors, seconds: Number(seconds.toFixed(3)) });
      else printText(`Rebuilt the graph of ${vectors} vectors in ${duration(seconds)}.`);
    });
  });
}
