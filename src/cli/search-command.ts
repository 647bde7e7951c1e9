import type { Command } from "commander";
import { z } from "zod";
import { renderHits } from "../render/terminal.js";
import { runBatch } from "./batch.js";
import { filtersOf, type SearchCliOptions, searchOptions } from "./options.js";
import { hitsJson, printJson, printText } from "./output.js";
import { requirePapers, requireText } from "./require-papers.js";
import { type CommonOptions, command, withContext } from "./session.js";

interface Options extends CommonOptions, SearchCliOptions {
  readonly batch?: string;
}

const lineSchema = z.object({ query: z.string().trim().min(1, "is empty") });

/** `search`: papers by meaning and by words. */
export function searchCommand(): Command {
  const search = command(
    "search",
    "find papers by meaning",
    'search "small language models" --since 2024-01-01',
  )
    .argument("[query...]", "what the papers are about")
    .option("--batch <file>", "one JSON object a line with id and query; - for standard input");
  for (const option of searchOptions(10)) search.addOption(option);
  return search.action(async (words: string[], options: Options) => {
    const query = options.batch === undefined ? requireText(words, "a query") : "";
    await withContext(options, null, async ({ library }) => {
      requirePapers(library);
      const { limit, sort } = options;
      const find = (text: string) => library.search(text, { limit, sort, filters: filtersOf(options) });
      if (options.batch !== undefined) {
        await runBatch(options.batch, lineSchema, async (line) =>
          hitsJson(line.query, await find(line.query)),
        );
        return;
      }
      const hits = await find(query);
      if (options.json) printJson(hitsJson(query, hits));
      else printText(renderHits(hits, `No paper of the index matches "${query}".`));
    });
  });
}
