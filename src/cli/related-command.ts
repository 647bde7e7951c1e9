import type { Command } from "commander";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { renderHits } from "../render/terminal.js";
import { runBatch } from "./batch.js";
import { filtersOf, type SearchCliOptions, searchOptions } from "./options.js";
import { hitsJson, printJson, printText } from "./output.js";
import { requirePapers } from "./require-papers.js";
import { type CommonOptions, command, withContext } from "./session.js";

interface Options extends CommonOptions, SearchCliOptions {
  readonly batch?: string;
}

const lineSchema = z.object({ paper: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]) });

/** `related`: the neighbours of one or several papers. */
export function relatedCommand(): Command {
  const related = command("related", "find the neighbours of one or several papers", "related 2402.16107")
    .argument("[paper...]", "an arXiv id, a link, a DOI, a title or a part of one")
    .option("--batch <file>", "one JSON object a line with id and paper; - for standard input");
  for (const option of searchOptions(10)) related.addOption(option);
  return related.action(async (names: string[], options: Options) => {
    if (options.batch === undefined && names.length === 0) {
      throw new OffprintError("usage", "Name one or several papers, or give --batch FILE.");
    }
    await withContext(options, null, async ({ library, finder }) => {
      requirePapers(library);
      const find = async (papers: readonly string[]) => {
        const seeds = await Promise.all(papers.map((name) => finder.anywhere(name)));
        return library.related(seeds, {
          limit: options.limit,
          sort: options.sort,
          filters: filtersOf(options),
        });
      };
      if (options.batch !== undefined) {
        await runBatch(options.batch, lineSchema, async ({ paper }) => {
          const papers = typeof paper === "string" ? [paper] : paper;
          return hitsJson(papers.join(", "), await find(papers));
        });
        return;
      }
      const hits = await find(names);
      if (options.json) printJson(hitsJson(names.join(", "), hits));
      else printText(renderHits(hits, "The index has no other paper near it."));
    });
  });
}
