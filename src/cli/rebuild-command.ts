import type { Command } from "commander";
import { printJson, printText } from "./output.js";
import { type CommonOptions, command, withContext } from "./session.js";

/** `rebuild`: the search graph, anew from the database. */
export function rebuildCommand(): Command {
  return command("rebuild", "build the search graph anew from the database", "rebuild").action(
    async (options: CommonOptions) => {
      await withContext(options, "rebuild", async ({ library }) => {
        const started = performance.now();
        const vectors = await library.searcher.rebuild();
        const seconds = Number(((performance.now() - started) / 1_000).toFixed(3));
        if (options.json) printJson({ vectors, seconds });
        else printText(`Rebuilt the graph of ${vectors} vectors in ${seconds.toFixed(1)} s.`);
      });
    },
  );
}
