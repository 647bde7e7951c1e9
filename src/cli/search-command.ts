import type { Command } from "commander";
import { z } from "zod";
import { type Searched, searchPapers } from "../search/search-papers.js";
import { renderSearched } from "../terminal/terminal.js";
import { textSchema, whatIsAsked } from "./asked.js";
import { runBatch } from "./batch.js";
import { dataCommand } from "./command.js";
import { filtersOf, type SearchCliOptions, searchOptions } from "./options.js";
import { hitsJson, printJson, printText } from "./output.js";
import { type CommonOptions, withIndex } from "./session.js";
import { warnOfVectors } from "./warn-of-vectors.js";

interface Options extends CommonOptions, SearchCliOptions {
  readonly batch?: string;
}

const lineSchema = z.object({ query: textSchema });

/** `search`: papers by meaning and by words. */
export function searchCommand(): Command {
  const search = dataCommand(
    "search",
    "Find papers by meaning and by words",
    'search "small language models" --limit 5',
    'search "federated learning" --json',
  )
    .argument("[query...]", "what the papers are about, or the id or link of one")
    .option("--batch <file>", "one JSON object a line with id and query; - for standard input");
  for (const option of searchOptions(10)) search.addOption(option);
  return search.action(async (words: string[], options: Options) => {
    const asked = whatIsAsked(words, options.batch, "a query");
    const { limit, sort } = options;
    const filters = filtersOf(options);
    await withIndex(options, async (context) => {
      warnOfVectors(context);
      const find = (text: string) => searchPapers(context.library, text, { limit, sort, filters });
      if ("file" in asked) {
        await runBatch(asked.file, lineSchema, async ({ query }) => searchedJson(query, await find(query)));
        return;
      }
      const searched = await find(asked.text);
      if (options.json) printJson(searchedJson(asked.text, searched));
      else printText(renderSearched(searched));
    });
  });
}

/** What a search found in the shape that machines are promised. */
function searchedJson(query: string, { hits, close, readAs, slips }: Searched) {
  return { ...hitsJson(query, hits), close, readAs, slips };
}
